import assert from "node:assert/strict";
import { systemActor } from "@/domain/audit.ts";
import { newId } from "@/domain/ids.ts";
import { ok, refuse } from "@/domain/result.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { verifyAudit } from "./audit.ts";
import type { Committed } from "./commit.ts";
import { headSeq, movesAfter } from "./events.ts";
import type { Store } from "./store.ts";

const author = { actor: systemActor, traceId: "a".repeat(32) };

/** Adds one patient, with an event that tells of it. */
function addPatient(store: Store, ref: string) {
  return store.commit(author, async (tx, now) => {
    const id = newId("patient", store);
    const columns = { birth_date: null, email: null, phone: null, locale: null, zone: null };
    await tx.insertInto("patients")
      .values({ ...columns, id, ref, account_id: null, name: "n", created_at: now }).execute();
    const subject = newId("visit", store);
    return ok({
      value: id,
      audit: { action: "patient.added", subject: id, detail: { ref: ref.length } },
      events: [{ type: "visit.booked", subject, day: "2026-11-22", from: null, to: "booked" }],
      jobs: [{ kind: "housekeeping.sweep", payload: {}, dedupeKey: "sweep" }],
      topics: ["ops"],
    });
  });
}

testEachStore(
  "a commit writes rows, event, audit entry and job together, then tells of it",
  async ({ store }) => {
    const told: Committed[] = [];
    store.onCommit((committed) => told.push(committed));
    const added = await addPatient(store, "one");
    assert.ok(added.ok);
    assert.equal(await headSeq(store.read), 1);
    assert.deepEqual(await movesAfter(store.read, 0, 10), [
      { seq: 1, day: "2026-11-22", from: null, to: "booked" },
    ]);
    const [entry] = await store.read.selectFrom("audit").selectAll().execute();
    assert.equal(entry?.action, "patient.added");
    assert.equal(entry?.subject, added.value);
    assert.equal((await store.read.selectFrom("jobs").selectAll().execute()).length, 1);
    assert.deepEqual(told.map(({ seq, topics }) => ({ seq, topics })), [{
      seq: 1,
      topics: ["ops"],
    }]);
  },
);

testEachStore("a refused command leaves nothing behind and tells nobody", async ({ store }) => {
  let told = 0;
  store.onCommit(() => told++);
  const refused = await store.commit(author, async (tx) => {
    await tx.insertInto("flags").values({ name: "x", value: 1, version: 1 }).execute();
    return refuse("slot_taken", "Taken.");
  });
  assert.equal(refused.ok ? "" : refused.refusal.code, "slot_taken");
  assert.deepEqual(await store.read.selectFrom("flags").selectAll().execute(), []);
  assert.equal((await verifyAudit(store.read)).entries, 0);
  assert.equal(told, 0);
});

testEachStore("a fault in a command is thrown and leaves nothing behind", async ({ store }) => {
  await assert.rejects(
    store.commit(author, async (tx) => {
      await tx.insertInto("flags").values({ name: "x", value: 1, version: 1 }).execute();
      throw new Error("the roof fell in");
    }),
    /the roof fell in/,
  );
  assert.deepEqual(await store.read.selectFrom("flags").selectAll().execute(), []);
});

testEachStore("of one dedupe key only one job waits", async ({ store }) => {
  await addPatient(store, "one");
  await addPatient(store, "two");
  assert.equal((await store.read.selectFrom("jobs").selectAll().execute()).length, 1);
});

testEachStore(
  "what breaks a unique rule again and again is refused as stale",
  async ({ store }) => {
    assert.ok((await addPatient(store, "same")).ok);
    const second = await addPatient(store, "same");
    assert.equal(second.ok ? "" : second.refusal.code, "stale_write");
    assert.equal(await headSeq(store.read), 1);
  },
);

testEachStore(
  "events of forty commands at once, through two connections, follow each other without a gap",
  async ({ store, again }) => {
    const stores = [store, await again()];
    const refs = Array.from({ length: 40 }, (_, i) => `patient ${i}`);
    const added = await Promise.all(refs.map((ref, i) => addPatient(stores[i % 2] ?? store, ref)));
    assert.ok(added.every((result) => result.ok));
    const moves = await movesAfter(store.read, 0, 100);
    assert.deepEqual(moves.map((move) => move.seq), refs.map((_, i) => i + 1));
    const chain = await verifyAudit(store.read);
    assert.deepEqual([chain.ok, chain.entries], [true, 40]);
  },
  ["a SQLite file", "Postgres"],
);

const forgeries = {
  "changed": (store: Store) =>
    store.housekeep((db) =>
      db.updateTable("audit").set({ actor: "somebody else" }).where("seq", "=", 3).execute()
    ),
  "taken out": (store: Store) =>
    store.housekeep((db) => db.deleteFrom("audit").where("seq", "=", 3).execute()),
};

for (const [what, forge] of Object.entries(forgeries)) {
  testEachStore(`an audit entry that was ${what} is found, and named`, async ({ store }) => {
    for (const ref of ["a", "b", "c", "d", "e"]) await addPatient(store, ref);
    assert.equal((await verifyAudit(store.read)).ok, true);
    await forge(store);
    const { ok, brokenAt } = await verifyAudit(store.read);
    assert.deepEqual({ ok, brokenAt }, { ok: false, brokenAt: 3 });
  });
}

testEachStore("an audit log whose end was cut off is found", async ({ store }) => {
  for (const ref of ["a", "b", "c"]) await addPatient(store, ref);
  await store.housekeep((db) => db.deleteFrom("audit").where("seq", "=", 3).execute());
  const { ok, brokenAt } = await verifyAudit(store.read);
  assert.deepEqual({ ok, brokenAt }, { ok: false, brokenAt: 3 });
});
