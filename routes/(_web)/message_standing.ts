/** Where a message stands in sentences: what it waits for and until when, and what a person can do. */
import type { Standing } from "@/components/admin/message.ts";
import { formatDateTime } from "@/components/format.ts";
import { paths } from "@/components/paths.ts";
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type { MessageState } from "@/domain/message.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { StandingWords } from "@/domain/words/admin_messages_words.ts";
import { say } from "@/domain/words/say.ts";
import type { MessageRead } from "@/store/messages/timeline.ts";
import type { TrailWords } from "./message_trail.ts";

type Told = TrailWords & {
  /** The latest decision as the timeline tells it; empty before the first. */
  readonly decision: string;
  readonly now: EpochMs;
};

export function standingOf({ message }: MessageRead, told: Told): Standing | null {
  const { standing: words } = told.words.one;
  const { state, next_at: nextAt } = message;
  const tone = tones[state];
  if (tone === undefined) return null;
  const at = nextAt === null ? null : formatDateTime(nextAt, told.teller.zone, told.teller.locale);
  const sentences = sentencesOf({
    ...told,
    state,
    failure: message.failure,
    at,
    isDue: nextAt !== null && nextAt <= told.now,
  }, words);
  return sentences.length === 0 ? null : { tone, sentences, link: linkOf(message, words) };
}

/** Those whose name says all there is have none. */
const tones: Readonly<Partial<Record<MessageState, Standing["tone"]>>> = {
  queued: "plain",
  held: "plain",
  sending: "plain",
  unknown: "warn",
  not_sent: "warn",
  failed: "bad",
  to_call: "bad",
};

type Facts = Told & {
  readonly state: MessageState;
  readonly failure: FailureClass | null;
  readonly at: string | null;
  readonly isDue: boolean;
};

function sentencesOf(
  { state, failure, at, isDue, decision }: Facts,
  words: StandingWords,
): string[] {
  switch (state) {
    case "queued":
      return [at === null || isDue ? words.soon : say(words.queued, { at })];
    case "sending":
      return [words.sending];
    case "unknown":
      return [
        words.unknown,
        ...(at === null ? [] : [say(words.askedAt, { at })]),
        words.unknownDo,
      ];
    case "to_call":
      return [words.call, ...(decision === "" ? [] : [decision])];
    case "failed":
      return [isAboutPerson(failure) ? words.failedPerson : words.failed];
    default:
      return decision === "" ? [] : [decision];
  }
}

/** What the person or their address is the reason of waits with the front desk, not among the dead letters. */
function isAboutPerson(failure: FailureClass | null): boolean {
  return failure === "bad_contact" || failure === "opted_out";
}

function linkOf(
  { state, failure }: MessageRead["message"],
  words: StandingWords,
): Standing["link"] {
  const waitsAtDesk = state === "failed" && isAboutPerson(failure);
  if (state === "to_call" || waitsAtDesk) return { href: paths.tasks, text: words.toTasks };
  return state === "failed" ? { href: paths.deadLetters, text: words.toLetters } : null;
}
