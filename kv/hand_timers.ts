/** A clock and its timers that only move when told to: for tests and simulations. */
import type { Clock, EpochMs } from "@/domain/time.ts";
import type { TimerId, Timers } from "./timers.ts";

export type HandTimers = Timers & Clock & {
  /** Moves time on, running each timer at its own moment and letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** How many timers are set. */
  pending(): number;
};

export function handTimers(start: EpochMs = 0): HandTimers {
  type Timer = { readonly at: EpochMs; readonly work: () => void };
  const timers = new Map<TimerId, Timer>();
  let now = start;
  let lastId = 0;

  function firstUntil(until: EpochMs): [TimerId, Timer] | null {
    let first: [TimerId, Timer] | null = null;
    for (const one of timers) {
      if (one[1].at <= until && (!first || one[1].at < first[1].at)) first = one;
    }
    return first;
  }

  return {
    now: () => now,
    setTimeout(work, ms) {
      timers.set(++lastId, { at: now + Math.max(0, ms), work });
      return lastId;
    },
    clearTimeout: (id) => void timers.delete(id),
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let first = firstUntil(until); first; first = firstUntil(until)) {
        const [id, { at, work }] = first;
        timers.delete(id);
        now = at;
        work();
        await settle();
      }
      now = until;
    },
    pending: () => timers.size,
  };
}

/** Returns once the promises that can settle without a timer have done so. */
function settle(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}
