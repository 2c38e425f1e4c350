import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { hour } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { givenPlan, givenStore } from "@/tests/fixtures/schedules/given_store.ts";
import { givenSending } from "@/queues/messages/given_sending.ts";
import { addJobs, jobOf, jobsOf } from "./given_jobs.ts";
import { handlersOf } from "./handlers.ts";
import { planSweep } from "./housekeeping.ts";

const { signal } = new AbortController();
const context = { traceId: "7".repeat(32), signal, stopping: signal };

const handlers = (store: Store) =>
  handlersOf({ store, zone: "UTC", sending: givenSending(store).parts });

async function waitingSweeps(store: Store) {
  return (await jobsOf(store)).filter((job) =>
    job.kind === "housekeeping.sweep" && job.state === "waiting"
  );
}

Deno.test("however often it is planned, one sweep waits, an hour away", async () => {
  await using store = await givenStore();
  const before = store.clock.now();
  await Promise.all([planSweep(store), planSweep(store), planSweep(store)]);
  const [sweep, ...more] = await waitingSweeps(store);
  assert.deepEqual(more, []);
  assert.ok((sweep?.run_at ?? 0) >= before + hour && (sweep?.run_at ?? 0) < before + 2 * hour);
});

Deno.test("a sweep sees to the next one, even when it fails itself", async () => {
  await using store = await givenStore();
  const broken: Store = {
    ...store,
    housekeep: async (work) => {
      const done = await store.housekeep(work);
      if ((await waitingSweeps(store)).length > 0) throw new Error("the disk is full");
      return done;
    },
  };
  const sweep = handlers(broken)["housekeeping.sweep"];
  await assert.rejects(sweep({ kind: "housekeeping.sweep" }, context), /full/);
  assert.equal((await waitingSweeps(store)).length, 1);
  const whole = handlers(store)["housekeeping.sweep"];
  assert.deepEqual(await whole({ kind: "housekeeping.sweep" }, context), { is: "done" });
  assert.equal((await waitingSweeps(store)).length, 1);
});

Deno.test("the job of an import that is gone is given up at once", async () => {
  await using store = await givenStore();
  const job = { kind: "import.run", importId: newId("import", store) } as const;
  const run = handlers(store)["import.run"];
  assert.deepEqual(await run(job, context), { is: "drop", failure: "not_found" });
});

Deno.test("the job of an import that has ended is done", async () => {
  await using store = await givenStore();
  const importId = await addImport(store, "done");
  const run = handlers(store)["import.run"];
  assert.deepEqual(await run({ kind: "import.run", importId }, context), { is: "done" });
});

Deno.test("a file that cannot be imported ends its import, and nothing is left to replay", async () => {
  await using store = await givenStore();
  const importId = await addImport(store, "uploaded");
  const run = handlers(store)["import.run"];
  assert.deepEqual(await run({ kind: "import.run", importId }, context), { is: "done" });
  const row = await store.read.selectFrom("imports").select("state").executeTakeFirst();
  assert.equal(row?.state, "failed");
});

Deno.test("an import that throws at its last try ends as failed; before that it goes on", async () => {
  await using store = await givenStore();
  const importId = await addImport(
    store,
    "running",
    JSON.stringify(givenPlan({ ref: "a", patientRef: "b", start: "c" })),
  );
  await addJobs(store, { kind: "import.run", payload: { importId } });
  const { id } = await jobOf(store);
  const broken: Store = {
    ...store,
    commit: (author, decide) => {
      if (author.traceId === context.traceId && commits++ % 2 === 0) {
        return Promise.reject(new Error("invalid_value"));
      }
      return store.commit(author, decide);
    },
  };
  let commits = 0;
  const run = handlers(broken)["import.run"];
  for (const [attempts, state] of [[7, "running"], [8, "failed"]] as const) {
    commits = 0;
    await store.housekeep((db) =>
      db.updateTable("jobs").set({ attempts, state: "running" }).where("id", "=", id).execute()
    );
    await assert.rejects(run({ kind: "import.run", importId }, context), /invalid_value/);
    const row = await store.read.selectFrom("imports").select("state").executeTakeFirst();
    assert.equal(row?.state, state);
  }
  const problems = await store.read.selectFrom("import_rows").select(["row", "field"]).execute();
  assert.deepEqual(problems, [{ row: 0, field: "file" }]);
});

async function addImport(store: Store, state: "done" | "uploaded" | "running", plan = "{}") {
  const id = newId("import", store);
  const none = { file_bytes: 0, rows_read: 0, bytes_read: 0, created: 0, updated: 0, unchanged: 0 };
  await store.housekeep((db) =>
    db.insertInto("imports").values({
      ...none,
      id,
      state,
      format: "csv",
      plan,
      rejected: 0,
      started_by: null,
      created_at: store.clock.now(),
      finished_at: null,
    }).execute()
  );
  return id;
}
