/** A browser that the tests drive by hand: its clocks, its timers, its streams and its answers. */
import type { LivePorts, StreamSignal } from "./ports.ts";

export type FakeStream = {
  readonly url: string;
  isClosed: boolean;
  say(signal: StreamSignal): void;
};

type Alarm = { at: number; call: () => void };

export type FakeBrowser = LivePorts & {
  readonly streams: FakeStream[];
  /** Headers of each poll, in order. */
  readonly polls: Record<string, string>[];
  /** What the next polls are answered with; `null` is a network failure. */
  answer: () => Response | null;
  /** Lets time pass, with all that falls due in it. */
  pass(ms: number): Promise<void>;
  /** Time passes on the wall clock alone, as while the machine sleeps. */
  sleep(ms: number): void;
  /** Sets the wall clock, as its owner might. */
  setWall(ms: number): void;
};

export function fakeBrowser(start = 1_000_000): FakeBrowser {
  let [mono, wall] = [0, start];
  let alarms: Alarm[] = [];
  const streams: FakeStream[] = [];
  const polls: Record<string, string>[] = [];

  const browser: FakeBrowser = {
    streams,
    polls,
    answer: () => null,
    mono: () => mono,
    wall: () => wall,
    chance: () => 0.5,
    open(url, hear) {
      const stream: FakeStream = { url, isClosed: false, say: hear };
      streams.push(stream);
      return { close: () => stream.isClosed = true };
    },
    fetch(_url, headers) {
      polls.push(headers);
      const response = browser.answer();
      return response ? Promise.resolve(response) : Promise.reject(new TypeError("no network"));
    },
    after(ms, call) {
      const alarm = { at: mono + ms, call };
      alarms.push(alarm);
      return () => alarms = alarms.filter((each) => each !== alarm);
    },
    async pass(ms) {
      const until = mono + ms;
      for (;;) {
        const next = alarms.filter((each) => each.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        alarms = alarms.filter((each) => each !== next);
        wall += next.at - mono;
        mono = next.at;
        next.call();
        await settle();
      }
      wall += until - mono;
      mono = until;
      await settle();
    },
    sleep: (ms) => void (wall += ms),
    setWall: (ms) => void (wall = ms),
  };
  return browser;
}

/** Lets what is ready run on: the reading of a response's body takes a turn of the event loop. */
async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((done) => setTimeout(done, 0));
}
