/** The watch hub: however many browsers look at a view, it is read once and serialised once a change. */
import type { Clock } from "@/domain/time.ts";
import type { Log } from "@/telemetry/log.ts";
import type { Listener, Subscription } from "./audience.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type LiveKey, openLiveKey, type Source, type Tally } from "./live_key.ts";
import type { PulsePort } from "./pulses.ts";
import { systemTimers, type Timers } from "./timers.ts";

export type { Frame, Listener, Source, Subscription };

export type Hub = {
  /**
   * Calls the listener with the current frame, at once if it is known, and with each later one.
   * Null when the hub holds as many keys as it may: serve this client by polling.
   */
  subscribe(source: Source, listener: Listener): Subscription | null;
  /** The current frame for a poll, at most 250 ms old; rejects when the view cannot be read. */
  peek(source: Source): Promise<Frame>;
  stats(): HubStats;
  /** Ends every subscription. */
  close(): void;
};

export type HubStats = Readonly<Tally> & {
  readonly keys: number;
  readonly listeners: number;
  /** Listeners that have no room at the moment. */
  readonly full: number;
  /** Subscriptions turned away for want of room. */
  readonly refused: number;
};

export type HubOptions = {
  readonly pulses: PulsePort;
  readonly clock: Clock;
  readonly log: Log;
  readonly timers?: Timers;
  /** Milliseconds after which a view is read again without a pulse, more than 50; 5,000 by default. */
  readonly rereadEvery?: number;
  readonly mostKeys?: number;
};

/**
 * A read starts at a pulse, never two at a time for one key; pulses that come meanwhile lead to one
 * more, 50 ms later. Without any pulse the view is read every few seconds, so that KV being away
 * costs latency only. What has not changed (`now` apart) is not sent again.
 */
export function openHub(options: HubOptions): Hub {
  const { clock, mostKeys = 5_000, rereadEvery = 5_000, timers = systemTimers } = options;
  const keys = new Map<string, LiveKey>();
  const tally: Tally = { reads: 0, readErrors: 0, frames: 0, deliveries: 0 };
  let refused = 0;

  function keyOf(source: Source): LiveKey | null {
    const known = keys.get(source.key);
    if (known || keys.size >= mostKeys) return known ?? null;
    const onIdle = () => void keys.delete(source.key);
    const key = openLiveKey({ ...options, source, timers, rereadEvery, tally, onIdle });
    keys.set(source.key, key);
    return key;
  }

  function sum(count: (key: LiveKey) => number): number {
    let total = 0;
    for (const key of keys.values()) total += count(key);
    return total;
  }

  return {
    subscribe(source, listener) {
      const key = keyOf(source);
      if (!key) refused++;
      return key?.add(listener) ?? null;
    },
    async peek(source) {
      const key = keyOf(source);
      if (key) return await key.peek();
      tally.reads++;
      return frameOf(await source.read(), clock);
    },
    stats: () => ({
      ...tally,
      keys: keys.size,
      listeners: sum((key) => key.listeners()),
      full: sum((key) => key.full()),
      refused,
    }),
    close() {
      for (const key of [...keys.values()]) key.close();
    },
  };
}
