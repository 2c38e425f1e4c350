/** A hub for tests, with one board behind it. */
import type { LiveView } from "@/domain/views.ts";
import { handTimers } from "./hand_timers.ts";
import { type Frame, openHub, type Source } from "./hub.ts";
import { memoryPulses } from "./memory_pulses.ts";

type Logged = { level: string; event: string };

/** A board whose text a test can change, and a hub that shows it, on a clock turned by hand. */
export function openBoard(more: { mostKeys?: number } = {}) {
  const time = handTimers(1_000_000);
  const pulses = memoryPulses();
  const logged: Logged[] = [];
  const board = { seq: 1, reads: 0, underWay: 0, most: 0, takes: 0, fail: false, waiting: 3 };
  async function read(): Promise<LiveView & { waiting: number }> {
    board.reads++;
    board.most = Math.max(board.most, ++board.underWay);
    try {
      const { seq, waiting } = board;
      if (board.takes > 0) {
        await new Promise<void>((resolve) => void time.setTimeout(resolve, board.takes));
      }
      if (board.fail) throw new Error("The records are away.");
      return { seq, now: time.now(), zone: "Europe/Paris", waiting };
    } finally {
      board.underWay--;
    }
  }
  const source: Source = { key: "ops", topic: "ops", read };
  const hub = openHub({
    pulses,
    clock: time,
    timers: time,
    log: (level, event) => void logged.push({ level, event }),
    ...more,
  });
  async function change(waiting: number): Promise<void> {
    board.seq++;
    board.waiting = waiting;
    await pulses.publish(["ops"], board.seq);
  }
  return { time, pulses, logged, board, source, hub, change };
}

/** A watcher who keeps every frame. */
export function collect() {
  const frames: Frame[] = [];
  return { frames, take: (frame: Frame) => void frames.push(frame) };
}

export const waitingIn = (frame: Frame | undefined): unknown =>
  JSON.parse(frame?.json ?? "{}").waiting;
