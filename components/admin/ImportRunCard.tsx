import { formatNumber } from "@/components/format.ts";
import type { FormSeal } from "@/components/forms.ts";
import type { LinkState } from "@/components/live/link.ts";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { ProgressBar } from "@/components/parts/ProgressBar.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Counts } from "./Counts.tsx";
import type { ImportRun } from "./imports.ts";

/** One import under way or over: how far it is, what it did, and how to stop it. */
export function ImportRunCard(
  { run, voice, form, link }: {
    run: ImportRun;
    voice: Voice<ImportWords>;
    form: FormSeal;
    link: LinkState | null;
  },
) {
  const { words, locale } = voice;
  const isRunning = run.state === "running";
  const note = say(words.run.note, {
    done: formatNumber(run.done, locale),
    rows: formatNumber(run.rows, locale),
  });
  return (
    <section class="card" aria-labelledby="run">
      <header>
        <h2 id="run">
          {isRunning ? say(words.run.title, { file: run.fileName }) : words.run.finished}
        </h2>
        {isRunning ? <LinkBadge link={link} voice={voice} /> : <RunState run={run} voice={voice} />}
      </header>
      <div class="body">
        <ProgressBar
          id="import-progress"
          label={words.run.progress}
          value={run.done}
          max={run.rows}
          note={note}
        />
        <Counts
          locale={locale}
          counts={[
            { label: words.tally.created, n: run.created },
            { label: words.tally.updated, n: run.updated },
            { label: words.tally.skipped, n: run.skipped },
            { label: words.tally.failed, n: run.failed, isBad: true },
          ]}
        />
        {isRunning ? <Stop run={run} voice={voice} form={form} /> : (
          <div class="acts">
            <a class="btn" href={paths.imports}>{words.run.again}</a>
          </div>
        )}
      </div>
    </section>
  );
}

function Stop(
  { run, voice, form }: { run: ImportRun; voice: Voice<ImportWords>; form: FormSeal },
) {
  return (
    <form class="form" method="post" action={actions.import(run.id, "cancel")}>
      <Hidden form={form} />
      <p class="quiet">{voice.words.run.leave}</p>
      <div class="acts">
        <button type="submit" class="btn">{voice.words.run.stop}</button>
      </div>
    </form>
  );
}

/** An import's state as a word. */
export function RunState({ run, voice }: { run: ImportRun; voice: Voice<ImportWords> }) {
  return <span class={`pill ${tones[run.state]}`}>{voice.words.states[run.state]}</span>;
}

const tones: Readonly<Record<ImportRun["state"], string>> = {
  mapping: "",
  running: "warn",
  done: "good",
  failed: "bad",
  cancelled: "",
};
