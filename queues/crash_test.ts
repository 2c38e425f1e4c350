import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import { openSqlite } from "@/store/dialects/sqlite.ts";
import { verifyAudit } from "@/store/audit.ts";
import { migrate } from "@/store/migrate.ts";
import type { Database } from "@/store/schema.ts";
import { openStore } from "@/store/store.ts";
import { openMeter } from "@/telemetry/metrics.ts";
import { openingTime } from "@/tests/fixtures/times.ts";
import { readAttempts } from "./attempts.ts";
import { addJobs, jobOf, lettersOf } from "./given_jobs.ts";
import { done } from "./job.ts";
import { openPump } from "./pump.ts";
import { tableQueue } from "./table_queue.ts";

/** A store in a file that crashing workers share with this process; time is `clock.at`. */
async function givenShared() {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  const path = `${folder}/caredeck.sqlite`;
  const clock = { at: openingTime };
  const source = {
    clock: { now: () => clock.at },
    random: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
    log: () => {},
  };
  const connections = await openSqlite<Database>({ path });
  await migrate(connections);
  const store = openStore({ connections, ...source });
  let ran = 0;
  const handler = () => Promise.resolve((ran++, done));
  const pump = openPump({
    queue: tableQueue(store),
    handlers: { "import.run": handler, "housekeeping.sweep": handler },
    chance: () => 0,
    meter: openMeter(),
    ...source,
  }, { polls: false });
  return {
    store,
    clock,
    pump,
    ran: () => ran,
    crash: () => crashOn(path, clock.at),
    async [Symbol.asyncDispose]() {
      await pump.stop(0);
      await store.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Runs a real process that is killed within its handler. */
async function crashOn(path: string, now: number): Promise<void> {
  const worker = new URL("crashing_worker.ts", import.meta.url).pathname;
  const { signal, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-A", worker, path, String(now)],
    stderr: "piped",
  }).output();
  assert.equal(signal, "SIGKILL", new TextDecoder().decode(stderr));
}

Deno.test("a job whose process was killed runs within a minute", async () => {
  await using given = await givenShared();
  await addJobs(given.store, {});
  await given.crash();
  assert.equal((await jobOf(given.store)).state, "running");
  await given.pump.drain();
  assert.equal(given.ran(), 0, "it may still be in good hands");
  given.clock.at += minute;
  await given.pump.drain();
  assert.equal(given.ran(), 1);
  assert.equal((await jobOf(given.store)).state, "done");
});

Deno.test("a job that kills its process is parked after eight times, and harms nobody then", async () => {
  await using given = await givenShared();
  await addJobs(given.store, {});
  for (let times = 0; times < 8; times++) {
    await given.crash();
    given.clock.at += minute;
  }
  await addJobs(given.store, {});
  await given.pump.drain();
  assert.equal(given.ran(), 1, "the job beside it runs, and it does not");
  const [letter] = await lettersOf(given.store);
  assert.equal(letter?.failure, "crashed");
  const history = readAttempts(letter?.history ?? null);
  assert.deepEqual(history.map((one) => one.attempt), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.ok(history.every((one) => one.failure === "crashed"));
  assert.equal((await verifyAudit(given.store.read)).ok, true);
});
