import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import {
  codeOf,
  doctorOf,
  on,
  openPaper,
  patientOf,
  valueOf,
  visitIn,
  zone,
} from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { bookAppointment } from "./book_appointment.ts";
import { bookFollowUp, rescheduleVisit } from "./reschedule_visit.ts";

const usual = { outsideHours: false, zone };

testEachStore(
  "a visit that moves is cancelled there and booked here, in one step",
  async ({ store }) => {
    const { admin, ada, ben, pia, book } = await openPaper(store);
    const old = valueOf(await book());
    const topics: string[] = [];
    store.onCommit((committed) => topics.push(...committed.topics));
    const to = { visitId: old.visitId, startsAt: on("14:00"), practitionerId: doctorOf(ben) };
    const moved = valueOf(await rescheduleVisit(store, admin, { ...usual, ...to }));
    assert.equal((await visitIn(store, old.visitId)).state, "cancelled");
    const visit = await visitIn(store, moved.visitId);
    assert.deepEqual([visit.state, visit.practitioner_id], ["booked", doctorOf(ben)]);
    const appointment = await store.read.selectFrom("appointments").selectAll()
      .where("id", "=", moved.appointmentId).executeTakeFirstOrThrow();
    assert.deepEqual(
      [appointment.starts_at, appointment.minutes, appointment.kind, appointment.rescheduled_from],
      [on("14:00"), 20, "Consultation", old.appointmentId],
    );
    const told = [
      `doctor/${doctorOf(ada)}`,
      `doctor/${doctorOf(ben)}`,
      `visit/${old.visitId}`,
      `patient/${patientOf(pia)}`,
    ];
    for (const topic of told) assert.ok(topics.includes(topic), topic);
  },
);

testEachStore("a visit may move within its own time", async ({ store }) => {
  const { admin, book } = await openPaper(store);
  const { visitId } = valueOf(await book());
  const startsAt = on("10:00") + 10 * minute;
  assert.equal(
    codeOf(await rescheduleVisit(store, admin, { ...usual, visitId, startsAt })),
    "done",
  );
}, ["SQLite in memory"]);

testEachStore("a move that is refused leaves the visit where it was", async ({ store, clock }) => {
  const { admin, pia, quentin, ada, ben, book } = await openPaper(store);
  const { visitId } = valueOf(await book());
  valueOf(await book({ startsAt: on("12:00") }));
  const move = (who: typeof admin, startsAt: number, more = {}) =>
    rescheduleVisit(store, who, { ...usual, visitId, startsAt, ...more });
  assert.equal(codeOf(await move(admin, on("12:10"))), "slot_taken");
  assert.equal(codeOf(await move(admin, on("18:00"))), "outside_hours");
  assert.equal(codeOf(await move(quentin, on("13:00"))), "not_found");
  assert.equal(codeOf(await move(ben, on("13:00"))), "not_found");
  assert.equal(codeOf(await move(pia, on("18:00"), { outsideHours: true })), "forbidden");
  assert.equal(codeOf(await move(admin, on("13:00"), { version: 7 })), "stale_write");
  const toBen = { practitionerId: doctorOf(ben) };
  assert.equal(codeOf(await move(ada, on("13:00"), toBen)), "forbidden");
  assert.equal(codeOf(await move(admin, clock.at - 1)), "too_late");
  const visit = await visitIn(store, visitId);
  assert.deepEqual([visit.state, visit.version], ["booked", 1]);
  assert.equal(codeOf(await move(pia, on("13:00"), toBen)), "done");
}, ["SQLite in memory"]);

testEachStore(
  "a patient moves a visit as long as it was, and to a practitioner",
  async ({ store }) => {
    const { admin, ada, pia, book } = await openPaper(store);
    const { visitId } = valueOf(await book({ minutes: 30 }));
    const to = { ...usual, visitId, startsAt: on("14:00") };
    assert.equal(codeOf(await rescheduleVisit(store, pia, { ...to, minutes: 480 })), "forbidden");
    assert.equal(codeOf(await rescheduleVisit(store, pia, { ...to, minutes: 30 })), "done");
    const unassigned = valueOf(
      await bookAppointment(store, admin, {
        ...usual,
        patientId: patientOf(pia),
        day: "2026-11-23",
        minutes: 20,
        kind: "Consultation",
      }),
    );
    const later = { ...usual, visitId: unassigned.visitId, startsAt: on("16:00") };
    assert.equal(codeOf(await rescheduleVisit(store, pia, later)), "forbidden");
    const toAda = { ...later, practitionerId: doctorOf(ada) };
    assert.equal(codeOf(await rescheduleVisit(store, pia, toAda)), "done");
  },
  ["SQLite in memory"],
);

testEachStore("a visit that has begun is not moved", async ({ store, clock }) => {
  const { ada, pia, book, step } = await openPaper(store);
  const { visitId } = valueOf(await book());
  clock.at = on("10:00");
  valueOf(await step(visitId, "arrival", pia));
  valueOf(await step(visitId, "start", ada));
  const moved = await rescheduleVisit(store, ada, { ...usual, visitId, startsAt: on("14:00") });
  assert.equal(codeOf(moved), "illegal_transition");
}, ["SQLite in memory"]);

testEachStore("of many moves of one visit, one takes place", async ({ store, again }) => {
  const other = await again();
  const { admin, book } = await openPaper(store);
  const { visitId } = valueOf(await book());
  const all = await Promise.all(Array.from({ length: 20 }, (_, i) => {
    const startsAt = on("11:00") + (i % 5) * 30 * minute;
    return rescheduleVisit(i % 2 === 0 ? store : other, admin, { ...usual, visitId, startsAt });
  }));
  assert.equal(all.filter((result) => result.ok).length, 1);
  assert.equal(await bookedIn(store), 1);
}, ["a SQLite file", "Postgres"]);

testEachStore("two visits that want one time do not both get it", async ({ store }) => {
  const { admin, book } = await openPaper(store);
  const two = [valueOf(await book()), valueOf(await book({ startsAt: on("11:00") }))];
  const all = await Promise.all(
    two.map(({ visitId }) =>
      rescheduleVisit(store, admin, { ...usual, visitId, startsAt: on("15:00") })
    ),
  );
  assert.deepEqual(all.map(codeOf).sort(), ["done", "slot_taken"]);
  assert.equal(await bookedIn(store), 2);
}, ["a SQLite file", "Postgres"]);

testEachStore(
  "a follow-up is the same patient with the same doctor, of the same length",
  async ({ store, clock }) => {
    const { ada, pia, book, step } = await openPaper(store);
    const { visitId } = valueOf(await book({ minutes: 30 }));
    clock.at = on("10:00");
    for (const [event, who] of [["arrival", pia], ["start", ada], ["discharge", ada]] as const) {
      valueOf(await step(visitId, event, who));
    }
    const input = { ...usual, visitId, startsAt: on("15:00"), kind: "Follow-up" };
    const next = valueOf(await bookFollowUp(store, ada, input));
    const visit = await visitIn(store, next.visitId);
    assert.deepEqual([visit.patient_id, visit.practitioner_id], [patientOf(pia), doctorOf(ada)]);
    const appointment = await store.read.selectFrom("appointments").selectAll()
      .where("id", "=", next.appointmentId).executeTakeFirstOrThrow();
    assert.deepEqual(
      [appointment.minutes, appointment.kind, appointment.rescheduled_from],
      [30, "Follow-up", null],
    );
    assert.equal((await visitIn(store, visitId)).state, "discharged");
    assert.equal(codeOf(await bookFollowUp(store, ada, input)), "slot_taken");
  },
  ["SQLite in memory"],
);

async function bookedIn(store: Store): Promise<number> {
  const row = await store.read.selectFrom("visits").select((select) => select.fn.countAll().as("n"))
    .where("state", "=", "booked").executeTakeFirstOrThrow();
  return Number(row.n);
}
