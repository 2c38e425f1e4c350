import assert from "node:assert/strict";
import { advanceVisit as advanceSchema } from "@/domain/visit.ts";
import { longestReason } from "@/domain/visit_bounds.ts";
import { lastAudit, on, openPaper, valueOf, visitIn, zone } from "@/store/schedule_fixture.ts";
import { readVisitView } from "@/store/views/visit_view.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { advanceVisit } from "./advance_visit.ts";
import { undoVisit } from "./undo_visit.ts";

const reason = "Her mother is ill";

testEachStore(
  "why a visit was cancelled is kept with it, told to the staff, and to nobody else",
  async ({ store, clock }) => {
    const { admin, book } = await openPaper(store);
    const { visitId } = valueOf(await book());
    const input = { visitId, event: "cancellation", reason, zone } as const;
    valueOf(await advanceVisit(store, admin, input));
    assert.equal((await visitIn(store, visitId)).end_reason, reason);
    const told = async (reader: "admin" | "doctor" | "patient") => {
      const view = await readVisitView(store.read, { id: visitId, now: clock.at, zone, reader });
      return view?.history.map((entry) => entry.reason);
    };
    assert.deepEqual(await told("admin"), [null, reason]);
    assert.deepEqual(await told("doctor"), [null, reason]);
    assert.deepEqual(await told("patient"), [null, null]);
    const { detail } = await lastAudit(store);
    assert.deepEqual(detail, {
      event: "cancellation",
      from: "booked",
      to: "cancelled",
      version: 2,
      reasonGiven: true,
    });
    const written = await store.read.selectFrom("events").selectAll().execute();
    assert.ok(!JSON.stringify(written).includes(reason));
  },
);

testEachStore(
  "a cancellation that is taken back leaves no reason, and no other step keeps one",
  async ({ store, clock }) => {
    const { admin, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book());
    valueOf(await advanceVisit(store, admin, { visitId, event: "cancellation", reason, zone }));
    valueOf(await undoVisit(store, admin, { visitId }));
    assert.equal((await visitIn(store, visitId)).end_reason, null);
    clock.at = on("09:50");
    valueOf(await advanceVisit(store, admin, { visitId, event: "arrival", reason, zone }));
    assert.equal((await visitIn(store, visitId)).end_reason, null);
    valueOf(await advanceVisit(store, admin, { visitId, event: "cancellation", reason, zone }));
    valueOf(await step(visitId, "error", admin));
    assert.equal((await visitIn(store, visitId)).end_reason, reason);
  },
);

Deno.test("a reason is one line of at most 500 characters, and an empty one was not given", () => {
  const visitId = `vis_${"0".repeat(26)}`;
  const read = (reason: string) =>
    advanceSchema.safeParse({ visitId, event: "cancellation", reason });
  assert.equal(read(" two\nlines ").data?.reason, "two lines");
  assert.equal(read("  \n ").data?.reason, "");
  assert.ok(read("x".repeat(longestReason)).success);
  assert.ok(!read("x".repeat(longestReason + 1)).success);
  assert.ok(!read("turned \u202e around").success);
});
