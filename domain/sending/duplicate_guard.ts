/** The guard before a second copy: what this person has of the same message, or of the same words. */
import { type DeliveryState, didNotArrive } from "@/domain/delivery.ts";
import { type EpochMs, minute } from "@/domain/time.ts";

/** An earlier delivery to the same person, of another message than the one that is to go. */
export type Earlier = {
  /** When it was started. */
  readonly at: EpochMs;
  readonly state: DeliveryState;
  /** When the person got it; null as long as nobody knows. */
  readonly deliveredAt: EpochMs | null;
  /** The message that is to go is a resend of this one, or both are resends of a third. */
  readonly isSameMessage: boolean;
  /** Equal for equal words; on whichever channel. */
  readonly contentHash: string;
};

export type Duplicate = {
  readonly reason: "received" | "on_its_way" | "outcome_unknown" | "same_content";
  /** When it was received, or else sent. */
  readonly at: EpochMs;
};

export const sameContentWindow = 10 * minute;

/**
 * The copy to warn of, or null. What did not arrive is no copy; nor is what waits to be sent, since of
 * two that wait for each other neither would go. The strongest reason comes first, then the latest.
 */
export function duplicateOf(
  earlier: readonly Earlier[],
  message: { readonly contentHash: string; readonly now: EpochMs; readonly window?: number },
): Duplicate | null {
  const since = message.now - (message.window ?? sameContentWindow);
  const found = earlier.flatMap((one): Duplicate[] => {
    if (one.state === "queued" || didNotArrive(one.state)) return [];
    if (one.isSameMessage) return [asCopy(one)];
    const isRecent = one.at > since && one.contentHash === message.contentHash;
    return isRecent ? [{ reason: "same_content", at: one.at }] : [];
  });
  const [first] = found.sort((a, b) =>
    order.indexOf(a.reason) - order.indexOf(b.reason) || b.at - a.at
  );
  return first ?? null;
}

const order: readonly Duplicate["reason"][] = [
  "received",
  "on_its_way",
  "outcome_unknown",
  "same_content",
];

function asCopy({ state, at, deliveredAt }: Earlier): Duplicate {
  if (state === "delivered" || state === "read") {
    return { reason: "received", at: deliveredAt ?? at };
  }
  const isTaken = state === "accepted" || state === "sent";
  return { reason: isTaken ? "on_its_way" : "outcome_unknown", at };
}
