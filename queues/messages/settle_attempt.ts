/** The second half of a send: what the provider answered is written down, whatever it was. */
import { systemActor } from "@/domain/audit.ts";
import type { Progress } from "@/domain/delivery.ts";
import { type Outcome, record } from "@/domain/sending/breaker.ts";
import { pauseUntil } from "@/domain/sending/buckets.ts";
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type { Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import { lockLines, saveBreaker, saveBuckets } from "@/store/messages/lines.ts";
import { holdMessage } from "@/store/messages/rows.ts";
import { addStep } from "@/store/messages/steps.ts";
import type { Tx } from "@/store/tx.ts";
import type { SendResult } from "@/transports/transport.ts";
import { commitOr } from "./commit_or.ts";
import type { Evidence } from "./conclude.ts";
import { learn } from "./learn.ts";
import { lineName, type SendingParts } from "./parts.ts";
import { topicsOf } from "./ruling.ts";
import type { Started } from "./start_attempt.ts";

/** When the message is looked at next; null when nothing more happens by itself. */
export type Settled = {
  readonly nextAt: EpochMs | null;
  readonly letter: FailureClass | null;
};

/** Refuses (`stale_write`) when the race was lost again and again. */
export function settleAttempt(
  parts: SendingParts,
  started: Started,
  result: SendResult,
): Promise<Result<Settled>> {
  const { channel, message: { id, trace_id: traceId }, transport: { name } } = started;
  const author = { actor: systemActor, traceId };
  return commitOr<Settled>(parts.store, author, async (tx, now) => {
    const hand = await holdMessage(tx, id);
    if (hand === null) return { leave: { nextAt: null, letter: null } };
    const evidence = evidenceOf(started, result, now);
    const learnt = await learn(parts, tx, { hand, now, evidence });
    // A report has said as much before the answer came.
    if (learnt === null) return { leave: { nextAt: hand.message.next_at, letter: null } };
    await tellLine(parts, tx, { started, result, now });
    const { attempt, next, message, letter, calls } = learnt;
    if (letter !== null) await parkLine(tx, started, { letter, now });
    return {
      value: { nextAt: message.next_at, letter },
      audit: {
        action: "delivery.settled",
        subject: started.deliveryId,
        detail: {
          message: id,
          attempt: attempt.id,
          channel,
          provider: name,
          state: attempt.state,
          code: attempt.code,
          next: next?.is ?? null,
        },
      },
      topics: calls || letter !== null ? [...topicsOf(message), "ops"] : topicsOf(message),
    };
  });
}

export function outcomeOf(result: SendResult): Outcome {
  return result.is === "refused" ? result.failure : result.is;
}

function evidenceOf({ attemptId }: Started, result: SendResult, now: EpochMs): Evidence {
  const isRefused = result.is === "refused";
  const progress: Progress = { state: result.is, at: now, code: isRefused ? result.code : null };
  return {
    by: "answered",
    attemptId,
    progress,
    providerId: result.is === "accepted" ? result.providerId : null,
    failure: isRefused ? result.failure : null,
    retryAfterMs: isRefused ? result.retryAfterMs : null,
    detail: result.is === "unknown" ? { why: result.why } : {},
  };
}

type Answer = {
  readonly started: Started;
  readonly result: SendResult;
  readonly now: EpochMs;
};

/** Our own doing, before or in the place of a call, says nothing of the provider. */
function isOurs(result: SendResult): boolean {
  if (result.is === "unknown") return result.why === "aborted";
  return result.is === "refused" &&
    (result.code === "net.aborted" || result.code.startsWith("local."));
}

async function tellLine(
  parts: SendingParts,
  tx: Tx,
  { started, result, now }: Answer,
): Promise<void> {
  if (isOurs(result)) return;
  const { channel, transport: { name } } = started;
  const limit = parts.config.rates[channel];
  const isLimited = result.is === "refused" && result.failure === "rate_limited";
  const breaker = lineName(name, channel);
  const kept = await lockLines(tx, { buckets: isLimited ? [channel] : [], breakers: [breaker] });
  if (isLimited && limit !== undefined) {
    const until = now + (result.retryAfterMs ?? parts.pace.retry.limited.first);
    const bucket = kept.bucket(channel);
    await saveBuckets(tx, [{ kept: bucket, state: pauseUntil(limit, bucket.state, until) }]);
  }
  const before = kept.breaker(breaker);
  const after = record(parts.pace.policy.breaker, before.state, {
    outcome: outcomeOf(result),
    now,
  });
  if (after !== before.state) await saveBreaker(tx, before, after);
}

export async function parkLine(
  tx: Tx,
  { channel, deliveryId, attemptId, message }: Pick<
    Started,
    "channel" | "deliveryId" | "attemptId" | "message"
  >,
  { letter, now }: { readonly letter: FailureClass; readonly now: EpochMs },
): Promise<void> {
  await addStep(tx, message.id, {
    kind: "parked",
    at: now,
    channel,
    deliveryId,
    attemptId,
    detail: { failure: letter, reason: "nobody_knows" },
    traceId: message.trace_id,
  });
}
