/** What became of one attempt to deliver a message, told by evidence that comes twice and out of order. */
import type { EpochMs } from "./time.ts";

/**
 * The states of an attempt, from the weakest evidence to the strongest. `unknown`: the request may
 * have reached the provider, and nobody knows yet. `refused`: the provider never took it. `failed`: it
 * took it and gave up. `undelivered`: the carrier or mail server did not deliver. A `bounced` email
 * outranks `delivered`, since some servers accept first and return the mail later; a receipt by a
 * phone outranks an earlier report of failure, since the phone has it.
 */
export const deliveryStates = [
  "queued",
  "started",
  "unknown",
  "refused",
  "accepted",
  "sent",
  "failed",
  "undelivered",
  "delivered",
  "bounced",
  "read",
] as const;

export type DeliveryState = (typeof deliveryStates)[number];

/** One piece of evidence; `code` is a code of `delivery_failures.ts`, or null when nothing went wrong. */
export type Progress = {
  readonly state: DeliveryState;
  readonly at: EpochMs;
  readonly code: string | null;
};

/** The stronger of two states. */
export function strongest(a: DeliveryState, b: DeliveryState): DeliveryState {
  return rank(a) >= rank(b) ? a : b;
}

/**
 * Joins two pieces of evidence about one attempt: the stronger state, and of two that are equally
 * strong the earlier. The order in which evidence comes, and how often, makes no difference.
 */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const difference = rank(b.state) - rank(a.state) || a.at - b.at || compare(a.code, b.code);
  return difference <= 0 ? a : b;
}

/** Whether a provider certainly has, or had, this message: another attempt would be a second copy. */
export function wasAccepted(state: DeliveryState): boolean {
  return rank(state) >= rank("accepted");
}

/** Whether the person certainly did not get it, so that another attempt makes no second copy. */
export function didNotArrive(state: DeliveryState): boolean {
  return ["refused", "failed", "undelivered", "bounced"].includes(state);
}

export function isDeliveryState(text: string): text is DeliveryState {
  return deliveryStates.some((state) => state === text);
}

function rank(state: DeliveryState): number {
  return deliveryStates.indexOf(state);
}

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
