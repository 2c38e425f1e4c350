import { formatNumber } from "@/components/format.ts";
import type { FormSeal } from "@/components/forms.ts";
import type { LinkState } from "@/components/live/link.ts";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { ProgressBar } from "@/components/parts/ProgressBar.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import { intlTags, type Locale } from "@/domain/words/locale.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Counts } from "./Counts.tsx";
import type { ImportRun, Newcomers, Unread } from "./imports.ts";

/** One import under way or over: how far it is, what it did, and how to stop it. */
export function ImportRunCard(
  { run, newcomers, unread, voice, form, link }: {
    run: ImportRun;
    newcomers: Newcomers;
    unread: Unread;
    voice: Voice<ImportWords>;
    form: FormSeal;
    link: LinkState | null;
  },
) {
  const { words, locale } = voice;
  const isRunning = run.state === "running";
  return (
    <section class="card" aria-labelledby="run">
      <header>
        <h2 id="run">
          {isRunning
            ? say(words.run.title, { file: run.fileName ?? words.history.unnamed })
            : words.run.finished}
        </h2>
        {isRunning ? <LinkBadge link={link} voice={voice} /> : <RunState run={run} voice={voice} />}
      </header>
      <div class="body">
        {(isRunning || run.rows !== null) && (
          <ProgressBar
            id="import-progress"
            label={words.run.progress}
            value={run.done}
            max={run.rows ?? 0}
            note={noteOf(run, voice)}
          />
        )}
        <Counts
          locale={locale}
          counts={[
            { label: words.tally.created, n: run.created },
            { label: words.tally.updated, n: run.updated },
            { label: words.tally.skipped, n: run.skipped },
            { label: words.tally.failed, n: run.failed, isBad: true },
          ]}
        />
        {unread.count > 0 && (
          <div class="notice" data-is="warn">
            <p>{sayCount(words.check.unread, unread.count, locale, moreThan(unread, locale))}</p>
          </div>
        )}
        {newcomers.count > 0 && <WithoutHours newcomers={newcomers} voice={voice} />}
        {isRunning ? <Stop run={run} voice={voice} form={form} /> : (
          <div class="acts">
            <a class="btn" href={paths.imports}>{words.run.again}</a>
            {(run.failed > 0 || unread.count > 0) && (
              <a class="btn" href={`${paths.import(run.id)}/problems`} download>
                {words.run.problems}
              </a>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

/** The share is of rows that were counted; before they are, nobody can tell it. */
function noteOf({ rows, done }: ImportRun, { words, locale }: Voice<ImportWords>): string {
  if (rows === null) return words.run.waiting;
  const share = rows === 0 ? 1 : done / rows;
  return say(words.run.note, {
    done: formatNumber(done, locale),
    rows: formatNumber(rows, locale),
    share: formatShare(share, locale),
  });
}

/** Whole percents, rounded down, so that all is said of all only. */
function formatShare(share: number, locale: Locale): string {
  return new Intl.NumberFormat(intlTags[locale], { style: "percent" })
    .format(Math.floor(share * 100) / 100);
}

function moreThan({ count, isMore }: { count: number; isMore: boolean }, locale: Locale) {
  return isMore ? { n: `${formatNumber(count, locale)}+` } : {};
}

function WithoutHours(
  { newcomers: { count, isMore }, voice }: { newcomers: Newcomers; voice: Voice<ImportWords> },
) {
  const { words, locale } = voice;
  return (
    <div class="notice" data-is="warn">
      <p>
        {sayCount(words.run.newcomers, count, locale, moreThan({ count, isMore }, locale))}{" "}
        <a href={paths.schedule}>{words.run.setHours}</a>
      </p>
    </div>
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
