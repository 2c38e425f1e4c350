/** The pump: takes due jobs and works on them side by side, within a bound. */
import { second } from "@/domain/time.ts";
import { systemTimers, within } from "@/kv/timers.ts";
import { describeError } from "@/telemetry/log.ts";
import type { Claim, QueuePort } from "./port.ts";
import { work, type WorkParts } from "./work.ts";

export type Pump = {
  /** Looks at the queue now; many calls while it looks become one. */
  poke(): void;
  /** Works until nothing is due; for tests and for a process that ends. */
  drain(): Promise<void>;
  /** How much waits, and how old the oldest due job is. */
  depth(): ReturnType<QueuePort["depth"]>;
  /**
   * Takes nothing new, lets what runs end within `graceMs`, then aborts it. A handler that does not
   * heed its signal is left behind after another second; its job comes back when the lease ends.
   */
  stop(graceMs: number): Promise<void>;
};

const sideBySide = 8;
const pollEvery = second;
/** Milliseconds in which a handler may still write its outcome once it has been aborted. */
const lastWord = second;

/** `polls` false leaves the looking to `poke` and `drain`. */
export function openPump(parts: WorkParts, { polls }: { polls: boolean }): Pump {
  const { queue, log } = parts;
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let looking: Promise<void> | null = null;
  let wanted = false;
  let stopped = false;
  const timer = polls ? setInterval(poke, pollEvery) : undefined;

  function poke(): void {
    wanted = true;
    if (looking || stopped) return;
    looking = look()
      .catch((fault) => log("error", "pump.look_failed", describeError(fault)))
      .finally(() => {
        looking = null;
        if (wanted) poke();
      });
  }

  /** Ends without a look when there is no room: the first job to end pokes again. */
  async function look(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false;
      const room = sideBySide - running.size;
      if (room > 0) { for (const claim of await queue.claim(room)) start(claim); }
    }
  }

  function start(claim: Claim): void {
    const run = work(parts, claim, stopping.signal)
      .catch((fault) => {
        const fields = { job: claim.kind, traceId: claim.traceId, ...describeError(fault) };
        log("error", "job.settle_failed", fields);
      })
      .finally(() => {
        running.delete(run);
        poke();
      });
    running.add(run);
  }

  return {
    poke,
    depth: () => queue.depth(),
    async drain() {
      poke();
      while (looking || running.size > 0) await Promise.all([looking, ...running]);
    },
    async stop(graceMs) {
      stopped = true;
      clearInterval(timer);
      await looking;
      const ended = Promise.all(running);
      await within(systemTimers, graceMs, ended).catch(() => stopping.abort());
      await within(systemTimers, lastWord, ended).catch(() => {});
    },
  };
}
