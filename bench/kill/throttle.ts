/** Whether the providers were ever asked faster than the buckets let through. */
import type { Channel } from "@/domain/channel.ts";
import { segmentsOf } from "@/domain/segments.ts";
import type { RateLimit } from "@/domain/sending/buckets.ts";
import { second } from "@/domain/time.ts";
import type { Accepted } from "@/tests/fixtures/providers/truth_book.ts";

export type Pressure = {
  readonly channel: Channel;
  /** Tokens: segments of an SMS, one for anything else. */
  readonly perSecond: number;
  readonly burst: number;
  /** The most that were taken in any one second, and in any ten. */
  readonly inOne: number;
  readonly inTen: number;
  readonly isKept: boolean;
};

export function pressureOn(
  channel: Channel,
  accepted: readonly Accepted[],
  { perSecond, burst }: Pick<RateLimit, "perSecond" | "burst">,
): Pressure {
  const drawn = accepted.filter((one) => one.channel === channel)
    .map(({ at, text }) => ({
      at,
      cost: channel === "sms" ? segmentsOf(text).parts.length : 1,
    }));
  const [inOne, inTen] = [most(drawn, second), most(drawn, 10 * second)];
  const isKept = inOne <= perSecond + burst && inTen <= 10 * perSecond + burst;
  return { channel, perSecond, burst, inOne, inTen, isKept };
}

type Drawn = { readonly at: number; readonly cost: number };

/** The largest sum in any stretch of that length. */
function most(drawn: readonly Drawn[], length: number): number {
  let [sum, most, from] = [0, 0, 0];
  for (const { at, cost } of drawn) {
    sum += cost;
    for (let first = drawn[from]; first && first.at <= at - length; first = drawn[from]) {
      sum -= first.cost;
      from++;
    }
    most = Math.max(most, sum);
  }
  return most;
}
