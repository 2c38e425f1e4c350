/** Takes a provider's report of what became of a message: in any order, as often as it comes. */
import { systemActor } from "@/domain/audit.ts";
import type { Channel } from "@/domain/channel.ts";
import { type FailureClass, failureOf } from "@/domain/delivery_failures.ts";
import { type AttemptId, isId } from "@/domain/ids.ts";
import { ok, type Result } from "@/domain/result.ts";
import { sendJob } from "@/store/messages/add_message.ts";
import { type AttemptRow, lockMessage, type MessageRow } from "@/store/messages/rows.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import { traceIdOf } from "@/telemetry/trace.ts";
import { commitOr, type Left } from "./commit_or.ts";
import { type Evidence, learn } from "./learn.ts";
import { noteLatency } from "./measured.ts";
import type { SendingParts } from "./parts.ts";
import { topicsOf } from "./ruling.ts";

/**
 * `known`: it says nothing new. `unmatched`: no attempt of ours. `mismatch`: it names one of ours, and
 * something about it that cannot be.
 */
export type Recorded = {
  readonly outcome: "recorded" | "known" | "unmatched" | "mismatch";
};

/** Refuses (`stale_write`) when the race was lost again and again: the provider is to come back. */
export async function recordReport(
  parts: SendingParts,
  update: StatusUpdate,
): Promise<Result<Recorded>> {
  const found = await attemptOf(parts, update);
  if (found === undefined) return tell(parts, update, { outcome: "unmatched" });
  if (contradicts(found, update)) {
    return tell(parts, update, { outcome: "mismatch", attempt: found.id });
  }
  const recorded = await record(parts, update, found);
  if (!recorded.ok) return recorded;
  const { outcome, delivered } = recorded.value;
  if (delivered !== null) await noteLatency(parts, "message_delivered", delivered);
  return tell(parts, update, { outcome, attempt: found.id });
}

type Known = AttemptRow & { readonly provider: string };

async function attemptOf(
  { store }: SendingParts,
  { attemptId, providerId }: StatusUpdate,
): Promise<Known | undefined> {
  const all = store.read.selectFrom("attempts")
    .innerJoin("deliveries", "deliveries.id", "attempts.delivery_id")
    .selectAll("attempts").select("deliveries.provider");
  if (attemptId !== null) {
    return isId("attempt", attemptId)
      ? await all.where("attempts.id", "=", attemptId).executeTakeFirst()
      : undefined;
  }
  if (providerId === "") return undefined;
  return await all.where("attempts.provider_id", "=", providerId).executeTakeFirst();
}

/** Another provider's, another delivery's, or of another message at the provider than the one it gave us. */
function contradicts(known: Known, { deliveryId, provider, providerId }: StatusUpdate): boolean {
  return known.provider !== provider ||
    (deliveryId !== null && known.delivery_id !== deliveryId) ||
    (known.provider_id !== null && providerId !== "" && known.provider_id !== providerId);
}

type Written = Recorded & {
  /** The message when this was the first word that the person has it. */
  readonly delivered: { readonly message: MessageRow; readonly channel: Channel } | null;
};

const known: Left<Written> = { leave: { outcome: "known", delivered: null } };
const mismatch: Left<Written> = { leave: { outcome: "mismatch", delivered: null } };

async function record(
  parts: SendingParts,
  update: StatusUpdate,
  { id, message_id }: Known,
): Promise<Result<Written>> {
  const message = await parts.store.read.selectFrom("messages").select("trace_id")
    .where("id", "=", message_id).executeTakeFirst();
  const traceId = message?.trace_id ?? traceIdOf(parts.store.random);
  const author = { actor: systemActor, traceId };
  return await commitOr<Written>(parts.store, author, async (tx, now) => {
    const hand = await lockMessage(tx, message_id);
    const attempt = hand?.attempts.find((one) => one.id === id);
    if (hand === null || attempt === undefined) return known;
    const isOther = attempt.provider_id !== null && update.providerId !== "" &&
      attempt.provider_id !== update.providerId;
    if (isOther) return mismatch;
    const learnt = await learn(parts, tx, { hand, now, evidence: evidenceOf(id, update, now) });
    if (learnt === null) return known;
    const { next_at } = learnt.message;
    const isFirst = learnt.delivery.delivered_at !== null &&
      hand.deliveries.find((one) => one.id === learnt.delivery.id)?.delivered_at === null;
    const { state, code } = learnt.attempt;
    const { channel, provider } = learnt.delivery;
    return {
      value: {
        outcome: "recorded",
        delivered: isFirst ? { message: hand.message, channel } : null,
      },
      audit: {
        action: "delivery.reported",
        subject: learnt.delivery.id,
        detail: { message: message_id, attempt: id, channel, provider, state, code },
      },
      jobs: next_at === null ? [] : [sendJob(message_id, Math.max(now, next_at))],
      topics: learnt.calls ? [...topicsOf(hand.message), "ops"] : topicsOf(hand.message),
    };
  });
}

function evidenceOf(attemptId: AttemptId, update: StatusUpdate, now: number): Evidence {
  const { at, code, providerId, state } = update;
  const failure: FailureClass | null = code === null ? null : failureOf(code);
  return {
    by: "reported",
    attemptId,
    progress: { state, at: at ?? now, code },
    providerId: providerId === "" ? null : providerId,
    failure,
    retryAfterMs: null,
    detail: {},
  };
}

type Told = Recorded & { readonly attempt?: AttemptId };

function tell(
  { log, meter }: SendingParts,
  { provider, state }: StatusUpdate,
  { outcome, attempt }: Told,
): Result<Recorded> {
  meter.count("message_reports", { provider, outcome });
  const isOdd = outcome === "unmatched" || outcome === "mismatch";
  log(isOdd ? "warn" : "debug", "message.reported", {
    code: outcome,
    state,
    driver: provider,
    ...(attempt === undefined ? {} : { subject: attempt }),
  });
  return ok({ outcome });
}
