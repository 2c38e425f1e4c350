import { formatDateTime, formatNumber } from "@/components/format.ts";
import { type FormSeal, homeless, type Outcome, outcomeAt } from "@/components/forms.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import { Tabs } from "@/components/parts/Tabs.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import { type DeadLetterId, isId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { DeadLetterWords } from "@/domain/words/admin_dead_letters.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { LetterActions } from "./LetterActions.tsx";
import { ReplayMany } from "./ReplayMany.tsx";

export const letterStates = ["parked", "replayed", "discarded"] as const;
export type LetterState = (typeof letterStates)[number];

export type DeadLetter = {
  readonly id: DeadLetterId;
  /** `noun.verb`, as in `visit.remind`. */
  readonly job: string;
  /** The id that the work was about. */
  readonly subject: string | null;
  readonly failedAt: EpochMs;
  readonly attempts: number;
  /** The class of the failure, such as `timeout`. */
  readonly failure: string;
  readonly error: string;
  readonly history: readonly { readonly at: EpochMs; readonly error: string }[];
  readonly state: LetterState;
  readonly closedBy: string | null;
  readonly closedAt: EpochMs | null;
  readonly reason: string | null;
};

export type DeadLettersPageProps = {
  readonly voice: Voice<DeadLetterWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly letters: readonly DeadLetter[];
  readonly state: LetterState;
  readonly counts: Readonly<Record<LetterState, number>>;
  readonly pages: Pages;
  /** How the parked ones failed, with their numbers. */
  readonly failures: readonly { readonly failure: string; readonly count: number }[];
  /** The one failure that is shown; empty for all. */
  readonly failure: string;
};

/** What could not be done, why, and the choice between once more and never. */
export function DeadLettersPage(props: DeadLettersPageProps) {
  const { voice, letters, state } = props;
  const { words } = voice;
  const asksMany = state === "parked" && props.failures.length > 0;
  const shown = [...letters.map(({ id }) => id), ...(asksMany ? ["many"] : [])];
  const tabs = letterStates.map((key) => ({
    key,
    label: words.tabs[key],
    count: formatNumber(props.counts[key], voice.locale),
    href: withQuery(paths.deadLetters, { state: key === "parked" ? "" : key }),
  }));
  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <OutcomeNotice
        outcome={homeless(props.outcome, shown)}
        at={null}
        common={voice.common}
      />
      {asksMany && <ReplayMany {...props} />}
      <section class="card" aria-label={words.title}>
        <header>
          <Tabs label={words.title} tabs={tabs} at={state} />
        </header>
        {letters.length === 0
          ? state === "parked"
            ? <EmptyState title={words.empty} text={words.emptyText} />
            : <EmptyState title={words.emptyClosed} />
          : (
            <ul class="work">
              {letters.map((letter) => <Letter key={letter.id} {...props} letter={letter} />)}
            </ul>
          )}
        <Pager pages={props.pages} common={voice.common} />
      </section>
    </>
  );
}

function Letter(props: DeadLettersPageProps & { letter: DeadLetter }) {
  const { voice, letter } = props;
  const { words, zone, locale } = voice;
  const failure = outcomeAt(props.outcome, letter.id);
  return (
    <li class="letter">
      <div class="work-head">
        <b>
          <code class="ltr">{letter.job}</code>
        </b>
        <small class="num">{formatDateTime(letter.failedAt, zone, locale)}</small>
      </div>
      <p>
        <span class="pill bad">{letter.failure}</span> {letter.error}
      </p>
      <small class="num">
        {sayCount(words.attempts, letter.attempts, locale)}
        {letter.subject && (
          <>
            {" · "}
            {isId("message", letter.subject)
              ? <a href={paths.message(letter.subject)}>{words.openMessage}</a>
              : isId("visit", letter.subject)
              ? <a href={paths.visit(letter.subject)}>{words.openVisit}</a>
              : <code class="ltr">{letter.subject}</code>}
          </>
        )}
      </small>
      <Attempts letter={letter} voice={voice} />
      {letter.state === "parked"
        ? <LetterActions {...props} />
        : <Closed letter={letter} voice={voice} />}
      {failure?.is === "refused" && <p class="refusal" role="alert">{failure.text}</p>}
    </li>
  );
}

function Attempts({ letter, voice }: { letter: DeadLetter; voice: Voice<DeadLetterWords> }) {
  if (letter.history.length === 0) return null;
  return (
    <details>
      <summary>{voice.words.history}</summary>
      <ol class="attempts num">
        {letter.history.map((attempt) => (
          <li key={attempt.at}>
            <small>{formatDateTime(attempt.at, voice.zone, voice.locale)}</small>
            <span>{attempt.error}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Closed({ letter, voice }: { letter: DeadLetter; voice: Voice<DeadLetterWords> }) {
  const { words, common, zone, locale } = voice;
  const when = letter.closedAt === null ? "" : formatDateTime(letter.closedAt, zone, locale);
  const name = letter.closedBy ?? common.roles.system;
  return (
    <small>
      {say(words.closed, { what: words.tabs[letter.state], name, when })}
      {letter.reason && ` · ${letter.reason}`}
    </small>
  );
}
