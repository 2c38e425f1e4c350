/** What follows a try that did not succeed: another one, a question to the provider, or a person. */
import type { FailureClass } from "@/domain/delivery_failures.ts";
import { type EpochMs, hour, minute, second } from "@/domain/time.ts";
import { isTooLate } from "./not_after.ts";

export type RetryPolicy = {
  /** Tries in all, the first included, and the waits between them: doubled each time. */
  readonly attempts: number;
  readonly first: number;
  readonly longest: number;
  /** Waits for a phone that is off: one try after each. */
  readonly late: readonly number[];
  /** Waits when a provider says "too many" without saying for how long. */
  readonly limited: { readonly first: number; readonly longest: number };
  /** After the call: when the provider is asked whether it took a message. */
  readonly lookUps: readonly number[];
  /** After the first try, nothing is tried any more. */
  readonly giveUpAfter: number;
};

export const standardRetry: RetryPolicy = {
  attempts: 6,
  first: 10 * second,
  longest: 15 * minute,
  late: [30 * minute, 3 * hour],
  limited: { first: 2 * second, longest: 5 * minute },
  lookUps: [minute, 5 * minute, 30 * minute, 2 * hour],
  giveUpAfter: 72 * hour,
};

/** What was tried on one channel so far, the try that has just ended included. */
export type Tries = {
  readonly firstAt: EpochMs;
  /** Tries that used up an attempt. */
  readonly attempts: number;
  /** How many of them ended with `late_retry`. */
  readonly late: number;
  /** Answers "too many" in a row, this one included. */
  readonly limitedInARow: number;
  /** Look-ups made since the outcome became unknown. */
  readonly lookUps: number;
};

/**
 * `failed`: it certainly was not sent, or did not arrive. `unknown`: the provider may have it;
 * `askedAt` is when the call was made.
 */
export type Setback =
  | {
    readonly is: "failed";
    readonly failure: FailureClass;
    readonly retryAfterMs: number | null;
  }
  | { readonly is: "unknown"; readonly askedAt: EpochMs };

export type RetryReason =
  | FailureClass
  | "unclassified"
  | "attempts_used_up"
  | "too_late"
  | "given_up"
  | "nobody_knows";

/**
 * `record_opt_out`: the consent ledger learns it. `mark_contact`: so does the front desk. `mend_content`,
 * `mend_configuration`: an admin. `ask_person`: a dead letter that a person settles. `end`: nothing.
 * Whatever stands here, the message may go on by another channel (`failover.ts`).
 */
export type Instead =
  | "record_opt_out"
  | "mark_contact"
  | "mend_content"
  | "mend_configuration"
  | "ask_person"
  | "end";

export type NextStep =
  | {
    readonly is: "retry";
    readonly at: EpochMs;
    readonly usesAttempt: boolean;
    readonly reason: RetryReason;
  }
  | { readonly is: "look_up"; readonly at: EpochMs; readonly reason: RetryReason }
  | { readonly is: "stop"; readonly instead: Instead; readonly reason: RetryReason };

export type Situation = {
  readonly setback: Setback;
  readonly tries: Tries;
  readonly notAfter: EpochMs | null;
  readonly now: EpochMs;
  /** In [0, 1): spreads what failed together. */
  readonly chance: number;
};

/** Decides for one delivery. What may have reached the provider is never sent again from here. */
export function nextStep(policy: RetryPolicy, situation: Situation): NextStep {
  const { setback, tries } = situation;
  if (setback.is === "unknown") return lookUp(policy, setback.askedAt, situation);
  switch (setback.failure) {
    case "transient": {
      if (tries.attempts >= policy.attempts) return usedUp;
      const wait = doubled(policy.first, tries.attempts, policy.longest);
      return retry(policy, situation, { wait, reason: "transient" });
    }
    case "late_retry": {
      const wait = policy.late[tries.late - 1];
      if (wait === undefined || tries.attempts >= policy.attempts) return usedUp;
      return retry(policy, situation, { wait, reason: "late_retry" });
    }
    case "rate_limited": {
      const { first, longest } = policy.limited;
      const wait = doubled(first, tries.limitedInARow, longest);
      return retry(policy, situation, { wait, reason: "rate_limited" });
    }
    case "opted_out":
    case "bad_contact":
    case "content":
    case "configuration":
      return { is: "stop", instead: cures[setback.failure], reason: setback.failure };
    case "unknown":
      return { is: "stop", instead: "ask_person", reason: "unclassified" };
    default:
      return setback.failure satisfies never;
  }
}

const usedUp: NextStep = { is: "stop", instead: "ask_person", reason: "attempts_used_up" };

const cures = {
  opted_out: "record_opt_out",
  bad_contact: "mark_contact",
  content: "mend_content",
  configuration: "mend_configuration",
} as const;

function retry(
  policy: RetryPolicy,
  { setback, tries, notAfter, now, chance }: Situation,
  { wait, reason }: { readonly wait: number; readonly reason: FailureClass },
): NextStep {
  const asked = setback.is === "failed" ? setback.retryAfterMs ?? 0 : 0;
  // Upwards only, and so that who was told the same wait does not come back at the same instant.
  const at = now + Math.round(Math.max(wait / 2, asked) + chance * wait / 2);
  if (isTooLate(notAfter, at)) return { is: "stop", instead: "end", reason: "too_late" };
  if (at - tries.firstAt > policy.giveUpAfter) {
    return { is: "stop", instead: "ask_person", reason: "given_up" };
  }
  return { is: "retry", at, usesAttempt: reason !== "rate_limited", reason };
}

/** Asking costs nothing and is worth it even when the message has lost its use: then no person is bothered. */
function lookUp(policy: RetryPolicy, askedAt: EpochMs, situation: Situation): NextStep {
  const wait = policy.lookUps[situation.tries.lookUps];
  if (wait !== undefined) {
    return { is: "look_up", at: Math.max(situation.now, askedAt + wait), reason: "unknown" };
  }
  return isTooLate(situation.notAfter, situation.now)
    ? { is: "stop", instead: "end", reason: "too_late" }
    : { is: "stop", instead: "ask_person", reason: "nobody_knows" };
}

function doubled(first: number, times: number, longest: number): number {
  return Math.min(longest, first * 2 ** Math.max(0, times - 1));
}
