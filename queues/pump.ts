/** The pump: takes due jobs and works on them side by side, in lanes that do not hold each other up. */
import { second } from "@/domain/time.ts";
import { systemTimers, within } from "@/kv/timers.ts";
import { type LaneOptions, openLane } from "./lane.ts";
import type { QueuePort } from "./port.ts";
import type { WorkParts } from "./work.ts";

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

/** Messages wait for providers, and most of the time do nothing else. */
const lanes: readonly LaneOptions[] = [
  { kinds: { only: ["message.send"] }, sideBySide: 24 },
  { kinds: { except: ["message.send"] }, sideBySide: 8 },
];
const pollEvery = second;
/** Milliseconds in which a handler may still write its outcome once it has been aborted. */
const lastWord = second;

/** `polls` false leaves the looking to `poke` and `drain`. */
export function openPump(parts: WorkParts, { polls }: { polls: boolean }): Pump {
  const stopping = new AbortController();
  const open = lanes.map((lane) => openLane(parts, lane, stopping.signal));
  const poke = () => open.forEach((lane) => lane.poke());
  const timer = polls ? setInterval(poke, pollEvery) : undefined;

  return {
    poke,
    depth: () => parts.queue.depth(),
    async drain() {
      for (let worked = true; worked;) {
        poke();
        // A job of one lane may have left one for another.
        worked = (await Promise.all(open.map((lane) => lane.idle()))).includes(true);
      }
    },
    async stop(graceMs) {
      clearInterval(timer);
      await Promise.all(open.map((lane) => lane.halt()));
      const ended = Promise.all(open.map((lane) => lane.ended()));
      await within(systemTimers, graceMs, ended).catch(() => stopping.abort());
      await within(systemTimers, lastWord, ended).catch(() => {});
    },
  };
}
