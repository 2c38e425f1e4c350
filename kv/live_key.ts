/** One view for one audience: read when it may have changed, one read at a time, with rests between. */
import type { Clock } from "@/domain/time.ts";
import type { Topic } from "@/domain/topics.ts";
import type { LiveView } from "@/domain/views.ts";
import { describeError, type Log } from "@/telemetry/log.ts";
import { inSpan } from "@/telemetry/trace.ts";
import { type Listener, openAudience, type Subscription } from "./audience.ts";
import { type Frame, frameKeeper } from "./frame.ts";
import type { PulsePort, Unwatch } from "./pulses.ts";
import { type TimerId, type Timers, within } from "./timers.ts";

/** `key` names the audience: one key is one view, the same for everyone who may see it. */
export type Source = {
  readonly key: string;
  readonly topic: Topic;
  read(): Promise<LiveView>;
};

/** What the hub counts over all its keys. */
export type Tally = { reads: number; readErrors: number; frames: number; deliveries: number };

export type LiveKeyOptions = {
  readonly source: Source;
  readonly pulses: PulsePort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly rereadEvery: number;
  readonly log: Log;
  readonly tally: Tally;
  /** Called once, when nobody listens or polls any more. */
  onIdle(): void;
};

export type LiveKey = {
  add(listener: Listener): Subscription;
  peek(): Promise<Frame>;
  listeners(): number;
  full(): number;
  close(): void;
};

/** The shortest time between the end of a read and the next, and so between frames; milliseconds. */
const restBetween = 50;
/** How old a reading may be that answers a poll; the key of a poll stays for as long. */
const freshFor = 250;
/** A read that takes longer counts as failed, so that a hung one does not freeze the view. */
const readDeadline = 15_000;

export function openLiveKey(options: LiveKeyOptions): LiveKey {
  const { source, clock, timers, tally } = options;
  const frames = frameKeeper(clock);
  const audience = openAudience({
    frames,
    onTaken: () => void tally.deliveries++,
    onFault: (error) => complain("hub.listener_failed", error),
    onEmpty: close,
  });
  let reading: Promise<Frame> | null = null;
  let readAt = -Infinity;
  let failures = 0;
  /** True from a pulse until a read starts. */
  let changed = false;
  /** True while pulses must wait for the timer. */
  let resting = false;
  let timer: TimerId | null = null;
  let unwatch: Unwatch | null = null;
  let closed = false;

  function add(listener: Listener): Subscription {
    const { subscription, offer } = audience.add(listener);
    if (!unwatch) {
      // Watch first, then read: a commit in between is seen by one or the other.
      unwatch = options.pulses.watch(source.topic, onPulse);
      onPulse();
    } else if (failures === 0) {
      offer();
    }
    return subscription;
  }

  async function peek(): Promise<Frame> {
    const age = clock.now() - readAt;
    const usable = failures === 0 && !changed && age >= 0 && age <= freshFor;
    return (usable ? frames.current() : null) ?? await refresh();
  }

  function onPulse(): void {
    changed = true;
    if (!reading && !resting) refreshQuietly();
  }

  /** A failure has been logged by `read`, and `settle` has planned the next try. */
  function refreshQuietly(): void {
    refresh().catch(() => {});
  }

  function refresh(): Promise<Frame> {
    reading ??= read();
    return reading;
  }

  async function read(): Promise<Frame> {
    disarm();
    changed = false;
    tally.reads++;
    const startedAt = clock.now();
    try {
      const view = await within(timers, readDeadline, spanned(source));
      if (frames.keep(view)) tally.frames++;
      failures = 0;
      readAt = startedAt;
      audience.offerAll();
      const frame = frames.current();
      if (!frame) throw new Error("A view was read, and its frame is missing.");
      return frame;
    } catch (error) {
      failures++;
      tally.readErrors++;
      complain("hub.read_failed", error);
      throw error;
    } finally {
      reading = null;
      if (!closed) settle();
    }
  }

  /** Decides when to look again: after a rest, after a failure, or, without listeners, never. */
  function settle(): void {
    if (audience.size() === 0) return arm(freshFor, close);
    resting = true;
    if (failures > 0) {
      return arm(Math.min(restBetween * 2 ** failures, options.rereadEvery), refreshQuietly);
    }
    arm(restBetween, () => {
      resting = false;
      if (changed) return refreshQuietly();
      arm(options.rereadEvery - restBetween, refreshQuietly);
    });
  }

  function arm(ms: number, work: () => void): void {
    timer = timers.setTimeout(work, ms);
  }

  function disarm(): void {
    if (timer !== null) timers.clearTimeout(timer);
    timer = null;
    resting = false;
  }

  function complain(event: string, error: unknown): void {
    options.log("error", event, { topic: source.topic, ...describeError(error) });
  }

  function close(): void {
    if (closed) return;
    closed = true;
    disarm();
    audience.clear();
    unwatch?.();
    options.onIdle();
  }

  return { add, peek, listeners: audience.size, full: audience.full, close };
}

function spanned(source: Source): Promise<LiveView> {
  return inSpan("view.read", { "caredeck.topic": source.topic }, () => source.read());
}
