import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import type { Result } from "@/domain/result.ts";
import { minute } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
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
import { bookAppointment } from "./book_appointment.ts";
import { bookFollowUp, rescheduleVisit } from "./reschedule_visit.ts";
import { takeTimeOff } from "./take_time_off.ts";

const usual = { minutes: 20, kind: "Consultation", outsideHours: false, zone };

testEachStore(
  "a booking makes an appointment, its visit, an event and an audit entry",
  async ({ store }) => {
    const { ada, pia, book } = await openPaper(store);
    const topics: string[] = [];
    store.onCommit((committed) => topics.push(...committed.topics));
    const booked = valueOf(await book());
    const visit = await visitIn(store, booked.visitId);
    assert.equal(visit.state, "booked");
    assert.equal(visit.day, "2026-11-23");
    assert.equal(visit.version, 1);
    const { action, subject, detail } = await lastAudit(store);
    assert.deepEqual([action, subject], ["visit.booked", visit.id]);
    assert.deepEqual(detail, {
      appointment: booked.appointmentId,
      patient: patientOf(pia),
      practitioner: doctorOf(ada),
      startsAt: on("10:00"),
      rescheduledFrom: null,
      outsideHours: false,
    });
    const wanted = [
      "ops",
      `visit/${visit.id}`,
      `patient/${patientOf(pia)}`,
      `doctor/${doctorOf(ada)}`,
    ];
    assert.deepEqual(topics.sort(), wanted.sort());
  },
);

testEachStore("of a hundred who book one slot at once exactly one gets it", async ({ store }) => {
  const { book } = await openPaper(store);
  const all = await Promise.all(Array.from({ length: 100 }, () => book()));
  const codes = all.map(codeOf);
  assert.equal(codes.filter((code) => code === "done").length, 1);
  assert.equal(codes.filter((code) => code === "slot_taken").length, 99);
  assert.equal(await visitsIn(store), 1);
}, ["a SQLite file", "Postgres"]);

testEachStore(
  "two processes that book overlapping times cannot both have them",
  async ({ store, again }) => {
    const other = await again();
    const here = await openPaper(store);
    const wanted = Array.from({ length: 40 }, (_, i) => {
      const startsAt = on("10:00") + (i % 4) * 5 * minute;
      const at = i % 2 === 0 ? store : other;
      return bookAppointment(at, here.admin, {
        ...usual,
        patientId: patientOf(here.pia),
        practitionerId: doctorOf(here.ada),
        startsAt,
      });
    });
    const codes = (await Promise.all(wanted)).map(codeOf);
    assert.equal(codes.filter((code) => code === "done").length, 1, codes.join(" "));
    assert.equal(await visitsIn(store), 1);
  },
  ["a SQLite file", "Postgres"],
);

testEachStore(
  "a visit may begin when another ends, and end when another begins",
  async ({ store }) => {
    const { book } = await openPaper(store);
    assert.equal(codeOf(await book({ startsAt: on("10:00") })), "done");
    assert.equal(codeOf(await book({ startsAt: on("10:20") })), "done");
    assert.equal(codeOf(await book({ startsAt: on("09:40") })), "done");
    assert.equal(codeOf(await book({ startsAt: on("09:30") })), "slot_taken");
    assert.equal(codeOf(await book({ startsAt: on("10:10") })), "slot_taken");
  },
  ["SQLite in memory"],
);

testEachStore("a visit of eight hours is in the way until its very end", async ({ store }) => {
  const { book } = await openPaper(store);
  assert.equal(codeOf(await book({ startsAt: on("09:00"), minutes: 480 })), "done");
  assert.equal(codeOf(await book({ startsAt: on("16:40") })), "slot_taken");
}, ["SQLite in memory"]);

testEachStore(
  "a missed, cancelled or mistaken visit gives its time free",
  async ({ store, clock }) => {
    const { admin, book, step } = await openPaper(store);
    clock.at = on("10:00");
    for (const event of ["no-show", "cancellation", "error"] as const) {
      const { visitId } = valueOf(await book());
      assert.equal(codeOf(await book()), "slot_taken");
      valueOf(await step(visitId, event, admin));
    }
    assert.equal(codeOf(await book()), "done");
  },
  ["SQLite in memory"],
);

testEachStore(
  "nobody is booked outside hours or into time off but by an admin who says so",
  async ({ store }) => {
    const { admin, ada, pia, book } = await openPaper(store);
    assert.equal(codeOf(await book({ startsAt: on("08:50") })), "outside_hours");
    assert.equal(codeOf(await book({ startsAt: on("16:50") })), "outside_hours");
    const off = { practitionerId: doctorOf(ada), from: on("10:00"), to: on("10:10") };
    valueOf(await takeTimeOff(store, admin, off));
    assert.equal(codeOf(await book()), "outside_hours");
    const early = {
      ...usual,
      patientId: patientOf(pia),
      practitionerId: doctorOf(ada),
      startsAt: on("08:00"),
      outsideHours: true,
    };
    assert.equal(codeOf(await bookAppointment(store, pia, early)), "forbidden");
    assert.equal(codeOf(await bookAppointment(store, admin, early)), "done");
    assert.equal(codeOf(await bookAppointment(store, admin, early)), "slot_taken");
  },
  ["SQLite in memory"],
);

testEachStore("the past cannot be booked, neither a time nor a day", async ({ store, clock }) => {
  const { admin, pia, book } = await openPaper(store);
  clock.at = on("10:00") + 1;
  assert.equal(codeOf(await book()), "too_late");
  clock.at = on("10:00");
  assert.equal(codeOf(await book()), "done");
  const untimed = (day: string) =>
    bookAppointment(store, admin, { ...usual, patientId: patientOf(pia), day });
  assert.equal(codeOf(await untimed("2026-11-22")), "too_late");
  const today = valueOf(await untimed("2026-11-23"));
  assert.equal((await visitIn(store, today.visitId)).day, "2026-11-23");
}, ["SQLite in memory"]);

testEachStore(
  "patients book for themselves, doctors their own calendar and whom they know",
  async ({ store }) => {
    const { ada, ben, pia, quentin, book } = await openPaper(store);
    assert.equal(codeOf(await book({ who: quentin })), "not_found");
    assert.equal(codeOf(await book({ who: ada })), "not_found");
    assert.equal(codeOf(await book({ who: pia })), "done");
    assert.equal(codeOf(await book({ who: ada, startsAt: on("11:00") })), "done");
    const bens = { ...usual, patientId: patientOf(pia), startsAt: on("12:00") };
    const forBen = bookAppointment(store, ada, { ...bens, practitionerId: doctorOf(ben) });
    assert.equal(codeOf(await forBen), "forbidden");
  },
  ["SQLite in memory"],
);

testEachStore("who is not there cannot be booked", async ({ store }) => {
  const { admin, ada, pia } = await openPaper(store);
  const booking = { ...usual, startsAt: on("10:00") };
  const ghost = { patientId: newId("patient", store), practitionerId: doctorOf(ada) };
  assert.equal(codeOf(await bookAppointment(store, admin, { ...booking, ...ghost })), "not_found");
  const nobody = { patientId: patientOf(pia), practitionerId: newId("practitioner", store) };
  assert.equal(codeOf(await bookAppointment(store, admin, { ...booking, ...nobody })), "not_found");
  assert.equal(await visitsIn(store), 0);
}, ["SQLite in memory"]);

testEachStore("the day of a visit is the clinic's, not Greenwich's", async ({ store }) => {
  const { admin, pia } = await openPaper(store);
  const startsAt = on("00:30");
  const night = { ...usual, patientId: patientOf(pia), startsAt };
  const { visitId } = valueOf(await bookAppointment(store, admin, night));
  assert.equal(new Date(startsAt).toISOString().slice(0, 10), "2026-11-22");
  assert.equal((await visitIn(store, visitId)).day, "2026-11-23");
}, ["SQLite in memory"]);

testEachStore("nothing is booked more than two years ahead", async ({ store }) => {
  const { admin, pia, book, step } = await openPaper(store);
  const outside = { ...usual, patientId: patientOf(pia), outsideHours: true };
  const onDay = (day: string) => bookAppointment(store, admin, { ...outside, day });
  const at = (startsAt: number) => bookAppointment(store, admin, { ...outside, startsAt });
  for (const day of ["2028-11-22", "2199-12-31"]) {
    assert.equal(fieldOf(await onDay(day)), "day");
    assert.equal(fieldOf(await at(on("00:00", day))), "startsAt");
  }
  assert.equal(fieldOf(await at(Date.UTC(9999, 11, 31, 23, 50))), "startsAt");
  assert.equal(codeOf(await onDay("2028-11-21")), "done");
  assert.equal(codeOf(await at(on("23:50", "2028-11-21"))), "done");
  const { visitId } = valueOf(await book());
  const later = { visitId, startsAt: on("10:00", "2029-01-01"), outsideHours: true, zone };
  assert.equal(fieldOf(await rescheduleVisit(store, admin, later)), "startsAt");
  valueOf(await step(visitId, "arrival", admin));
  const next = { ...later, kind: "Follow-up" };
  assert.equal(fieldOf(await bookFollowUp(store, admin, next)), "startsAt");
}, ["SQLite in memory"]);

testEachStore(
  "a patient names practitioner and time, and leaves length and kind to the clinic",
  async ({ store }) => {
    const { ada, pia, book } = await openPaper(store);
    const own = { ...usual, patientId: patientOf(pia) };
    const timed = { ...own, practitionerId: doctorOf(ada), startsAt: on("10:00") };
    const wrong = [
      { ...own, startsAt: on("10:00") },
      { ...own, day: "2026-11-23" },
      { ...own, practitionerId: doctorOf(ada), day: "2026-11-23" },
      { ...timed, minutes: 480 },
      { ...timed, minutes: 5 },
      { ...timed, kind: "Surgery" },
    ];
    for (const input of wrong) {
      assert.equal(codeOf(await bookAppointment(store, pia, input)), "forbidden");
    }
    assert.equal(await visitsIn(store), 0);
    assert.equal(codeOf(await book({ who: pia, startsAt: on("08:00") })), "outside_hours");
    assert.equal(codeOf(await bookAppointment(store, pia, timed)), "done");
  },
  ["SQLite in memory"],
);

testEachStore(
  "a patient has three open bookings of their own, and the clinic's do not count",
  async ({ store }) => {
    const { admin, pia, book, step } = await openPaper(store);
    for (const time of ["09:00", "09:20", "09:40", "10:00"]) {
      valueOf(await book({ startsAt: on(time) }));
    }
    const first = valueOf(await book({ who: pia, startsAt: on("11:00") }));
    for (const time of ["11:20", "11:40"]) valueOf(await book({ who: pia, startsAt: on(time) }));
    assert.equal(codeOf(await book({ who: pia, startsAt: on("12:00") })), "too_many_bookings");
    const moved = await rescheduleVisit(store, pia, {
      visitId: first.visitId,
      startsAt: on("13:00"),
      outsideHours: false,
      zone,
    });
    assert.equal(codeOf(await book({ who: pia, startsAt: on("12:00") })), "too_many_bookings");
    assert.equal(codeOf(await book({ who: admin, startsAt: on("12:00") })), "done");
    valueOf(await step(valueOf(moved).visitId, "cancellation", pia));
    assert.equal(codeOf(await book({ who: pia, startsAt: on("14:00") })), "done");
  },
  ["SQLite in memory", "Postgres"],
);

testEachStore(
  "a patient who books many times at once gets three of them",
  async ({ store, again }) => {
    const other = await again();
    const { ada, ben, pia } = await openPaper(store);
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        bookAppointment(i % 2 === 0 ? store : other, pia, {
          ...usual,
          patientId: patientOf(pia),
          practitionerId: doctorOf(i % 4 < 2 ? ada : ben),
          startsAt: on("09:00") + i * 20 * minute,
        })),
    );
    const codes = all.map(codeOf);
    assert.equal(codes.filter((code) => code === "done").length, 3, codes.join(" "));
    assert.equal(codes.filter((code) => code === "too_many_bookings").length, 17, codes.join(" "));
  },
  ["a SQLite file", "Postgres"],
);

/** The field that a refused input is wrong in. */
function fieldOf(result: Result<unknown>): string | undefined {
  assert.equal(codeOf(result), "invalid_input");
  return result.ok ? undefined : result.refusal.issues?.[0]?.field;
}

async function visitsIn(store: Store): Promise<number> {
  const row = await store.read.selectFrom("visits").select((select) => select.fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
