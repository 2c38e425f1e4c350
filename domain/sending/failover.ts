/** What the earlier tries of a message mean for the next: wait, be content, go on by another channel, call. */
import type { Channel } from "@/domain/channel.ts";
import { type DeliveryState, didNotArrive } from "@/domain/delivery.ts";
import { type EpochMs, hour, minute } from "@/domain/time.ts";
import { escalation, type Mandate } from "./mandate.ts";
import { isTooLate } from "./not_after.ts";

export type FailoverPolicy = {
  /** So long before the deadline the first channel has had its time. */
  readonly escalateBefore: number;
  /** The time that a channel gets at least, unless there is less left. */
  readonly patience: Readonly<Record<Channel, number>>;
  /** Even right before the deadline a receipt, or an answer, gets this long to come in. */
  readonly leastPatience: number;
  /** So long before the deadline a person has to take over, or a call comes too late. */
  readonly callBefore: number;
  /** The time of a channel when there is no deadline. */
  readonly withoutDeadline: number;
};

export const standardFailover: FailoverPolicy = {
  escalateBefore: 4 * hour,
  patience: { sms: 10 * minute, whatsapp: 10 * minute, email: hour },
  leastPatience: 2 * minute,
  callBefore: 30 * minute,
  withoutDeadline: 24 * hour,
};

/** The delivery of this message on one channel, as it stands. */
export type Try = {
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly startedAt: EpochMs;
  /** When it got into its state. */
  readonly at: EpochMs;
  /** When it is tried, or asked about, again; null when nothing more happens by itself. */
  readonly nextAt: EpochMs | null;
};

export type Standing =
  /** The first try. */
  | { readonly is: "open" }
  | { readonly is: "again"; readonly channel: Channel }
  | {
    readonly is: "wait";
    readonly until: EpochMs;
    readonly reason: "awaiting_receipt" | "retry_waiting" | "unsettled";
  }
  | {
    readonly is: "done";
    readonly at: EpochMs;
    readonly reason: "delivered" | "already_sent" | "unsettled";
  }
  | { readonly is: "move_on"; readonly from: Channel; readonly reason: MoveReason }
  | { readonly is: "call"; readonly reason: "no_time_left" };

/** `did_not_arrive`: a second copy is impossible, so that any message may move on. */
export type MoveReason = "did_not_arrive" | "not_delivered_in_time";

export type StandingFacts = {
  readonly tries: readonly Try[];
  /** Null for what the person could have turned off: that moves on only when it did not arrive. */
  readonly mandate: Mandate | null;
  /** By when the person should know: the start of the visit, as a rule. */
  readonly deadline: EpochMs | null;
  readonly notAfter: EpochMs | null;
  readonly now: EpochMs;
};

export function standingOf(policy: FailoverPolicy, facts: StandingFacts): Standing {
  const tries = facts.tries.filter(({ state }) => state !== "queued")
    .toSorted((a, b) => b.startedAt - a.startedAt);
  const received = tries.find(({ state }) => state === "delivered" || state === "read");
  if (received !== undefined) return { is: "done", reason: "delivered", at: received.at };
  const [last] = tries;
  if (last === undefined) return { is: "open" };
  const patienceEnds = escalates(facts) ? patienceEnd(policy, last, facts.deadline) : Infinity;
  const isOverdue = facts.now >= patienceEnds;
  if (didNotArrive(last.state)) return afterFailure(policy, last, { facts, patienceEnds });
  if (isOverdue) return moveOn(policy, last, { facts, reason: "not_delivered_in_time" });
  return last.state === "started" || last.state === "unknown"
    ? whileUnknown(policy, last, { facts, patienceEnds })
    : whileOnItsWay(last, patienceEnds, facts);
}

function escalates({ mandate }: StandingFacts): boolean {
  return mandate !== null && escalation[mandate] !== "none";
}

/** When a channel has had its time: T−x, but its patience at least, and in time for a call. */
function patienceEnd(policy: FailoverPolicy, last: Try, deadline: EpochMs | null): EpochMs {
  if (deadline === null) return last.startedAt + policy.withoutDeadline;
  const wanted = Math.max(
    deadline - policy.escalateBefore,
    last.startedAt + policy.patience[last.channel],
  );
  const latest = Math.min(wanted, deadline - policy.callBefore);
  return Math.max(latest, last.startedAt + policy.leastPatience);
}

type Ends = { readonly facts: StandingFacts; readonly patienceEnds: EpochMs };

function afterFailure(policy: FailoverPolicy, last: Try, { facts, patienceEnds }: Ends): Standing {
  const overdue = facts.now >= patienceEnds;
  if (last.nextAt === null || overdue) {
    return moveOn(policy, last, { facts, reason: "did_not_arrive" });
  }
  if (facts.now >= last.nextAt) return { is: "again", channel: last.channel };
  return { is: "wait", until: Math.min(last.nextAt, patienceEnds), reason: "retry_waiting" };
}

function whileUnknown(policy: FailoverPolicy, last: Try, { facts, patienceEnds }: Ends): Standing {
  // A question that is due takes a moment to be answered.
  const known = last.nextAt === null
    ? Infinity
    : Math.max(last.nextAt, facts.now + policy.leastPatience);
  const until = Math.min(known, patienceEnds);
  return until === Infinity || isTooLate(facts.notAfter, until)
    ? { is: "done", reason: "unsettled", at: last.startedAt }
    : { is: "wait", until, reason: "unsettled" };
}

function whileOnItsWay(last: Try, patienceEnds: EpochMs, { notAfter }: StandingFacts): Standing {
  return patienceEnds === Infinity || isTooLate(notAfter, patienceEnds)
    ? { is: "done", reason: "already_sent", at: last.at }
    : { is: "wait", until: patienceEnds, reason: "awaiting_receipt" };
}

type Move = { readonly facts: StandingFacts; readonly reason: MoveReason };

function moveOn(policy: FailoverPolicy, last: Try, { facts, reason }: Move): Standing {
  const { mandate, deadline, now } = facts;
  const calls = mandate !== null && escalation[mandate] === "call";
  const isTime = deadline !== null && now >= deadline - policy.callBefore;
  if (calls && isTime) return { is: "call", reason: "no_time_left" };
  return { is: "move_on", from: last.channel, reason };
}
