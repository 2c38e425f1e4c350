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
import { bySystem, givenFile, givenPlan } from "@/tests/fixtures/schedules/given_store.ts";

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

testEachStore(
  "rows further ahead than bookings may lie are rejected, of either format",
  async (at) => {
    const { store } = at;
    const stamped = givenPlan({
      ...columns,
      day: "day",
      birthDate: "born",
      createdAt: "made",
      amount: "due",
      currency: "in",
      paidAt: "paid",
    });
    const report = await run(
      store,
      `no,pat,at,state,day,born,made,due,in,paid
last,p1,2028-11-21T22:59:59Z,booked,,,,,,
over,p1,2028-11-21T23:00:00Z,booked,,,,,,
day,p1,,booked,2028-11-22,,,,,
year,p1,,booked,2199-01-01,,,,,
early,p1,,booked,1899-12-31,,,,,
first,p1,,booked,1900-01-01,,,,,
made,p1,2026-11-22T09:00:00Z,booked,,,2030-01-01T00:00:00Z,,,
paid,p1,2026-11-22T09:00:00Z,booked,,,,1,EUR,2030-01-01T00:00:00Z
born,p2,2026-11-22T09:00:00Z,booked,,2026-11-23,,,,
`,
      { plan: stamped, clinicZone: "Europe/Berlin" },
    );
    assert.deepEqual(report.problems, [
      "3 start:invalid_input",
      "4 day:invalid_input",
      "5 day:invalid_input",
      "6 day:invalid_input",
      "8 createdAt:invalid_input",
      "9 paidAt:invalid_input",
      "10 birthDate:invalid_input",
    ]);
    assert.equal(report.created, 2);
    const appointment = (id: string, start: string) => ({
      resourceType: "Appointment",
      id,
      status: "booked",
      start,
      participant: [{ actor: { reference: "Patient/p1" } }],
    });
    const bundle = [
      appointment("f1", "2028-11-21T12:00:00Z"),
      appointment("f2", "2028-12-01T12:00:00Z"),
      appointment("f3", "1899-12-31T12:00:00Z"),
    ].map((one) => JSON.stringify(one)).join("\n");
    const source = givenFile(bundle, { format: "fhir" });
    const fhir = await run(store, "", {
      source,
      plan: givenPlan({}, { format: "fhir" }),
      clinicZone: "Europe/Berlin",
    });
    assert.deepEqual(fhir.problems, ["2 start:invalid_input", "3 start:invalid_input"]);
  },
);
