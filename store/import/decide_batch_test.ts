import assert from "node:assert/strict";
import { testEachStore } from "@/tests/each_store.ts";
import {
  columns,
  countRows,
  counts,
  run,
  stateOf,
  three,
} from "@/tests/fixtures/schedules/given_import.ts";
import { bySystem, givenPlan } from "@/tests/fixtures/schedules/given_store.ts";

testEachStore("a row that changed at its source updates the visit, once", async ({ store }) => {
  await run(store, three);
  const changed = three.replace("10:00:00Z,no_show", "10:30:00Z,completed");
  assert.deepEqual(counts(await run(store, changed)), {
    created: 0,
    updated: 1,
    unchanged: 2,
    rejected: 0,
  });
  const visit = await stateOf(store, "b");
  assert.deepEqual([visit.state, visit.version], ["completed", 2]);
  const last = await store.read.selectFrom("events").selectAll().orderBy("seq", "desc")
    .executeTakeFirstOrThrow();
  assert.deepEqual([last.type, last.from_state, last.to_state], [
    "visit.imported",
    "no_show",
    "completed",
  ]);
  assert.deepEqual(counts(await run(store, changed)).unchanged, 3);
});

testEachStore("a visit that was changed here since then is not overwritten", async ({ store }) => {
  await run(store, three);
  const { id, day } = await stateOf(store, "a");
  await store.commit(bySystem, async (tx) => {
    await tx.updateTable("visits").set({ state: "arrived", arrived_at: 1, version: 2 })
      .where("id", "=", id).execute();
    return {
      ok: true,
      value: {
        value: null,
        audit: { action: "visit.advanced", subject: id },
        events: [{ type: "visit.advanced", subject: id, day, from: "booked", to: "arrived" }],
      },
    };
  });
  const again = await run(
    store,
    three.replace("a,p1,2026-11-22T09:00:00Z,booked", "a,p1,2026-11-22T09:00:00Z,cancelled"),
  );
  assert.deepEqual(counts(again), { created: 0, updated: 0, unchanged: 2, rejected: 1 });
  assert.deepEqual(again.problems, ["2 ref:stale_write"]);
  assert.equal((await stateOf(store, "a")).state, "arrived");
});

testEachStore("a booking cannot be handed to another patient by its number", async ({ store }) => {
  await run(store, three);
  const report = await run(store, three.replace("c,p2", "c,p9"));
  assert.deepEqual(report.problems, ["4 patientRef:invalid_input"]);
  assert.equal(await countRows(store, "patients"), 2);
});

testEachStore("what a file does not tell stays as it is", async ({ store }) => {
  const told = givenPlan({ ...columns, practitioner: "with", kind: "kind", minutes: "long" });
  await run(
    store,
    `no,pat,at,state,with,kind,long
a,p1,2026-11-22T09:00:00Z,booked,Dr Amsel,Follow-up,45
`,
    { plan: told },
  );
  const report = await run(store, "no,pat,at,state\na,p1,2026-11-22T09:00:00Z,booked\n");
  assert.equal(report.unchanged, 1);
  const row = await store.read.selectFrom("appointments").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([row.kind, row.minutes], ["Follow-up", 45]);
  assert.notEqual(row.practitioner_id, null);
});
