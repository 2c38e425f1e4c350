/** The clinic as a running thing: everything that routes need, opened in order and closed in reverse. */
import type { Config } from "@/config.ts";
import type { IdSource } from "@/domain/ids.ts";
import { type Clock, second } from "@/domain/time.ts";
import { type Counters, openCounters } from "@/kv/counters.ts";
import type { CounterSource } from "@/kv/counter_follow.ts";
import { type DeadLetters, type MirroredLetter, openDeadLetters } from "@/kv/dead_letters.ts";
import { type Doorbell, openDoorbell } from "@/kv/doorbell.ts";
import { type Hub, openHub } from "@/kv/hub.ts";
import { type Nerves, openNerves } from "@/kv/nerves.ts";
import { kvPulses, type PulsePort } from "@/kv/pulses.ts";
import { redisPulses } from "@/kv/redis_pulses.ts";
import { handlersOf } from "@/queues/handlers.ts";
import { planSweep } from "@/queues/housekeeping.ts";
import { parkedLetters } from "@/queues/parked_letters.ts";
import { openSending } from "@/queues/messages/open_sending.ts";
import type { Pace } from "@/queues/messages/pace.ts";
import type { SendingParts } from "@/queues/messages/parts.ts";
import {
  openSandboxDesk,
  openSandboxTimer,
  type SandboxDesk,
  type SandboxTimer,
} from "@/queues/messages/sandbox_desk.ts";
import { planMessages } from "@/queues/messages/plan_messages.ts";
import { openPump, type Pump } from "@/queues/pump.ts";
import { tableQueue } from "@/queues/table_queue.ts";
import type { Committed } from "@/store/commit.ts";
import type { Connections } from "@/store/dialects/connections.ts";
import { openPostgres } from "@/store/dialects/postgres.ts";
import { openSqlite } from "@/store/dialects/sqlite.ts";
import { headSeq, movesAfter } from "@/store/events.ts";
import { migrate } from "@/store/migrate.ts";
import { type Cost, createPasswords, type Passwords } from "@/store/passwords.ts";
import type { Database } from "@/store/schema.ts";
import { openStore, type Store } from "@/store/store.ts";
import { countDay } from "@/store/visits.ts";
import { describeError, jsonLog, type Log } from "@/telemetry/log.ts";
import { type Meter, openMeter } from "@/telemetry/metrics.ts";
import { inSpan } from "@/telemetry/trace.ts";

export type Clinic = IdSource & {
  readonly config: Config;
  readonly store: Store;
  readonly nerves: Nerves;
  readonly hub: Hub;
  readonly counters: Counters;
  /** The dead letters as KV mirrors them: `put` when one is parked, `remove` once it is settled. */
  readonly deadLetters: DeadLetters;
  readonly pump: Pump;
  /** What messages are decided and sent with. */
  readonly sending: SendingParts;
  /** The provider that sends nothing; idle where real ones are configured. */
  readonly sandbox: SandboxDesk;
  readonly passwords: Passwords;
  readonly log: Log;
  readonly meter: Meter;
  /** Milliseconds that a live page waits for its view before it goes out without it. */
  readonly patience: number;
  /** Ends what runs, in the order in which nothing gets lost. Safe to call twice. */
  close(): Promise<void>;
};

/** What a test or a simulation puts in the place of the real thing. */
export type ClinicParts = {
  readonly clock: Clock;
  readonly random: IdSource["random"];
  readonly log: Log;
  /** Whether the pump looks at the queue by itself. */
  readonly polls: boolean;
  /** When the sandbox goes on with what it plays. */
  readonly sandboxTimer: SandboxTimer;
  /** What a password hash costs. */
  readonly passwordCost: Cost;
  /** How long a live page waits for its view. */
  readonly patience: number;
  /** How long sending waits, wherever it waits. */
  readonly pace: Pace;
  /** Milliseconds after which a worker that died is missed. */
  readonly lease: number;
};

export const systemClock: Clock = { now: () => Date.now() };
export const systemRandom: IdSource["random"] = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/**
 * Opens store, nerves and queue, migrates, and starts the pump. Throws when one cannot be had, and
 * closes those that were opened before.
 */
export async function openClinic(
  config: Config,
  parts: Partial<ClinicParts> = {},
): Promise<Clinic> {
  const { clock = systemClock, random = systemRandom, polls = true, passwordCost: cost } = parts;
  const { patience = 150 } = parts;
  const log = parts.log ?? jsonLog({ clock, write: console.log, least: config.logLevel });
  const base = { config, clock, random, log, meter: openMeter() };
  await using opening = new AsyncDisposableStack();
  const store = opening.adopt(await openStoreOf(config, base), (store) => store.close());
  const { doorbell, ...nervous } = await openNervous({ ...base, store }, opening);
  const messaging = openMessaging({ ...base, store }, opening, parts);
  const { deadLetters } = nervous;
  const { lease } = parts;
  const working = { ...base, ...messaging, store, doorbell, polls, deadLetters, lease };
  const pump = await openWork(working, opening);
  const opened = opening.move();
  return {
    ...base,
    ...nervous,
    store,
    ...messaging,
    pump,
    patience,
    passwords: createPasswords({ random, ...(cost ? { cost } : {}) }),
    close: once(() => opened.disposeAsync()),
  };
}

type Base = Pick<Clinic, "config" | "clock" | "random" | "log" | "meter" | "store">;

/** Everything that KV carries, and its pulses and rings after each commit. */
async function openNervous(base: Base, opening: AsyncDisposableStack) {
  const { config, clock, log, meter, random, store } = base;
  const nerves = opening.adopt(
    await openNerves({
      path: config.kvUrl,
      random,
      log,
      onTrouble: (_, what) => meter.count("kv_trouble", { what }),
    }),
    (nerves) => nerves.close(),
  );
  const pulses = opening.adopt(
    config.redisUrl ? await redisPulses({ url: config.redisUrl, log }) : kvPulses(nerves),
    (pulses) => pulses.close(),
  );
  const doorbell = opening.adopt(openDoorbell({ nerves, clock, log }), (bell) => bell.close());
  const hub = opening.adopt(openHub({ pulses, clock, log }), (hub) => hub.close());
  const counters = openCounters({ nerves, source: counterSource(store) });
  const deadLetters = openDeadLetters(nerves);
  await deadLetters.rebuild(parkedLetters(store.read));
  const count = () =>
    counters.catchUp().then(
      () => {},
      (fault) => log("warn", "counters.behind", describeError(fault)),
    );
  // The last thing that is asked of the store on its way down, so that it is not asked for more.
  opening.defer(count);
  store.onCommit((committed) => spread(committed, { ...base, pulses, doorbell, count }));
  return { nerves, hub, counters, deadLetters, doorbell };
}

/** What messages are sent with. Closed after the pump: first no more reports are made, then all are recorded. */
function openMessaging(
  { config, random, ...base }: Base,
  opening: AsyncDisposableStack,
  { sandboxTimer: timer, pace }: Partial<ClinicParts>,
): Pick<Clinic, "sandbox" | "sending"> {
  const real = openSandboxTimer();
  const sandbox = openSandboxDesk({ ...base, timer: timer ?? real });
  opening.defer(() => sandbox.recorded());
  opening.use(real);
  const chance = () => chanceOf(random);
  const parts = { ...base, config, desk: sandbox, chance, ...(pace ? { pace } : {}) };
  return { sandbox, sending: openSending(parts) };
}

/** In [0, 1). */
function chanceOf(random: IdSource["random"]): number {
  return random.bytes(4).reduce((sum, byte) => (sum + byte) / 256, 0);
}

type Working = Base & Pick<Clinic, "deadLetters" | "sending"> & {
  readonly doorbell: Doorbell;
  readonly polls: boolean;
  readonly lease: number | undefined;
};

/** The pump, closed before everything that its jobs need. */
async function openWork(
  { config, deadLetters, doorbell, lease, polls, random, sending, store, ...base }: Working,
  opening: AsyncDisposableStack,
): Promise<Pump> {
  await planSweep(store);
  await planMessages(store);
  const onParked = (letter: MirroredLetter) => void deadLetters.put(letter);
  const pump = openPump({
    ...base,
    queue: tableQueue(store, { onParked, ...(lease === undefined ? {} : { lease }) }),
    handlers: handlersOf({ store, zone: config.zone, sending }),
    chance: () => chanceOf(random),
  }, { polls });
  opening.defer(() => pump.stop(5 * second));
  doorbell.listen(pump.poke);
  return pump;
}

/** A migrated store at the place that the configuration names. */
export async function openStoreOf(
  config: Pick<Config, "databaseUrl" | "dataDir">,
  parts: IdSource & { log: Log },
): Promise<Store> {
  const connections = await connect(config);
  try {
    await migrate(connections);
  } catch (fault) {
    await connections.close();
    throw fault;
  }
  return openStore({ connections, ...parts });
}

async function connect(
  { databaseUrl, dataDir }: Pick<Config, "databaseUrl" | "dataDir">,
): Promise<Connections<Database>> {
  if (databaseUrl) return await openPostgres<Database>({ url: databaseUrl });
  if (dataDir === ":memory:") return await openSqlite<Database>({ path: ":memory:" });
  await Deno.mkdir(dataDir, { recursive: true });
  return await openSqlite<Database>({ path: `${dataDir}/caredeck.sqlite` });
}

/** The ledger as the counters follow it. */
export function counterSource(store: Store): CounterSource {
  return {
    head: () => headSeq(store.read),
    eventsAfter: (seq, limit) => movesAfter(store.read, seq, limit),
    countDay: (day) => countDay(store.read, day),
  };
}

type Nervous = Pick<Clinic, "clock" | "meter"> & {
  readonly pulses: PulsePort;
  readonly doorbell: Doorbell;
  /** Takes the counters along. */
  count(): void;
};

/** Best effort, after the commit: what is lost here costs latency and nothing else. */
function spread(
  { action, topics, seq, nextJobAt, traceId }: Committed,
  { pulses, doorbell, meter, clock, count }: Nervous,
) {
  const fields = { "caredeck.trace_id": traceId, "caredeck.seq": seq };
  if (topics.length > 0) void inSpan("pulse", fields, () => pulses.publish(topics, seq));
  meter.count("commands", { action });
  meter.count("pulses", {}, topics.length);
  count();
  if (nextJobAt !== null) doorbell.ring(Math.max(0, nextJobAt - clock.now()));
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => running ??= work();
}
