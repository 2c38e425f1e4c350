import assert from "node:assert/strict";
import { testEachStore } from "@/tests/each_store.ts";
import { columns, counts, run } from "@/tests/fixtures/schedules/given_import.ts";
import { givenPlan } from "@/tests/fixtures/schedules/given_store.ts";

testEachStore(
  "a booking may name one further down that it was rescheduled from",
  async ({ store }) => {
    const linked = givenPlan({ ...columns, rescheduledFrom: "was" });
    const file = `no,pat,at,state,was
a,p1,2026-11-22T09:00:00Z,booked,b
b,p1,2026-11-23T09:00:00Z,cancelled,
c,p1,2026-11-24T09:00:00Z,booked,nowhere
`;
    const report = await run(store, file, { plan: linked });
    assert.deepEqual(report.problems, ["4 rescheduledFrom:invalid_input"]);
    const rows = await store.read.selectFrom("appointments").selectAll().orderBy("ref").execute();
    assert.equal(rows[0]?.rescheduled_from, rows[1]?.id);
    assert.deepEqual(counts(await run(store, file, { plan: linked })), {
      created: 0,
      updated: 0,
      unchanged: 2,
      rejected: 1,
    });
  },
);
