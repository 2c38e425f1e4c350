/** A pump on a store of its own for tests: it looks when told to, and time is `clock.at`. */
import type { EpochMs } from "@/domain/time.ts";
import { openSqlite } from "@/store/dialects/sqlite.ts";
import { migrate } from "@/store/migrate.ts";
import type { Database } from "@/store/schema.ts";
import { openStore, type Store } from "@/store/store.ts";
import { type Meter, openMeter } from "@/telemetry/metrics.ts";
import type { Outcome } from "./job.ts";
import type { QueuePort } from "./port.ts";
import { openPump, type Pump } from "./pump.ts";
import { tableQueue } from "./table_queue.ts";
import type { JobContext } from "./work.ts";

export type GivenPump = AsyncDisposable & {
  readonly store: Store;
  readonly clock: { at: EpochMs };
  readonly pump: Pump;
  readonly meter: Meter;
  readonly logged: readonly { readonly event: string; readonly [field: string]: unknown }[];
  /** What was logged, by name. */
  events(): string[];
};

export type GivenPumpOptions = {
  /** A file, or memory unless said otherwise. */
  readonly path?: string;
  /** Puts something between the pump and the queue. */
  readonly change?: (queue: QueuePort) => QueuePort;
  readonly polls?: boolean;
  readonly send?: (context: JobContext) => Promise<Outcome>;
};

const unexpected = () => Promise.reject(new Error("No such job was given"));

/** `sweep` is what a job of the kind `housekeeping.sweep` does, `send` one of `message.send`; no other is expected. */
export async function givenPump(
  sweep: (context: JobContext) => Promise<Outcome>,
  { path = ":memory:", change = (queue) => queue, polls = false, send = unexpected }:
    GivenPumpOptions = {},
): Promise<GivenPump> {
  const clock = { at: Date.UTC(2026, 10, 22, 13, 30) };
  const logged: { event: string; [field: string]: unknown }[] = [];
  const meter = openMeter();
  const parts = {
    clock: { now: () => clock.at },
    log: (level: string, event: string, fields = {}) =>
      void logged.push({ level, event, ...fields }),
  };
  const connections = await openSqlite<Database>({ path });
  await migrate(connections);
  const store = openStore({ connections, random: seededRandom(), ...parts });
  const pump = openPump({
    ...parts,
    queue: change(tableQueue(store)),
    handlers: {
      "import.run": unexpected,
      "visit.tell": unexpected,
      "messages.plan": unexpected,
      "message.send": (_, context) => send(context),
      "housekeeping.sweep": (_, context) => sweep(context),
    },
    chance: () => 0,
    meter,
  }, { polls });
  return {
    store,
    clock,
    pump,
    meter,
    logged,
    events: () => logged.map(({ event }) => event),
    async [Symbol.asyncDispose]() {
      await pump.stop(0);
      await store.close();
    },
  };
}

/** Bytes that differ from call to call and are the same in every run. */
function seededRandom() {
  let state = 1;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16;
  return { bytes: (length: number) => Uint8Array.from({ length }, next) };
}
