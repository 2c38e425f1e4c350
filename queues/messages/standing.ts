/** Where a message stands after its tries: its state, and when somebody looks at it again. */
import { type FailoverPolicy, type Standing, standingOf } from "@/domain/sending/failover.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { DeliveryRow, MessageAtHand, MessageChange } from "@/store/messages/rows.ts";
import { mandateFor, tryOf } from "./load_facts.ts";

/** `deliveries` as they are after what was learnt. */
export function standingAfter(
  policy: FailoverPolicy,
  { message, deliveries }: Pick<MessageAtHand, "message" | "deliveries">,
  now: EpochMs,
): Standing {
  return standingOf(policy, {
    tries: deliveries.map(tryOf),
    mandate: mandateFor(message),
    deadline: message.deadline,
    notAfter: message.not_after,
    now,
  });
}

type Place = Required<Pick<MessageChange, "state" | "next_at" | "settled_at">>;

export function placeOf(
  standing: Standing,
  deliveries: readonly DeliveryRow[],
  now: EpochMs,
): Place {
  const asks = nextQuestion(deliveries);
  switch (standing.is) {
    case "wait":
      return {
        state: waiting[standing.reason],
        next_at: earliest(standing.until, asks),
        settled_at: null,
      };
    case "done":
      return standing.reason === "delivered"
        ? { state: "delivered", next_at: null, settled_at: now }
        : { state: ended[standing.reason], next_at: asks, settled_at: null };
    case "open":
    case "again":
    case "move_on":
    case "call":
      return { state: "held", next_at: now, settled_at: null };
    default:
      return standing satisfies never;
  }
}

/** The state of a message that waits, by what it waits for. */
export const waiting = {
  awaiting_receipt: "sent",
  unsettled: "unknown",
  retry_waiting: "held",
} as const;

const ended = { already_sent: "sent", unsettled: "unknown" } as const;

/** When the next question to a provider is due, whether or not the message has gone on by another channel. */
export function nextQuestion(deliveries: readonly DeliveryRow[]): EpochMs | null {
  return deliveries.filter(({ state }) => state === "unknown")
    .reduce<EpochMs | null>((soonest, { next_at }) => earliest(soonest, next_at), null);
}

export function earliest(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
