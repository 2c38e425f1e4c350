/** Every wait of sending in one place: the clinic's own, or shorter ones for whoever rehearses it. */
import { type SendingPolicy, standardPolicy } from "@/domain/sending/facts.ts";
import { type RetryPolicy, standardRetry } from "@/domain/sending/retry.ts";
import { second } from "@/domain/time.ts";
import { type Deadlines, standardDeadlines } from "@/transports/exchange.ts";

export type Pace = {
  readonly policy: SendingPolicy;
  readonly retry: RetryPolicy;
  /** Of one call of a provider. */
  readonly deadlines: Deadlines;
  /** What was decided longer ago may be true no longer: it is not called. */
  readonly callWithin: number;
  /** After so long nobody is at work on an attempt any more: both deadlines of a call, and room to settle it. */
  readonly inFlightFor: number;
};

export const standardPace: Pace = {
  policy: standardPolicy,
  retry: standardRetry,
  deadlines: standardDeadlines,
  callWithin: 5 * second,
  inFlightFor: 45 * second,
};

/**
 * Throws for waits by which a provider would be asked about an attempt, or tried again, while the call
 * for it may still be under way: that is how a message goes out twice.
 */
export function soundPace(pace: Pace): Pace {
  const { callWithin, deadlines: { answer, connect }, inFlightFor, retry } = pace;
  if (inFlightFor <= callWithin + connect + answer) {
    throw new Error("inFlightFor must be longer than callWithin and both deadlines of a call");
  }
  if (retry.lookUps.some((wait) => wait <= callWithin + connect + answer)) {
    throw new Error("A provider must not be asked before the call can have ended");
  }
  return pace;
}
