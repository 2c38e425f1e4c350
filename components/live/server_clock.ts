/** The server's clock as seen from a browser whose own may be wrong, set back, or asleep. */
import type { EpochMs } from "@/domain/time.ts";

/** `mono`: `performance.now()`, which never goes back; `wall`: `Date.now()`, which runs on in sleep. */
export type BrowserClocks = { mono(): number; wall(): EpochMs };

export type ServerClock = {
  /** Milliseconds since 1970 by the server; steps back only for a correction of `stepFrom` or more. */
  now(): EpochMs;
  /** Learns from a message that said what time it was; NaN and 0 say nothing. `roundTrip` in ms. */
  sample(serverNow: EpochMs, roundTrip?: number): void;
};

/** Corrections backwards smaller than this are waited out, so that no timer is seen to run back. */
export const stepFrom = 2_000;
/** A wall clock that runs this far ahead of the monotonic one means that the machine slept. */
const sleptFrom = 2_000;
const remembered = 8;

/**
 * A message is never early, only late: of the last few, the one that was least late is right, give
 * or take half a round trip. Sleep may stop the monotonic clock, so it is made good from the wall
 * clock until the server has been heard again.
 */
export function serverClock(clocks: BrowserClocks, start: EpochMs): ServerClock {
  let offset = start - clocks.mono();
  let lead = clocks.wall() - clocks.mono();
  let shown = start;
  let samples = [offset];

  function wake(): void {
    const drift = clocks.wall() - clocks.mono() - lead;
    if (drift > sleptFrom) {
      offset += drift;
      samples = [];
    }
    lead += drift;
  }

  return {
    now() {
      wake();
      const next = offset + clocks.mono();
      shown = next > shown || shown - next >= stepFrom ? next : shown;
      return shown;
    },
    sample(serverNow, roundTrip = 0) {
      if (!(serverNow > 0)) return;
      wake();
      samples = [...samples, serverNow + roundTrip / 2 - clocks.mono()].slice(-remembered);
      offset = Math.max(...samples);
    },
  };
}
