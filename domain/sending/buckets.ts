/** Token buckets: how many messages go through a channel or a provider in any stretch of time. */
import { type EpochMs, second } from "@/domain/time.ts";

/**
 * `perSecond` tokens flow in, `burst` of them fit. The last `headroom` tokens, fewer than `burst`, are
 * left for urgent messages.
 */
export type RateLimit = {
  readonly perSecond: number;
  readonly burst: number;
  readonly headroom: number;
};

/**
 * All there is to remember, so that a restart forgets nothing: the instant (with fractions) at which
 * the bucket is full again. Whoever stores it checks that nobody has changed it in between, and
 * decides anew when somebody has: then the limit holds across any number of instances.
 */
export type BucketState = { readonly fullAt: EpochMs };

export const fullBucket: BucketState = { fullAt: 0 };

export type Draw = {
  readonly now: EpochMs;
  /** Tokens, more than 0: segments of an SMS, 1 for anything else. */
  readonly cost: number;
  readonly isUrgent: boolean;
};

/**
 * Takes tokens when there are enough: then `allowedAt` is `now`. Else the state stays as it is, and
 * `allowedAt` is when there would be enough if nobody else took any. What costs more than fits goes
 * when the bucket is full, and the bucket makes up for it afterwards. In any stretch of `t` seconds the
 * tokens taken are at most `perSecond * t + max(burst, the largest cost)`, whatever clocks do.
 */
export function take(
  limit: RateLimit,
  state: BucketState,
  { now, cost, isUrgent }: Draw,
): { readonly state: BucketState; readonly allowedAt: EpochMs } {
  const token = second / limit.perSecond;
  const fits = (limit.burst - (isUrgent ? 0 : limit.headroom)) * token;
  const price = cost * token;
  const from = Math.max(state.fullAt, now);
  const allowedAt = Math.max(now, Math.ceil(from + (Math.min(price, fits) - fits)));
  return allowedAt > now ? { state, allowedAt } : { state: { fullAt: from + price }, allowedAt };
}

/** A bucket by its name, `sms` or `twilio`. */
export type Bucket = {
  readonly name: string;
  readonly limit: RateLimit;
  readonly state: BucketState;
};

/** Takes from all of them or from none: a message needs room in its channel and at its provider. */
export function takeAll(
  buckets: readonly Bucket[],
  draw: Draw,
): { readonly buckets: readonly Bucket[]; readonly allowedAt: EpochMs } {
  const drawn = buckets.map((bucket) => ({ bucket, ...take(bucket.limit, bucket.state, draw) }));
  const allowedAt = Math.max(draw.now, ...drawn.map((one) => one.allowedAt));
  if (allowedAt > draw.now) return { buckets, allowedAt };
  return { buckets: drawn.map(({ bucket, state }) => ({ ...bucket, state })), allowedAt };
}

/** A provider has said "too many": nothing is taken before `until`. */
export function pauseUntil(limit: RateLimit, state: BucketState, until: EpochMs): BucketState {
  return { fullAt: Math.max(state.fullAt, until + limit.burst * second / limit.perSecond) };
}

/**
 * When a message that found no token looks again. Those that wait with it look at different instants of
 * the time that all of them need, or each token would wake them all. `chance` in [0, 1).
 */
export function lookAgainAt(
  limit: RateLimit,
  allowedAt: EpochMs,
  crowd: { readonly waiting: number; readonly chance: number },
): EpochMs {
  return allowedAt + Math.floor(crowd.chance * crowd.waiting * second / limit.perSecond);
}
