/** Payment exceptions: open money questions that a person must settle. */
import type { EpochMs } from "./time.ts";
import { hour } from "./time.ts";
import type { VisitState } from "./visit_state.ts";

export const paymentStates = [
  "due",
  "authorized",
  "captured",
  "failed",
  "waived",
  "refunded",
  "refund_failed",
] as const;
export type PaymentState = (typeof paymentStates)[number];

export type PaymentException =
  | "failed"
  | "uncaptured"
  | "amount_mismatch"
  | "refund_failed"
  | "paid_not_seen";

/** Amounts are minor units of one currency; `endedAt` is the visit's. */
export type PaymentFacts = {
  readonly state: PaymentState;
  readonly dueMinor: number;
  readonly capturedMinor: number;
  readonly visitState: VisitState;
  readonly endedAt: EpochMs | null;
};

/** An ended visit should have been paid for after this long. */
export const captureWithin = 24 * hour;

/** Why this payment needs a person, or null. The definitions are those of docs/metrics.md. */
export function exceptionOf(payment: PaymentFacts, now: EpochMs): PaymentException | null {
  const notSeen = ["no_show", "left", "cancelled"].includes(payment.visitState);
  switch (payment.state) {
    case "failed":
      return notSeen ? null : "failed";
    case "refund_failed":
      return "refund_failed";
    case "captured":
      if (notSeen) return "paid_not_seen";
      return payment.capturedMinor === payment.dueMinor ? null : "amount_mismatch";
    case "due":
    case "authorized": {
      const ended = payment.endedAt !== null && now - payment.endedAt > captureWithin;
      return ended ? "uncaptured" : null;
    }
    case "waived":
    case "refunded":
      return null;
    default:
      return payment.state satisfies never;
  }
}
