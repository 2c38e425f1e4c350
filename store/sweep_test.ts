import assert from "node:assert/strict";
import { type ImportId, newId } from "@/domain/ids.ts";
import { hour } from "@/domain/time.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { JobsTable } from "./schema.ts";
import type { Store } from "./store.ts";
import { jobsKeptFor, sweep } from "./sweep.ts";
import { hasReceipt, keepReceipt, receiptsKeptFor } from "./webhook_receipts.ts";

testEachStore(
  "finished jobs go after a week; what waits or runs stays",
  async ({ store, clock }) => {
    const old = clock.at - jobsKeptFor;
    for (const state of ["done", "dead", "waiting", "running"] as const) {
      await addJob(store, { state, run_at: old });
      await addJob(store, { state, run_at: old + 1 });
    }
    assert.equal((await sweep(store)).jobs, 2);
    const left = await store.read.selectFrom("jobs").select(["state", "run_at"]).execute();
    assert.equal(left.length, 6);
    assert.ok(
      !left.some(({ state, run_at }) => run_at === old && (state === "done" || state === "dead")),
    );
  },
);

testEachStore("the files of imports that have ended go, piece by piece", async ({ store }) => {
  await addImport(store, { state: "done", pieces: 70 });
  await addImport(store, { state: "failed", pieces: 1 });
  for (const state of ["uploaded", "running"] as const) {
    await addImport(store, { state, pieces: 2 });
  }
  assert.equal((await sweep(store)).pieces, 64);
  assert.equal((await sweep(store)).pieces, 7);
  assert.equal((await sweep(store)).pieces, 0);
  const left = await store.read.selectFrom("import_chunks").select("position").execute();
  assert.equal(left.length, 4);
});

testEachStore("an upload that nobody started goes after a day", async ({ store, clock }) => {
  const old = clock.at - 24 * hour;
  const started = '{"format":"csv"}';
  await addImport(store, { state: "uploaded", pieces: 2, created_at: old });
  await addImport(store, { state: "uploaded", pieces: 2, created_at: old, plan: '{"draft":{}}' });
  await addImport(store, { state: "uploaded", pieces: 2, created_at: old, plan: started });
  await addImport(store, { state: "uploaded", pieces: 2, created_at: old + 1 });
  assert.equal((await sweep(store)).imports, 2);
  assert.equal((await sweep(store)).imports, 0);
  const left = await store.read.selectFrom("import_chunks").select("position").execute();
  assert.equal(left.length, 4);
  const states = await store.read.selectFrom("imports").select("state").orderBy("state").execute();
  assert.deepEqual(states.map(({ state }) => state), ["failed", "failed", "uploaded", "uploaded"]);
});

testEachStore("an import whose job is dead does not run for good", async ({ store, clock }) => {
  const dead = await addImport(store, { state: "running", pieces: 1 });
  const again = await addImport(store, { state: "running", pieces: 1 });
  const [kind, run_at] = ["import.run", clock.at];
  const payload = (importId: string) => JSON.stringify({ importId });
  await addJob(store, { state: "dead", run_at, kind, payload: payload(dead) });
  await addJob(store, { state: "dead", run_at, kind, payload: payload(again) });
  await addJob(store, { state: "waiting", run_at, kind, payload: payload(again) });
  assert.equal((await sweep(store)).imports, 1);
  const ended = await store.read.selectFrom("imports").select("id").where("state", "=", "failed")
    .execute();
  assert.deepEqual(ended, [{ id: dead }]);
});

testEachStore(
  "sessions, links, throttles and keys go when they have expired",
  async ({ store, clock }) => {
    await addExpiring(store, clock.at - 400 * hour);
    await addExpiring(store, clock.at);
    const gone = await sweep(store);
    assert.deepEqual(gone, {
      sessions: 1,
      links: 1,
      throttles: 1,
      keys: 1,
      jobs: 0,
      pieces: 0,
      receipts: 0,
      imports: 0,
    });
    assert.deepEqual(await sweep(store), { ...gone, sessions: 0, links: 0, throttles: 0, keys: 0 });
  },
  ["SQLite in memory", "Postgres"],
);

function addJob(
  store: Store,
  more: Pick<JobsTable, "state" | "run_at"> & Partial<Pick<JobsTable, "kind" | "payload">>,
) {
  return store.housekeep((db) =>
    db.insertInto("jobs").values({
      id: newId("job", store),
      kind: "housekeeping.sweep",
      payload: "{}",
      attempts: 1,
      fence: 1,
      leased_until: null,
      history: null,
      created_at: 0,
      trace_id: "a",
      dedupe_key: null,
      ...more,
    }).execute()
  );
}

type ImportState = "uploaded" | "running" | "done" | "failed";

async function addImport(
  store: Store,
  { state, pieces, ...more }: {
    state: ImportState;
    pieces: number;
    created_at?: number;
    plan?: string;
  },
): Promise<ImportId> {
  const id = newId("import", store);
  const counts = { rows_read: 0, bytes_read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const row = { id, state, format: "csv" as const, plan: "{}", file_bytes: 0, ...counts };
  await store.housekeep((db) =>
    db.insertInto("imports")
      .values({
        ...row,
        started_by: null,
        created_at: store.clock.now(),
        finished_at: null,
        ...more,
      }).execute()
  );
  const bytes = new Uint8Array(8);
  const chunks = Array.from(
    { length: pieces },
    (_, position) => ({ import_id: id, position, bytes }),
  );
  await store.housekeep((db) => db.insertInto("import_chunks").values(chunks).execute());
  return id;
}

async function addExpiring(store: Store, at: number): Promise<void> {
  const account_id = newId("account", store);
  await store.housekeep(async (db) => {
    await db.insertInto("accounts").values({
      id: account_id,
      email: `${at}@caredeck.test`,
      name: "Somebody",
      role: "patient",
      password: null,
      disabled_at: null,
      epoch: 1,
      created_at: at,
      last_seen_at: null,
    }).execute();
    const times = { created_at: at, last_seen_at: at };
    const id = newId("session", store);
    await db.insertInto("sessions").values({ id, id_hash: `${at}`, account_id, epoch: 1, ...times })
      .execute();
    await db.insertInto("access_links").values({
      token_hash: `${at}`,
      account_id,
      purpose: "reset",
      expires_at: at + hour,
      used_at: null,
    }).execute();
    await db.insertInto("throttles").values({ key: `${at}`, count: 1, window_start: at }).execute();
    await db.insertInto("idempotency_keys").values({
      key_hash: `${at}`,
      request_hash: "",
      state: "done",
      status: 200,
      body: "",
      created_at: at,
    }).execute();
  });
}

testEachStore("receipts of reports go after a week", async ({ store, clock }) => {
  await keepReceipt(store, "twilio/SM1:sent");
  await keepReceipt(store, "twilio/SM1:sent");
  clock.at += 1;
  await keepReceipt(store, "twilio/SM1:delivered");
  clock.at += receiptsKeptFor - 1;
  assert.equal((await sweep(store)).receipts, 1);
  assert.equal(await hasReceipt(store.read, "twilio/SM1:sent"), false);
  assert.equal(await hasReceipt(store.read, "twilio/SM1:delivered"), true);
});
