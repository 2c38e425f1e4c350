/** Keeps one view fresh: a stream while it flows, asking again and again while it does not. */
import type { EpochMs } from "@/domain/time.ts";
import { type Answer, askView } from "./ask_view.ts";
import { backoff } from "./backoff.ts";
import { connectWithin, type Ending, type LinkEvent, silenceAfter } from "./link.ts";
import type { LivePorts, Stream, StreamSignal } from "./ports.ts";
import { type Timer, timer } from "./timer.ts";

/** What the page is told. */
export type FeedEars = {
  /** A view as it came, unchecked and perhaps older than the one on the page. */
  view(json: unknown, roundTrip: number): void;
  link(event: LinkEvent): void;
  /** What time it is by the server (NaN if it did not say); `roundTrip` in ms, 0 for a push. */
  time(serverNow: EpochMs, roundTrip: number): void;
  now(): EpochMs;
};

export type Feed = {
  /** Asks at once, and rebuilds a broken stream at once: the page woke up, or came back online. */
  refresh(): void;
  stop(): void;
};

/** Milliseconds for a stream to open before the page asks by itself as well. */
const openWithin = 10_000;
const pollEvery = 3_000;
const streamAgain = { first: 2_000, most: 60_000 };
const pollAgain = { first: pollEvery, most: 30_000 };

type Run = {
  readonly url: string;
  readonly ports: LivePorts;
  readonly ears: FeedEars;
  readonly ask: () => Promise<Answer>;
  /** Since the stream last spoke, and since the clinic was last heard in any way. */
  readonly streamSilence: Timer;
  readonly silence: Timer;
  /** Until the clinic is heard for the first time. */
  readonly firstWord: Timer;
  readonly nextPoll: Timer;
  readonly nextStream: Timer;
  stream: Stream | null;
  isOpen: boolean;
  isOver: boolean;
  isAsking: boolean;
  isStreamOff: boolean;
  streamTries: number;
  pollTries: number;
  heardAt: EpochMs;
};

/** Starts at once; nothing is called back after `stop()`, nor after an `ended`. */
export function startFeed(url: string, ports: LivePorts, ears: FeedEars): Feed {
  const run: Run = {
    url,
    ports,
    ears,
    ask: askView(url, ports, {
      view: (json, roundTrip) => run.isOver || ears.view(json, roundTrip),
      time: (now, roundTrip) => run.isOver || ears.time(now, roundTrip),
    }),
    streamSilence: timer(ports),
    silence: timer(ports),
    firstWord: timer(ports),
    nextPoll: timer(ports),
    nextStream: timer(ports),
    stream: null,
    isOpen: false,
    isOver: false,
    isAsking: false,
    isStreamOff: false,
    streamTries: 0,
    pollTries: 0,
    heardAt: ears.now(),
  };
  heard(run);
  run.firstWord.set(connectWithin, () => ears.link({ is: "slow", heardAt: run.heardAt }));
  connect(run);
  return { refresh: () => refresh(run), stop: () => stop(run) };
}

function heard(run: Run): void {
  run.heardAt = run.ears.now();
  run.firstWord.clear();
  run.silence.set(silenceAfter, () => run.ears.link({ is: "silent", heardAt: run.heardAt }));
}

/** A stream that neither speaks nor breaks is as good as broken: polls do not count for it. */
function listen(run: Run): void {
  run.streamSilence.set(silenceAfter, () => {
    run.ears.link({ is: "lost", heardAt: run.heardAt });
    connect(run);
    poll(run);
  });
}

function connect(run: Run): void {
  disconnect(run);
  if (run.isOver || run.isStreamOff) return;
  listen(run);
  run.stream = run.ports.open(run.url, (signal) => hear(run, signal));
  if (!run.nextPoll.isSet()) run.nextPoll.set(openWithin, () => poll(run));
}

function disconnect(run: Run): void {
  run.stream?.close();
  run.stream = null;
  run.isOpen = false;
  run.nextStream.clear();
  run.streamSilence.clear();
}

function hear(run: Run, signal: StreamSignal): void {
  if (run.isOver) return;
  if (signal.is === "lost") return lose(run, signal.isFinal);
  if (signal.is === "end") {
    return end(run, signal.data.includes("signed_out") ? "signed_out" : "closed");
  }
  heard(run);
  listen(run);
  run.isOpen = true;
  run.streamTries = run.pollTries = 0;
  run.nextPoll.clear();
  if (signal.is === "view") run.ears.view(parse(signal.data), 0);
  if (signal.is === "beat") run.ears.time(Number(signal.data), 0);
  run.ears.link({ is: "frame", at: run.heardAt });
}

/**
 * A browser mends a dropped connection by itself, but gives up for good on an HTTP failure. The
 * first poll waits for up to a second, so that a restart is not met by every page at once.
 */
function lose(run: Run, isFinal: boolean): void {
  run.ears.link({ is: "lost", heardAt: run.heardAt });
  run.isOpen = false;
  if (isFinal) {
    disconnect(run);
    const pause = backoff(run.streamTries++, streamAgain, run.ports.chance());
    run.nextStream.set(pause, () => connect(run));
  }
  if (run.pollTries === 0) run.nextPoll.set(run.ports.chance() * 1_000, () => poll(run));
}

async function poll(run: Run): Promise<void> {
  if (run.isOver || run.isAsking) return;
  run.isAsking = true;
  run.nextPoll.clear();
  const answer = await run.ask();
  run.isAsking = false;
  if (run.isOver) return;
  if (answer.is === "ended") return end(run, answer.why);
  if (answer.is === "missed") run.ears.link({ is: "missed", heardAt: run.heardAt });
  else {
    heard(run);
    switchStream(run, answer.isStreamOff);
    run.ears.link({ is: "polled", at: run.heardAt });
  }
  if (!run.isOpen) run.nextPoll.set(pauseAfter(run, answer), () => poll(run));
}

/** Steady while polling is what the clinic wants; else longer and longer, until the stream is back. */
function pauseAfter(run: Run, answer: Answer): number {
  if (answer.is === "answered" && run.isStreamOff) {
    run.pollTries = 0;
    return pollEvery;
  }
  return backoff(run.pollTries++, pollAgain, run.ports.chance());
}

/** The clinic may switch streams off and on; pages follow at their next poll. */
function switchStream(run: Run, isOff: boolean): void {
  if (isOff === run.isStreamOff) return;
  run.isStreamOff = isOff;
  if (!isOff) return connect(run);
  disconnect(run);
  run.ears.link({ is: "lost", heardAt: run.heardAt });
}

function refresh(run: Run): void {
  if (run.isOver) return;
  const isDead = run.ears.now() - run.heardAt > silenceAfter;
  if (!run.isOpen || isDead) connect(run);
  poll(run);
}

function end(run: Run, why: Ending): void {
  stop(run);
  run.ears.link({ is: "ended", heardAt: run.heardAt, why });
}

function stop(run: Run): void {
  run.isOver = true;
  disconnect(run);
  run.silence.clear();
  run.firstWord.clear();
  run.nextPoll.clear();
}

/** Undefined for what is no JSON; the next frame carries the whole view anyway. */
function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
