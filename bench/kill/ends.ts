/** How each message ended, and whether the console can say why. Each problem is a code, without a name in it. */
import { wasAccepted } from "@/domain/delivery.ts";
import { tellFate } from "@/domain/sending/fate.ts";
import { ruleOf } from "@/domain/sending/rules.ts";
import { minute } from "@/domain/time.ts";
import { historyWords } from "@/domain/words/history.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { killZone } from "./author.ts";
import { type Case, hadFailed, takenBy } from "./evidence.ts";

/** What is wrong with one message; empty for nothing. */
export function problemsOf(one: Case, now: number): readonly string[] {
  return [...endProblems(one, now), ...truthProblems(one), ...timelineProblems(one)];
}

/** At rest: a final state, or a wait of some length for a reason, or in the hands of a person. */
function endProblems(one: Case, now: number): string[] {
  const { message, letters, tasks, taken } = one;
  const { state, reason, failure, next_at } = message;
  const parked = letters.filter((letter) => letter.state === "parked");
  // Killed eight times while somebody was at it: a dead letter says so, wherever that left the message.
  if (parked.some(({ failure }) => failure === "crashed")) return [];
  const problems: string[] = [];
  const wrong = (code: string) => void problems.push(`${state}: ${code}`);
  if (parked.length > 1) wrong("more than one dead letter");
  const hasLetter = parked.length > 0;
  switch (state) {
    case "delivered":
      if (taken.length === 0) wrong("no provider took it");
      break;
    case "sent":
      if (taken.length === 0) wrong("no provider took it");
      if (next_at !== null) wrong("still waits");
      break;
    case "not_sent":
      if (reason === null) wrong("no reason");
      if (taken.length > 0) wrong("a provider took it");
      break;
    case "superseded":
      if (!taken.every((copy) => hadFailed(one, copy, Infinity))) wrong("a provider took it");
      break;
    case "held":
      if (reason === null || next_at === null) wrong("no reason, or no end");
      else if (next_at < now + 10 * minute) wrong("should have been looked at again");
      break;
    case "unknown":
      if (next_at !== null) wrong("still waits");
      if (!hasLetter && reason !== "too_late") wrong("no dead letter");
      break;
    case "failed": {
      const isKnown = failure === "opted_out" || failure === "bad_contact" || isRule(reason);
      if (hasLetter === isKnown) wrong(isKnown ? "a needless dead letter" : "no dead letter");
      break;
    }
    case "to_call":
      if (!tasks.some(({ kind }) => kind === "call_patient")) wrong("nobody is told to call");
      break;
    case "queued":
    case "sending":
      wrong("not at rest");
      break;
    default:
      return state satisfies never;
  }
  if (!["failed", "unknown"].includes(state) && hasLetter) wrong("a dead letter stands");
  return problems;
}

/** It had failed, and then a rule ended it: a person has nothing to mend. */
function isRule(reason: string | null): boolean {
  return reason !== null && reason !== "did_not_arrive" && Object.hasOwn(ruleOf, reason);
}

/** What a provider took, the store calls taken, or unknown; what the store calls taken, was. */
function truthProblems(one: Case): string[] {
  const problems: string[] = [];
  for (const attempt of one.attempts) {
    const taken = takenBy(one, attempt.id);
    const isTaken = taken.length > 0;
    const { state } = attempt;
    if (state === "started") problems.push("an attempt was left open");
    if (isTaken && !wasAccepted(state) && state !== "unknown") {
      problems.push(`a provider took an attempt that is ${state}`);
    }
    if (!isTaken && wasAccepted(state)) problems.push(`nobody took an attempt that is ${state}`);
    if (isTaken && attempt.provider_id !== null && taken[0]?.id !== attempt.provider_id) {
      problems.push("an attempt has the provider's id of another");
    }
  }
  return problems;
}

function timelineProblems({ message, steps, attempts }: Case): string[] {
  const problems: string[] = [];
  const last = steps.findLast(({ kind }) => kind === "decided");
  const isSuperseded = steps.some(({ kind }) => kind === "superseded");
  if (last === undefined && !isSuperseded) problems.push("no decision on its timeline");
  if (steps.some(({ position }, i) => position !== i + 1)) problems.push("a gap in its timeline");
  const started = steps.filter(({ kind }) => kind === "started").length;
  if (started !== attempts.length) problems.push("attempts and timeline differ");
  const fate = {
    state: message.state,
    reason: message.reason,
    channel: message.channel,
    nextAt: message.next_at,
    settledAt: message.settled_at,
    decision: last?.detail ?? null,
  };
  const teller = {
    words: sendingWords("en"),
    locale: "en",
    zone: killZone,
    to: "staff",
  } as const;
  const { fates } = historyWords.en;
  const says = tellFate(fate, fates, teller);
  const heads: readonly string[] = [fates.held, fates.notSent, fates.failed, fates.toCall];
  if (heads.includes(says)) problems.push(`${message.state}: nothing says why (${message.reason})`);
  return problems;
}
