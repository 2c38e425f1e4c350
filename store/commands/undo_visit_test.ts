import assert from "node:assert/strict";
import { undoWindow } from "@/domain/visit.ts";
import type { VisitEvent } from "@/domain/visit_state.ts";
import { codeOf, lastAudit, on, openPaper, valueOf, visitIn } from "@/store/schedule_fixture.ts";
import { cardById } from "@/store/visits.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { rescheduleVisit } from "./reschedule_visit.ts";
import { undoVisit } from "./undo_visit.ts";

testEachStore(
  "the front desk takes its last action back, and history keeps both steps",
  async ({ store, clock }) => {
    const { admin, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book());
    const before = await visitIn(store, visitId);
    clock.at += 1_000;
    valueOf(await step(visitId, "arrival", admin));
    clock.at += 1_000;
    const undone = valueOf(await undoVisit(store, admin, { visitId }));
    assert.deepEqual(undone, { id: visitId, state: "booked", version: 3 });
    assert.deepEqual(await visitIn(store, visitId), { ...before, version: 3 });
    const events = await store.read.selectFrom("events").select(["from_state", "to_state", "cause"])
      .where("subject", "=", visitId).orderBy("seq").execute();
    assert.deepEqual(events.map((event) => [event.from_state, event.to_state, event.cause]), [
      [null, "booked", null],
      ["booked", "arrived", "arrival"],
      ["arrived", "booked", "undo"],
    ]);
    const { action, detail } = await lastAudit(store);
    assert.deepEqual([action, detail], [
      "visit.undone",
      { undone: "arrival", from: "arrived", to: "booked" },
    ]);
  },
);

testEachStore(
  "an action can be taken back until ten seconds have passed",
  async ({ store, clock }) => {
    const { admin, book, step } = await openPaper(store);
    for (const [wait, wanted] of [[undoWindow - 1, "done"], [undoWindow, "too_late"]] as const) {
      const { visitId } = valueOf(
        await book({ startsAt: on(wanted === "done" ? "10:00" : "11:00") }),
      );
      valueOf(await step(visitId, "arrival", admin));
      clock.at += wait;
      const offered = (await cardById(store.read, visitId, clock.at))?.undo ?? null;
      assert.equal(offered !== null, wanted === "done", "the button and the command agree");
      assert.equal(codeOf(await undoVisit(store, admin, { visitId })), wanted);
    }
  },
  ["SQLite in memory"],
);

testEachStore(
  "what has been taken back, or has gone on, cannot be taken back",
  async ({ store }) => {
    const { ada, admin, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book());
    assert.equal(codeOf(await undoVisit(store, admin, { visitId })), "too_late");
    valueOf(await step(visitId, "arrival", admin));
    valueOf(await undoVisit(store, admin, { visitId }));
    assert.equal(codeOf(await undoVisit(store, admin, { visitId })), "too_late");
    valueOf(await step(visitId, "arrival", admin));
    valueOf(await step(visitId, "start", ada));
    assert.equal(codeOf(await undoVisit(store, admin, { visitId })), "too_late");
    assert.equal((await visitIn(store, visitId)).state, "in_progress");
  },
  ["SQLite in memory"],
);

testEachStore(
  "undo is for the front desk, and for what the front desk did",
  async ({ store, clock }) => {
    const { ada, admin, pia, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book());
    clock.at = on("10:00");
    valueOf(await step(visitId, "arrival", pia));
    assert.equal(codeOf(await undoVisit(store, admin, { visitId })), "too_late");
    valueOf(await step(visitId, "ready", admin));
    assert.equal(codeOf(await undoVisit(store, ada, { visitId })), "forbidden");
    assert.equal(codeOf(await undoVisit(store, admin, { visitId, version: 2 })), "stale_write");
    assert.equal(codeOf(await undoVisit(store, admin, { visitId, version: 3 })), "done");
  },
  ["SQLite in memory"],
);

testEachStore(
  "a visit does not come back into a time that was booked meanwhile",
  async ({ store, clock }) => {
    const { admin, book, step } = await openPaper(store);
    const freeing: VisitEvent[] = ["cancellation", "no-show", "error"];
    for (const [i, event] of freeing.entries()) {
      const startsAt = on("10:00") + i * 3_600_000;
      const { visitId } = valueOf(await book({ startsAt }));
      clock.at = Math.max(clock.at, event === "no-show" ? startsAt : 0);
      valueOf(await step(visitId, event, admin));
      valueOf(await book({ startsAt: startsAt + 600_000 }));
      assert.equal(codeOf(await undoVisit(store, admin, { visitId })), "slot_taken", event);
      const free = valueOf(await book({ startsAt: startsAt + 1_800_000 }));
      clock.at = Math.max(clock.at, event === "no-show" ? startsAt + 1_800_000 : 0);
      valueOf(await step(free.visitId, event, admin));
      assert.equal(codeOf(await undoVisit(store, admin, { visitId: free.visitId })), "done", event);
    }
  },
  ["SQLite in memory", "Postgres"],
);

testEachStore(
  "one who undoes and one who books the freed time cannot both be right",
  async ({ store, again }) => {
    const other = await again();
    const { admin, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book());
    valueOf(await step(visitId, "cancellation", admin));
    const [undone, ...booked] = await Promise.all([
      undoVisit(other, admin, { visitId }),
      ...Array.from({ length: 10 }, () => book()),
    ]);
    const done = [undone, ...booked].filter((result) => result.ok).length;
    assert.equal(done, 1);
  },
  ["a SQLite file", "Postgres"],
);

testEachStore("a visit that was moved is not brought back", async ({ store }) => {
  const { admin, book, step } = await openPaper(store);
  const { visitId } = valueOf(await book());
  valueOf(await step(visitId, "arrival", admin));
  const moved = { visitId, startsAt: on("12:00"), outsideHours: false, zone: "Europe/Berlin" };
  valueOf(await rescheduleVisit(store, admin, moved));
  assert.equal(codeOf(await undoVisit(store, admin, { visitId })), "too_late");
}, ["SQLite in memory"]);
