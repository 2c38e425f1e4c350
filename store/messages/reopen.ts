/** What a person decides about a message that failed: it goes on, or it stays as it ended. */
import { didNotArrive } from "@/domain/delivery.ts";
import type { AccountId, MessageId } from "@/domain/ids.ts";
import type { MessageState } from "@/domain/message.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "@/store/tx.ts";
import { changeDelivery, changeMessage, type DeliveryRow, lockMessage } from "./rows.ts";
import { addStep } from "./steps.ts";

export type Reopening = {
  readonly messageId: MessageId;
  /** When it is looked at first. */
  readonly at: EpochMs;
  readonly now: EpochMs;
  readonly byAccount: AccountId;
  readonly traceId: string;
};

/** States in which a parked job leaves a message that may still go. */
const unfinished: readonly MessageState[] = ["queued", "held", "sending", "unknown", "failed"];

/**
 * The message waits again, and the try that failed may be made once more, counted from its beginning; one of
 * which nobody knows whether it went is asked about again, never repeated. False, and nothing changed, for
 * a message that has ended in another way.
 */
export async function reopenMessage(tx: Tx, reopening: Reopening): Promise<boolean> {
  const { messageId, at, now, byAccount, traceId } = reopening;
  const hand = await lockMessage(tx, messageId);
  if (hand === null || !unfinished.includes(hand.message.state)) return false;
  const { message, deliveries } = hand;
  const last = deliveries.at(-1);
  const again = last && anew(last, at);
  if (last && again) await changeDelivery(tx, last.id, again);
  await changeMessage(tx, message, {
    state: "queued",
    reason: null,
    failure: null,
    next_at: at,
    settled_at: null,
  });
  await addStep(tx, messageId, {
    kind: "reopened",
    at: now,
    channel: last?.channel ?? null,
    deliveryId: last?.id ?? null,
    detail: { was: message.state, failure: message.failure, at },
    byAccount,
    traceId,
  });
  return true;
}

function anew({ state }: DeliveryRow, at: EpochMs): Partial<DeliveryRow> | null {
  if (didNotArrive(state)) return { tries: 0, late: 0, limited_in_a_row: 0, next_at: at };
  return state === "started" || state === "unknown" ? { look_ups: 0, next_at: at } : null;
}

/** A message whose job was let go stays failed, and is not queued again by itself. */
export async function closeMessage(
  tx: Tx,
  { messageId, now }: Pick<Reopening, "messageId" | "now">,
): Promise<void> {
  const hand = await lockMessage(tx, messageId);
  if (hand === null || !unfinished.includes(hand.message.state)) return;
  if (hand.message.state === "failed" && hand.message.next_at === null) return;
  await changeMessage(tx, hand.message, { state: "failed", next_at: null, settled_at: now });
}
