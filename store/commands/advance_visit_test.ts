import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { minute } from "@/domain/time.ts";
import {
  codeOf,
  doctorOf,
  lastAudit,
  on,
  openPaper,
  patientOf,
  valueOf,
  visitIn,
  zone,
} from "@/store/schedule_fixture.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { advanceVisit } from "./advance_visit.ts";

testEachStore(
  "a step is written with its event, its audit entry and the topics that it touches",
  async ({ store, clock }) => {
    const { ada, pia, admin, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book());
    const topics: string[] = [];
    store.onCommit((committed) => topics.push(...committed.topics));
    clock.at = on("09:50");
    assert.deepEqual(valueOf(await step(visitId, "arrival", admin)), {
      id: visitId,
      state: "arrived",
      version: 2,
    });
    const visit = await visitIn(store, visitId);
    assert.deepEqual([visit.state, visit.version, visit.arrived_at], ["arrived", 2, on("09:50")]);
    const event = await store.read.selectFrom("events").selectAll().orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [event.type, event.cause, event.from_state, event.to_state, event.by_role, event.at],
      ["visit.advanced", "arrival", "booked", "arrived", "admin", on("09:50")],
    );
    assert.deepEqual(await lastAudit(store), {
      action: "visit.advanced",
      subject: visitId,
      detail: { event: "arrival", from: "booked", to: "arrived", version: 2, reasonGiven: false },
    });
    const wanted = [
      "ops",
      `visit/${visitId}`,
      `patient/${patientOf(pia)}`,
      `doctor/${doctorOf(ada)}`,
    ];
    assert.deepEqual(topics.sort(), wanted.sort());
  },
);

testEachStore(
  "the waiting room opens 30 minutes before the start, to the millisecond",
  async ({ store, clock }) => {
    const { admin, pia, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book());
    clock.at = on("09:30") - 1;
    assert.equal(codeOf(await step(visitId, "arrival", pia)), "too_early");
    clock.at = on("09:30");
    assert.equal(codeOf(await step(visitId, "arrival", pia)), "done");
    const later = valueOf(await book({ startsAt: on("15:00") }));
    assert.equal(codeOf(await step(later.visitId, "arrival", admin)), "done");
  },
  ["SQLite in memory"],
);

testEachStore(
  "somebody else's visit is not found, and neither is none",
  async ({ store, clock }) => {
    const { ben, quentin, book, step, pia } = await openPaper(store);
    const { visitId } = valueOf(await book());
    clock.at = on("10:00");
    assert.equal(codeOf(await step(visitId, "arrival", quentin)), "not_found");
    assert.equal(codeOf(await step(visitId, "cancellation", ben)), "not_found");
    assert.equal(codeOf(await step(newId("visit", store), "arrival", pia)), "not_found");
    assert.equal((await visitIn(store, visitId)).version, 1);
  },
  ["SQLite in memory"],
);

testEachStore("who saw an older version is told so, and changes nothing", async ({ store }) => {
  const { admin, book } = await openPaper(store);
  const { visitId } = valueOf(await book());
  const at = (version: number) =>
    advanceVisit(store, admin, { visitId, event: "arrival", version, zone });
  assert.equal(codeOf(await at(2)), "stale_write");
  assert.equal(codeOf(await at(1)), "done");
  assert.equal(codeOf(await at(1)), "stale_write");
  assert.equal((await visitIn(store, visitId)).version, 2);
}, ["SQLite in memory"]);

testEachStore("of many who press at one moment, one moves the visit", async ({ store, again }) => {
  const other = await again();
  const { admin, book } = await openPaper(store);
  const { visitId } = valueOf(await book());
  const all = await Promise.all(Array.from({ length: 30 }, (_, i) => {
    const event = i % 3 === 0 ? "cancellation" as const : "arrival" as const;
    const input = { visitId, event, version: 1, zone };
    return advanceVisit(i % 2 === 0 ? store : other, admin, input);
  }));
  const codes = all.map(codeOf);
  assert.equal(codes.filter((code) => code === "done").length, 1);
  assert.equal(codes.filter((code) => code === "stale_write").length, 29);
  const visit = await visitIn(store, visitId);
  assert.equal(visit.version, 2);
  const events = await store.read.selectFrom("events").selectAll().where("subject", "=", visitId)
    .execute();
  assert.equal(events.length, 2);
}, ["a SQLite file", "Postgres"]);

testEachStore(
  "a reason is noted as given, and its words are kept out of the audit",
  async ({ store }) => {
    const { admin, book } = await openPaper(store);
    const { visitId } = valueOf(await book());
    const reason = "Called in sick with shingles";
    valueOf(await advanceVisit(store, admin, { visitId, event: "cancellation", reason, zone }));
    const { detail } = await lastAudit(store);
    assert.ok(!JSON.stringify(detail).includes("shingles"));
    assert.ok(JSON.stringify(detail).includes(`"reasonGiven":true`));
  },
  ["SQLite in memory"],
);

testEachStore("a late start is no reason to refuse the doctor", async ({ store, clock }) => {
  const { ada, pia, book, step } = await openPaper(store);
  const { visitId } = valueOf(await book());
  clock.at = on("10:00");
  valueOf(await step(visitId, "arrival", pia));
  clock.at = on("10:00") + 90 * minute;
  assert.equal(valueOf(await step(visitId, "start", ada)).state, "in_progress");
}, ["SQLite in memory"]);
