import { Dialog } from "@/components/parts/Dialog.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { actions } from "@/components/paths.ts";
import type { DiffLine } from "@/domain/line_diff.ts";
import { sayCount } from "@/domain/words/say.ts";
import type { TemplatePageProps } from "./TemplatePage.tsx";

/** What people would read instead, line by line, and the button that makes it so. */
export function TemplateChanges(props: TemplatePageProps) {
  const { voice, file } = props;
  const { words } = voice;
  const { changes } = file;
  return (
    <section class="card" id="changes" aria-labelledby="changes-title">
      <header>
        <h2 id="changes-title">{words.change}</h2>
        {changes && changes.length > 0 && (
          <div>
            <Publish {...props} />
          </div>
        )}
      </header>
      {changes === null
        ? <EmptyState title={words.noDraft} text={words.noDraftText} />
        : changes.length === 0
        ? <EmptyState title={words.noChange} />
        : <Difference {...props} />}
    </section>
  );
}

function Difference({ file, voice }: TemplatePageProps) {
  const { words, locale } = voice;
  return (
    <div class="diff">
      {file.current === null && <p class="quiet">{words.firstTime}</p>}
      <ol dir="ltr" tabIndex={0} aria-label={words.change}>
        {(file.changes ?? []).flatMap((run, at) => [
          ...(run.hidden === 0 ? [] : [
            <li key={`hidden-${at}`} class="diff-hidden">
              {sayCount(words.hidden, run.hidden, locale)}
            </li>,
          ]),
          ...run.lines.map((line, index) => (
            <li key={`${at}-${index}`} data-is={line.kind}>
              <span class="sr">{wordOf(line.kind)}</span>
              <code>
                <bdi>{line.text === "" ? " " : line.text}</bdi>
              </code>
            </li>
          )),
        ])}
      </ol>
    </div>
  );

  function wordOf(kind: DiffLine["kind"]): string {
    switch (kind) {
      case "gone":
        return `${words.gone}: `;
      case "new":
        return `${words.come}: `;
      case "same":
        return "";
      default:
        return kind satisfies never;
    }
  }
}

function Publish({ file, form, voice: { words, common } }: TemplatePageProps) {
  if (file.problems.length > 0 || file.source.is !== "draft") return null;
  return (
    <Dialog
      id="publish"
      title={words.publishTitle}
      opener={words.publish}
      openerTone="go"
      close={common.close}
    >
      <p>{words.publishText}</p>
      <form method="post" action={actions.template(file.name, "publish")}>
        <Hidden form={form} fields={{ version: file.version }} />
        <button type="submit" class="btn go">{words.publishNow}</button>
      </form>
    </Dialog>
  );
}
