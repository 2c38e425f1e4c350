import { formatDateTime } from "@/components/format.ts";
import { Dialog } from "@/components/parts/Dialog.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { actions, paths } from "@/components/paths.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { ComponentChildren } from "preact";
import type { TemplatePageProps } from "./TemplatePage.tsx";

/** Room to go on writing before the numbers end. */
const spare = 60;

/** The text with the numbers of its lines, and beside it what is wrong with which line. */
export function TemplateEditor(props: TemplatePageProps) {
  const { voice, form, file } = props;
  const { words } = voice;
  const { text } = file.source;
  const lines = text.split("\n").length;
  return (
    <section class="card" aria-labelledby="editor-title">
      <header>
        <h2 id="editor-title">{words.textInUse}</h2>
        <small class="num">{standing(props)}</small>
      </header>
      {file.source.is === "typed" && (
        <p class="notice in-card" data-is="refused" role="alert">{words.conflict}</p>
      )}
      <form class="editor" id="editor" method="post" action={paths.template(file.name)}>
        <Hidden form={form} fields={{ version: file.version }} />
        <label class="sr" for="source">{words.source}</label>
        <div class="paper" dir="ltr">
          <Numbers {...props} count={lines + spare} />
          <textarea
            id="source"
            name="source"
            rows={lines + 1}
            wrap="off"
            autocomplete="off"
            maxLength={65_536}
            required
            aria-describedby="source-hint"
            aria-invalid={file.problems.length > 0 ? "true" : undefined}
          >
            {`\n${text}`}
          </textarea>
        </div>
      </form>
      <Problems {...props} />
      <div class="foot editor-foot">
        <p id="source-hint">{words.sourceHint}</p>
        <div class="acts">
          {file.draft && <Discard {...props} />}
          <button type="submit" form="editor" class="btn go">{words.save}</button>
        </div>
      </div>
    </section>
  );
}

function standing({ file, voice }: TemplatePageProps): string {
  const { words, zone, locale } = voice;
  const { source: { is }, draft, current } = file;
  if (is === "typed") return words.shownTyped;
  if (is === "draft" && draft !== null) {
    const when = formatDateTime(draft.at, zone, locale);
    return say(words.shownDraft, { when, name: draft.by ?? words.somebody });
  }
  return current === null
    ? words.notInUse
    : say(words.shownInUse, { version: current.slice(0, 8) });
}

/** One text of all numbers; only a line with a problem is an element, to which the problem leads. */
function Numbers({ file, count }: TemplatePageProps & { count: number }) {
  const wrong = new Set(file.problems.map(({ line }) => line));
  const runs: ComponentChildren[] = [];
  let plain = "";
  for (let line = 1; line <= count; line++) {
    if (!wrong.has(line)) plain += `${line}\n`;
    else {
      runs.push(plain, <b id={`line-${line}`}>{line}</b>);
      plain = "\n";
    }
  }
  return <pre class="numbers num" aria-hidden="true">{runs}{plain}</pre>;
}

function Problems({ file, voice }: TemplatePageProps) {
  const { words, locale } = voice;
  if (file.problems.length === 0) return null;
  return (
    <div class="problems" role="status">
      <p>
        <span class="pill bad">{sayCount(words.problems, file.problems.length, locale)}</span>
      </p>
      <ol>
        {file.problems.map(({ code, line, problem }) => (
          <li key={`${line}${code}${problem}`}>
            <a class="num" href={`#line-${line}`}>{say(words.line, { n: line })}</a>
            <span lang="en" dir="ltr">{problem}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Discard({ voice: { words, common }, form, file }: TemplatePageProps) {
  return (
    <Dialog
      id="discard-draft"
      title={words.discardTitle}
      opener={words.discard}
      close={common.close}
    >
      <p>{words.discardText}</p>
      <form method="post" action={actions.template(file.name, "discard")}>
        <Hidden form={form} fields={{ version: file.version }} />
        <button type="submit" class="btn bad">{words.discardNow}</button>
      </form>
    </Dialog>
  );
}
