/** Another process for tests: works on the jobs of a SQLite file at an instant, and is killed by one. */
import { openSqlite } from "@/store/dialects/sqlite.ts";
import { migrate } from "@/store/migrate.ts";
import type { Database } from "@/store/schema.ts";
import { openStore } from "@/store/store.ts";
import { openMeter } from "@/telemetry/metrics.ts";
import { openPump } from "./pump.ts";
import { tableQueue } from "./table_queue.ts";

const [path = "", now = ""] = Deno.args;
const source = {
  clock: { now: () => Number(now) },
  random: { bytes: (length: number) => new Uint8Array(length) },
  log: () => {},
};
const connections = await openSqlite<Database>({ path });
await migrate(connections);
const store = openStore({ connections, ...source });
const kill = () => {
  Deno.kill(Deno.pid, "SIGKILL");
  return new Promise<never>(() => {});
};
const pump = openPump({
  queue: tableQueue(store),
  handlers: {
    "import.run": kill,
    "housekeeping.sweep": kill,
    "visit.tell": kill,
    "messages.plan": kill,
    "message.send": kill,
  },
  chance: () => 0,
  meter: openMeter(),
  ...source,
}, { polls: false });
await pump.drain();
await store.close();
