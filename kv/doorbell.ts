/** "Look at your jobs": a ring on Deno KV's queue, which may be lost, doubled or late at no harm. */
import { type Clock, second } from "@/domain/time.ts";
import { describeError, type Log } from "@/telemetry/log.ts";
import { ringPayload, undelivered } from "./keys.ts";
import type { Nerves } from "./nerves.ts";

export type Doorbell = {
  /** Rings after `delayMs`, or at once. Returns immediately and never throws. */
  ring(delayMs?: number): void;
  /** Calls back, briefly, at each ring. Once a process: a second listener would swallow rings. */
  listen(onRing: () => void): void;
  /** No ring and no call back after this. The queue itself is closed with the nerves. */
  close(): void;
};

export type DoorbellOptions = {
  readonly nerves: Nerves;
  readonly clock: Clock;
  readonly log: Log;
};

/** The longest delay of Deno KV's queue. */
const longestDelay = 30 * 86_400 * second;
/** Milliseconds by which a delayed ring may be late in order to be one with others. */
const grain = 100;
/** A ring that has not come by then is taken for lost, so that the next is not held back for it. */
const lostAfter = 5 * second;
/** A long queue is a slow one. Rings beyond this are left out: whoever has jobs also looks at intervals. */
const mostWaiting = 100;

export function openDoorbell({ nerves, clock, log }: DoorbellOptions): Doorbell {
  /** When each ring under way is due, by the grain; rings of the same moment are one. */
  const due = new Set<number>();
  let soonUntil = 0;
  let silent = false;
  let closed = false;

  function ring(delayMs = 0): void {
    if (closed || silent) return;
    if (delayMs > 0) ringLater(delayMs);
    else ringSoon();
  }

  function ringSoon(): void {
    const now = clock.now();
    if (now < soonUntil && soonUntil <= now + lostAfter) return;
    soonUntil = now + lostAfter;
    send(0).then((sent) => {
      if (!sent) soonUntil = 0;
    });
  }

  function ringLater(delay: number): void {
    const now = clock.now();
    for (const at of due) if (at < now) due.delete(at);
    const at = Math.ceil((now + delay) / grain) * grain;
    if (due.has(at) || due.size >= mostWaiting) return;
    due.add(at);
    send(Math.min(at - now, longestDelay)).then((sent) => {
      if (!sent) due.delete(at);
    });
  }

  async function send(delay: number): Promise<boolean> {
    const options = { delay, keysIfUndelivered: [undelivered()] };
    const sent = await nerves.write("doorbell.ring", async (kv) => {
      try {
        await kv.enqueue(ringPayload, options);
      } catch (error) {
        if (!hasNoQueue(error)) throw error;
        fallSilent(error);
      }
    });
    return sent.ok;
  }

  function fallSilent(error: unknown): void {
    if (!silent) log("info", "doorbell.silent", describeError(error));
    silent = true;
  }

  function listen(onRing: () => void): void {
    const heard = nerves.listen((message) => {
      if (closed) return;
      if (message !== ringPayload) {
        return log("warn", "doorbell.unknown", { state: typeof message });
      }
      // Before the call back, so that a ring for what it does not see any more goes out.
      soonUntil = 0;
      try {
        onRing();
      } catch (error) {
        log("error", "doorbell.listener_failed", describeError(error));
      }
    });
    heard.catch((error) => {
      if (hasNoQueue(error)) return fallSilent(error);
      nerves.trouble(error, "doorbell.listen");
    });
  }

  return { ring, listen, close: () => void (closed = true) };
}

/** Deno Deploy and KV Connect have no queue; whoever has jobs then finds them at intervals. */
function hasNoQueue(error: unknown): boolean {
  return error instanceof Error &&
    (error.name === "NotSupported" ||
      /not (a function|supported|implemented|available)|does not support|unsupported/i
        .test(error.message));
}
