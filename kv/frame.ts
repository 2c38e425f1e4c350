/** A live view as it goes over the wire: serialised once, the same bytes for everyone. */
import type { Clock, EpochMs } from "@/domain/time.ts";
import type { LiveView } from "@/domain/views.ts";

export type Frame = {
  /** The last event that the view contains; the `id:` of the SSE event. */
  readonly seq: number;
  /** The view as JSON, for the polling form. */
  readonly json: string;
  /** The whole SSE event: `id:`, `event: view`, `data:`, and the empty line after them. */
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** Keeps the newest frame of one view. */
export type FrameKeeper = {
  /** Takes a reading; true when it says something new, its `now` apart. */
  keep(view: LiveView): boolean;
  /** The newest frame, with a clock that a browser can set its own by; null before the first. */
  current(): Frame | null;
  /** Counts the changes, from 0. */
  version(): number;
};

/** How far off, in milliseconds, the clock in a frame may be when it is handed out. */
const clockTolerance = 250;

const encoder = new TextEncoder();

export function frameKeeper(clock: Clock): FrameKeeper {
  let seq = 0;
  let text = "";
  let frame: Frame | null = null;
  let stampedAt = 0;
  let version = 0;

  function stamp(now: EpochMs): void {
    const json = `{"now":${now},${text.slice(1)}`;
    frame = { seq, json, bytes: encoder.encode(`id: ${seq}\nevent: view\ndata: ${json}\n\n`) };
    stampedAt = clock.now();
  }

  return {
    keep({ now, ...rest }) {
      const content = JSON.stringify(rest);
      if (content === text) return false;
      seq = rest.seq;
      text = content;
      version++;
      stamp(now);
      return true;
    },
    current() {
      const now = clock.now();
      if (frame && Math.abs(now - stampedAt) > clockTolerance) stamp(now);
      return frame;
    },
    version: () => version,
  };
}

/** A frame that nobody keeps. */
export function frameOf(view: LiveView, clock: Clock): Frame {
  const keeper = frameKeeper(clock);
  keeper.keep(view);
  const frame = keeper.current();
  if (!frame) throw new Error("A view was kept, and its frame is missing.");
  return frame;
}
