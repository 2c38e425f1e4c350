/** A whole clinic for a test: its own store, nerves and clock, the fixtures' people, and their browsers. */
import type { Clinic } from "@/clinic.ts";
import { openClinic } from "@/clinic.ts";
import { createApp } from "@/app.ts";
import { readConfig } from "@/config.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { SandboxMessagesTable } from "@/store/schema_messaging.ts";
import type { LogFields } from "@/telemetry/log.ts";
import { Builder } from "fresh/dev";
import { openBrowserOf, type PaperBrowser } from "./paper_browser.ts";
import { seedDemo } from "@/tests/fixtures/seed.ts";
import { openingTime } from "@/tests/fixtures/times.ts";

export type TestClinic = AsyncDisposable & {
  readonly clinic: Clinic;
  readonly clock: { now(): EpochMs; forward(ms: number): void };
  readonly logged: readonly { level: string; event: string; fields: LogFields }[];
  /** Answers a request as the site does; pages need `site: true`. */
  fetch(req: Request): Promise<Response>;
  /** A browser without JavaScript, signed in as that person of the fixtures; null for a stranger. */
  browser(email: string | null): Promise<PaperBrowser>;
  /** Runs every job that is due. */
  drain(): Promise<void>;
  /** Plays what the sandbox has planned, in its order, and waits until all of it is recorded. */
  reports(): Promise<void>;
  /** What the sandbox took, oldest first. */
  outbox(): Promise<readonly SandboxMessagesTable[]>;
};

export type TestOptions = {
  readonly at?: EpochMs;
  /** Tells the stories of a day; true unless said otherwise. */
  readonly seeded?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

export async function openTestClinic(options: TestOptions = {}): Promise<TestClinic> {
  const { at = openingTime, seeded = true, env = {} } = options;
  const clock = manualClock(at);
  const logged: { level: string; event: string; fields: LogFields }[] = [];
  const timer = manualTimer(clock);
  const config = readConfig({ DEMO: "1", DATA_DIR: ":memory:", KV_URL: ":memory:", ...env });
  if (!config.ok) throw new Error(`A test's configuration is wrong: ${config.problems.join("; ")}`);
  const clinic = await openClinic(config.config, {
    clock,
    random: numberedRandom(),
    log: (level, event, fields = {}) => void logged.push({ level, event, fields }),
    polls: false,
    sandboxTimer: timer,
    passwordCost: { N: 2, r: 1, p: 1 },
    patience: 60_000,
  });
  if (seeded) await seedDemo(clinic);
  const app = createApp(clinic);
  (await snapshot())(app);
  const fetch = app.handler();
  return {
    clinic,
    clock,
    logged,
    fetch: (req) => fetch(req),
    browser: (email) => openBrowserOf({ fetch, baseUrl: clinic.config.baseUrl }, email),
    drain: () => clinic.pump.drain(),
    async reports() {
      timer.run();
      await clinic.sandbox.recorded();
    },
    outbox: () =>
      clinic.store.read.selectFrom("sandbox_messages").selectAll().orderBy("attempt_id").execute(),
    [Symbol.asyncDispose]: () => clinic.close(),
  };
}

type Apply = Awaited<ReturnType<Builder["build"]>>;
let built: Promise<Apply> | null = null;

/** The site's routes and islands, built once a test process. */
export function snapshot(): Promise<Apply> {
  return built ??= new Builder({ root: new URL("../", import.meta.url).href })
    .build({ snapshot: "memory" });
}

function manualClock(at: EpochMs) {
  let now = at;
  return {
    now: () => now,
    forward(ms: number) {
      now += ms;
    },
  };
}

/** Runs what is planned when it is told to, the soonest first; the clock stays where it is. */
function manualTimer(clock: { now(): EpochMs }) {
  let planned: { at: EpochMs; work: () => void }[] = [];
  return {
    after: (ms: number, work: () => void) => void planned.push({ at: clock.now() + ms, work }),
    run() {
      const due = planned.toSorted((a, b) => a.at - b.at);
      planned = [];
      for (const { work } of due) work();
    },
  };
}

/** Bytes that differ from call to call and are the same in every run. */
function numberedRandom() {
  let state = 0x2545f491;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  };
  return { bytes: (length: number) => Uint8Array.from({ length }, next) };
}
