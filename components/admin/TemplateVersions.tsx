import { formatDateTime } from "@/components/format.ts";
import { Dialog } from "@/components/parts/Dialog.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { actions } from "@/components/paths.ts";
import { say } from "@/domain/words/say.ts";
import type { TemplatePageProps } from "./TemplatePage.tsx";
import type { ShownVersion } from "./templates.ts";

/** What was published when and by whom, and the way back to each of it. */
export function TemplateVersions(props: TemplatePageProps) {
  const { voice: { words }, file } = props;
  return (
    <section class="card past" aria-labelledby="versions-title">
      <header>
        <h2 id="versions-title">{words.versions}</h2>
      </header>
      <ul class="work versions">
        {file.published.map((version) => (
          <Version key={version.version} {...props} version={version} />
        ))}
        {file.origin === "own"
          ? file.published.length === 0 && <li class="quiet">{words.noVersions}</li>
          : (
            <li>
              <b>{words.builtInVersion}</b>
              {file.origin === "built_in"
                ? <span class="pill good">{words.inUse}</span>
                : <Withdraw {...props} />}
            </li>
          )}
      </ul>
      {file.origin === "own" && file.current !== null && (
        <div class="foot acts">
          <Withdraw {...props} />
        </div>
      )}
    </section>
  );
}

function Version(props: TemplatePageProps & { version: ShownVersion }) {
  const { voice: { words, common, zone, locale }, form, file, version: { version, at, by } } =
    props;
  const when = formatDateTime(at, zone, locale);
  const short = version.slice(0, 8);
  return (
    <li>
      <div>
        <b>
          {words.version} <code class="ltr">{short}</code>
        </b>
        <small class="num">{say(words.publishedBy, { when, name: by ?? words.somebody })}</small>
      </div>
      {version === file.current ? <span class="pill good">{words.inUse}</span> : (
        <Dialog
          id={`use-${version}`}
          title={words.useAgainTitle}
          opener={words.useAgain}
          close={common.close}
          who={short}
        >
          <p>{words.useAgainText}</p>
          <form method="post" action={actions.template(file.name, "publish")}>
            <Hidden form={form} fields={{ version: file.version, of: version }} />
            <button type="submit" class="btn go">{words.useAgainNow}</button>
          </form>
        </Dialog>
      )}
    </li>
  );
}

function Withdraw({ voice: { words, common }, form, file }: TemplatePageProps) {
  const isOwn = file.origin === "own";
  return (
    <Dialog
      id="withdraw"
      title={isOwn ? words.stopTitle : words.goBackTitle}
      opener={isOwn ? words.stop : words.goBack}
      close={common.close}
    >
      <p>{isOwn ? words.stopText : words.goBackText}</p>
      <form method="post" action={actions.template(file.name, "withdraw")}>
        <Hidden form={form} fields={{ version: file.version }} />
        <button type="submit" class={isOwn ? "btn bad" : "btn go"}>
          {isOwn ? words.stopNow : words.goBackNow}
        </button>
      </form>
    </Dialog>
  );
}
