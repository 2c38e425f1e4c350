/** The buckets by name, and what each of them lets through: one for a channel, one for a provider. */
import { type Channel, channels } from "@/domain/channel.ts";
import type { RateLimit } from "@/domain/sending/buckets.ts";
import type { Carriers } from "@/transports/carriers.ts";
import type { Transport } from "@/transports/transport.ts";

/** Messages a second on each channel; an SMS counts its segments. */
export type ChannelRates = Readonly<Record<Channel, number>>;

/** The buckets that a message needs room in. */
export function bucketNames(provider: Transport["name"], channel: Channel): readonly string[] {
  return [channel, provider];
}

/** A provider lets through what its channels do together. */
export function limitsOf(
  rates: ChannelRates,
  carriers: Carriers,
): Readonly<Record<string, RateLimit>> {
  const limits: Record<string, RateLimit> = {};
  for (const channel of channels) {
    limits[channel] = limitOf(rates[channel]);
    const provider = carriers[channel]?.name;
    if (provider !== undefined) {
      limits[provider] = limitOf((limits[provider]?.perSecond ?? 0) + rates[channel]);
    }
  }
  return limits;
}

/** What has gathered in five seconds goes at once; a fifth of it is left for what is urgent. */
export function limitOf(perSecond: number): RateLimit {
  const burst = Math.max(2, Math.ceil(5 * perSecond));
  return { perSecond, burst, headroom: Math.max(1, Math.floor(burst / 5)) };
}
