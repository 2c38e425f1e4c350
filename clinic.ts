/** The clinic as a running thing: everything that routes need, opened in order and closed in reverse. */
import type { Config } from "@/config.ts";
import type { IdSource } from "@/domain/ids.ts";
import type { Clock } from "@/domain/time.ts";
import { type Counters, openCounters } from "@/kv/counters.ts";
import { type Doorbell, openDoorbell } from "@/kv/doorbell.ts";
import { type Hub, openHub } from "@/kv/hub.ts";
import { type Nerves, openNerves } from "@/kv/nerves.ts";
import { kvPulses, type PulsePort } from "@/kv/pulses.ts";
import { redisPulses } from "@/kv/redis_pulses.ts";
import { handlersOf } from "@/queues/handlers.ts";
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
import { jsonLog, type Log } from "@/telemetry/log.ts";
import { type Meter, openMeter } from "@/telemetry/metrics.ts";

export type Clinic = IdSource & {
  readonly config: Config;
  readonly store: Store;
  readonly nerves: Nerves;
  readonly hub: Hub;
  readonly counters: Counters;
  readonly pump: Pump;
  readonly passwords: Passwords;
  readonly log: Log;
  readonly meter: Meter;
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
  /** What a password hash costs. */
  readonly passwordCost: Cost;
};

export const systemClock: Clock = { now: () => Date.now() };
export const systemRandom: IdSource["random"] = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** Opens store, nerves and queue, migrates, and starts the pump. Throws when one cannot be had. */
export async function openClinic(
  config: Config,
  parts: Partial<ClinicParts> = {},
): Promise<Clinic> {
  const { clock = systemClock, random = systemRandom, polls = true } = parts;
  const log = parts.log ?? jsonLog({ clock, write: console.log, least: config.logLevel });
  const meter = openMeter();
  const store = await openStoreOf(config, { clock, random, log });
  const nerves = await openNerves({
    path: config.kvUrl,
    random,
    log,
    onTrouble: (_, what) => meter.count("kv_trouble", { what }),
  });
  const pulses = config.redisUrl
    ? await redisPulses({ url: config.redisUrl, log })
    : kvPulses(nerves);
  const hub = openHub({ pulses, clock, log });
  const counters = openCounters({ nerves, source: counterSource(store) });
  const passwords = createPasswords({
    random,
    ...(parts.passwordCost ? { cost: parts.passwordCost } : {}),
  });
  const doorbell = openDoorbell({ nerves, clock, log });
  const pump = openPump({
    queue: tableQueue(store),
    handlers: handlersOf({ store, zone: config.zone }),
    clock,
    chance: () => (random.bytes(1)[0] ?? 0) / 256,
    log,
    meter,
  }, { polls });
  doorbell.listen(pump.poke);
  store.onCommit((committed) => spread(committed, { pulses, doorbell, counters, clock, meter }));
  return {
    config,
    clock,
    random,
    store,
    nerves,
    hub,
    counters,
    pump,
    passwords,
    log,
    meter,
    close: once(async () => {
      await pump.stop(5_000);
      hub.close();
      doorbell.close();
      await pulses.close();
      await nerves.close();
      await store.close();
    }),
  };
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

function counterSource(store: Store) {
  return {
    head: () => headSeq(store.read),
    eventsAfter: (seq: number, limit: number) => movesAfter(store.read, seq, limit),
    countDay: (day: string) => countDay(store.read, day),
  };
}

type Nervous = Pick<Clinic, "counters" | "clock" | "meter"> & {
  readonly pulses: PulsePort;
  readonly doorbell: Doorbell;
};

/** Best effort, after the commit: what is lost here costs latency and nothing else. */
function spread(
  { topics, seq, nextJobAt }: Committed,
  { pulses, doorbell, meter, clock, counters }: Nervous,
) {
  void pulses.publish(topics, seq);
  meter.count("pulses", {}, topics.length);
  void counters.catchUp();
  if (nextJobAt !== null) doorbell.ring(Math.max(0, nextJobAt - clock.now()));
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => running ??= work();
}
