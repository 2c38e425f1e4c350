/** What a provider's word says of a message, whichever way it comes: nothing is written here. */
import { didNotArrive, mergeProgress, type Progress } from "@/domain/delivery.ts";
import { type FailureClass, failureOf } from "@/domain/delivery_failures.ts";
import type { AttemptId } from "@/domain/ids.ts";
import { type NextStep, nextStep } from "@/domain/sending/retry.ts";
import type { EpochMs } from "@/domain/time.ts";
import type {
  AttemptRow,
  DeliveryRow,
  MessageAtHand,
  MessageChange,
  MessageRow,
} from "@/store/messages/rows.ts";
import type { Json, StepOf } from "@/store/messages/steps.ts";
import type { SendingParts } from "./parts.ts";
import { placeOf, standingAfter } from "./standing.ts";

/** `asked` without an answer is `unknown` once more, and counts as a look-up. */
export type Evidence = {
  readonly by: "answered" | "asked" | "reported";
  readonly attemptId: AttemptId;
  readonly progress: Progress;
  readonly providerId: string | null;
  /** The class where the code alone does not say it. */
  readonly failure: FailureClass | null;
  readonly retryAfterMs: number | null;
  /** More for the line of the timeline: codes. */
  readonly detail: { readonly [name: string]: Json };
};

export type Lesson = {
  readonly hand: MessageAtHand;
  readonly evidence: Evidence;
  readonly now: EpochMs;
};

export type Conclusion = {
  /** The message and its tries as they are to be; the message's version is raised by who writes it. */
  readonly after: MessageAtHand;
  readonly delivery: DeliveryRow;
  readonly attempt: AttemptRow;
  readonly failure: FailureClass | null;
  /** What comes next on this channel; null when nothing does. */
  readonly next: NextStep | null;
  /** For the dead letter, where a person has to settle what nobody knows. */
  readonly letter: FailureClass | null;
  /** Its line of the timeline. */
  readonly step: StepOf;
};

/** Null when it is no news. Throws for an attempt that is none of the message's. */
export function conclude(parts: SendingParts, lesson: Lesson): Conclusion | null {
  const { hand, evidence, now } = lesson;
  const seen = find(hand, evidence.attemptId);
  const attempt = attemptAfter(seen.attempt, evidence, now);
  const isNews = attempt.state !== seen.attempt.state;
  if (!isNews && attempt.provider_id === seen.attempt.provider_id && evidence.by !== "asked") {
    return null;
  }
  const ended = isNews && didNotArrive(attempt.state);
  const failure = ended ? evidence.failure ?? failureOf(attempt.code ?? "") : null;
  const attempts = hand.attempts.map((one) => one.id === attempt.id ? attempt : one);
  const own = attempts.filter((one) => one.delivery_id === seen.delivery.id);
  const counted = { ...seen.delivery, ...countsAfter(seen.delivery, evidence, failure) };
  const { delivery, next } = deliveryAfter(parts, { counted, own, attempt, failure, lesson });
  const deliveries = hand.deliveries.map((one) => one.id === delivery.id ? delivery : one);
  const told = { delivery, attempt, failure, next };
  const { message, letter } = messageAfter(parts, lesson, { ...told, deliveries });
  const after = { ...hand, message, deliveries, attempts };
  return { ...told, after, letter, step: lineOf(lesson, told) };
}

function find({ attempts, deliveries }: MessageAtHand, id: AttemptId) {
  const attempt = attempts.find((one) => one.id === id);
  const delivery = deliveries.find((one) => one.id === attempt?.delivery_id);
  if (!attempt || !delivery) throw new Error("The attempt is none of this message's.");
  return { attempt, delivery };
}

function attemptAfter(attempt: AttemptRow, evidence: Evidence, now: EpochMs): AttemptRow {
  const said = { ...evidence.progress, at: Math.min(evidence.progress.at, now) };
  const { state, at, code } = mergeProgress(progressOf(attempt), said);
  const answered_at = evidence.by === "answered" ? now : attempt.answered_at;
  const provider_id = attempt.provider_id ?? evidence.providerId;
  return { ...attempt, state, state_at: at, code, answered_at, provider_id };
}

function progressOf({ state, state_at: at, code }: AttemptRow): Progress {
  return { state, at, code };
}

/** A 429 gives its attempt back. */
function countsAfter(
  { tries, late, limited_in_a_row, look_ups }: DeliveryRow,
  { by, progress }: Evidence,
  failure: FailureClass | null,
) {
  const isLimited = failure === "rate_limited";
  const isQuestion = by === "asked" && progress.state === "unknown";
  return {
    tries: isLimited ? tries - 1 : tries,
    late: failure === "late_retry" ? late + 1 : late,
    limited_in_a_row: isLimited ? limited_in_a_row + 1 : failure === null ? limited_in_a_row : 0,
    look_ups: isQuestion ? look_ups + 1 : look_ups,
  };
}

type Own = {
  readonly counted: DeliveryRow;
  /** All attempts of the delivery, oldest first. */
  readonly own: readonly AttemptRow[];
  readonly attempt: AttemptRow;
  readonly failure: FailureClass | null;
  readonly lesson: Lesson;
};

/** The person has what any attempt brought; otherwise the last attempt speaks for the delivery. */
function deliveryAfter(parts: SendingParts, { counted, own, attempt, failure, lesson }: Own) {
  const arrived = own.filter(({ state }) => state === "delivered" || state === "read");
  const [first, ...others] = arrived.map(progressOf);
  const last = own.at(-1) ?? attempt;
  const isLast = last.id === attempt.id;
  const { state, at, code } = first === undefined
    ? progressOf(last)
    : others.reduce(mergeProgress, first);
  const next = isLast && first === undefined
    ? nextOf(parts, { counted, own, attempt, failure, lesson })
    : null;
  const isOver = !["refused", "failed", "undelivered", "bounced", "unknown"].includes(state);
  const next_at = next !== null
    ? next.is === "stop" ? null : next.at
    : isOver
    ? null
    : counted.next_at;
  const delivered_at = first === undefined ? null : counted.delivered_at ?? at;
  const delivery: DeliveryRow = { ...counted, state, state_at: at, code, next_at, delivered_at };
  return { delivery, next };
}

function nextOf(parts: SendingParts, { counted, own, attempt, failure, lesson }: Own) {
  const { evidence: { retryAfterMs }, hand: { message }, now } = lesson;
  if (failure === null && attempt.state !== "unknown") return null;
  const setback = failure === null
    ? { is: "unknown", askedAt: attempt.started_at } as const
    : { is: "failed", failure, retryAfterMs } as const;
  return nextStep(parts.pace.retry, {
    setback,
    tries: {
      firstAt: own[0]?.started_at ?? attempt.started_at,
      attempts: counted.tries,
      late: counted.late,
      limitedInARow: counted.limited_in_a_row,
      lookUps: counted.look_ups,
    },
    notAfter: message.not_after,
    now,
    chance: parts.chance(),
  });
}

type Told = Pick<Conclusion, "delivery" | "attempt" | "failure" | "next">;

function lineOf(
  { hand: { message }, evidence, now }: Lesson,
  { delivery, attempt, failure, next }: Told,
): StepOf {
  const detail: { readonly [name: string]: Json } = {
    state: evidence.progress.state,
    code: evidence.progress.code,
    at: evidence.progress.at,
    failure,
    next,
    ...evidence.detail,
  };
  return {
    messageId: message.id,
    kind: evidence.by,
    at: now,
    channel: delivery.channel,
    deliveryId: delivery.id,
    attemptId: attempt.id,
    detail,
    traceId: message.trace_id,
  };
}

/** A person, a rule or a newer message has ended it; only what the person has in hand changes that. */
const closed: readonly MessageRow["state"][] = ["failed", "to_call", "not_sent", "superseded"];

function messageAfter(
  { pace: { policy: { failover } } }: SendingParts,
  { hand: { message }, now }: Lesson,
  { delivery, deliveries, failure, next }: Told & Pick<MessageAtHand, "deliveries">,
): Pick<MessageAtHand, "message"> & Pick<Conclusion, "letter"> {
  const standing = standingAfter(failover, { message, deliveries }, now);
  const isOver = standing.is === "done" && standing.reason !== "unsettled";
  if (closed.includes(message.state) && !(isOver && mayReopen(message, standing.reason))) {
    return { message, letter: null };
  }
  const asksPerson = next?.is === "stop" && next.instead === "ask_person";
  const isLost = asksPerson && standing.is === "done" && standing.reason === "unsettled";
  const change: MessageChange = {
    ...placeOf(standing, deliveries, now),
    channel: deliveries.at(-1)?.channel ?? delivery.channel,
    reason: isOver ? null : next?.reason ?? message.reason,
    failure: isOver ? null : failure ?? (isLost ? "unknown" : message.failure),
  };
  return { message: { ...message, ...change }, letter: isLost ? "unknown" : null };
}

/** What was given up as failed may still turn out to be on its way. */
function mayReopen({ state }: MessageRow, reason: "delivered" | "already_sent"): boolean {
  return reason === "delivered" || state === "failed";
}
