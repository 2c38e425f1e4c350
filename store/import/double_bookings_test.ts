import assert from "node:assert/strict";
import { testEachStore } from "@/tests/each_store.ts";
import { columns, run } from "@/tests/fixtures/schedules/given_import.ts";
import { givenPlan } from "@/tests/fixtures/schedules/given_store.ts";

testEachStore(
  "visits that overlap are taken as history and counted by the pair",
  async ({ store }) => {
    const report = await run(
      store,
      `no,pat,at,state,with
a,p1,2026-11-22T09:00:00Z,completed,Dr Amsel
b,p2,2026-11-22T09:10:00Z,completed,Dr Amsel
c,p3,2026-11-22T09:20:00Z,completed,Dr Amsel
d,p4,2026-11-22T09:05:00Z,cancelled,Dr Amsel
e,p5,2026-11-22T09:00:00Z,completed,Dr Specht
`,
      { plan: givenPlan({ ...columns, practitioner: "with" }) },
    );
    assert.equal(report.created, 5);
    assert.equal(report.warnings.doubleBookings, 2);
  },
);
