/** One clock a page: every timer on it changes in the same tick, by the server's time. */
import type { EpochMs } from "@/domain/time.ts";
import type { LivePorts } from "./ports.ts";
import { type ServerClock, serverClock } from "./server_clock.ts";

type Ticker = (now: EpochMs) => void;

export type PageClock = Pick<ServerClock, "now" | "sample"> & {
  /** Calls at each full second of the server; answers with the way to leave. */
  join(ticker: Ticker): () => void;
  /** Ticks now: the page came back to sight, and its timers had been held up. */
  tick(): void;
};

export function pageClock(
  ports: Pick<LivePorts, "mono" | "wall" | "after">,
  start: EpochMs,
): PageClock {
  const clock = serverClock(ports, start);
  const tickers = new Set<Ticker>();
  let cancel: (() => void) | null = null;

  function tick(): void {
    cancel?.();
    const now = clock.now();
    for (const ticker of tickers) ticker(now);
    cancel = tickers.size > 0 ? ports.after(1_000 - now % 1_000, tick) : null;
  }

  return {
    now: clock.now,
    sample: clock.sample,
    tick,
    join(ticker) {
      tickers.add(ticker);
      if (!cancel) tick();
      return () => {
        tickers.delete(ticker);
        if (tickers.size === 0) {
          cancel?.();
          cancel = null;
        }
      };
    },
  };
}
