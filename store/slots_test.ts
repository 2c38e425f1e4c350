import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { hour } from "@/domain/time.ts";
import { addHours } from "@/store/commands/add_hours.ts";
import { addPractitioner } from "@/store/commands/add_practitioner.ts";
import { advanceVisit } from "@/store/commands/advance_visit.ts";
import { bookAppointment } from "@/store/commands/book_appointment.ts";
import { takeTimeOff } from "@/store/commands/take_time_off.ts";
import { testEachStore } from "@/tests/each_store.ts";
import {
  codeOf,
  doctorOf,
  monday,
  on,
  openPaper,
  patientOf,
  valueOf,
  zone,
} from "./schedule_fixture.ts";
import { findSlots, type SlotSearch } from "./slots.ts";

const usual: SlotSearch = {
  firstDay: monday,
  days: 1,
  minutes: 20,
  limit: 100,
  zone,
  now: on("00:00"),
};

testEachStore(
  "the search finds the earliest times of all who work, by time and then by name",
  async ({ store }) => {
    const { admin, ada, ben, book } = await openPaper(store);
    valueOf(await addPractitioner(store, admin, { name: "Dr Aaron, who has no hours" }));
    valueOf(await book({ startsAt: on("09:00") }));
    const off = { practitionerId: doctorOf(ben), from: on("09:10"), to: on("16:40") };
    valueOf(await takeTimeOff(store, admin, off));
    const found = await findSlots(store.read, { ...usual, limit: 3 });
    assert.deepEqual(found.map(({ practitioner: { name }, startsAt }) => [name, startsAt]), [
      ["Dr Ada", on("09:20")],
      ["Dr Ada", on("09:30")],
      ["Dr Ada", on("09:40")],
    ]);
    const late = await findSlots(store.read, { ...usual, now: on("16:35") });
    assert.deepEqual(late.map(({ practitioner, startsAt }) => [practitioner.id, startsAt]), [
      [doctorOf(ada), on("16:40")],
      [doctorOf(ben), on("16:40")],
    ]);
  },
);

testEachStore("every slot that is found can be booked, until it is", async ({ store }) => {
  const { ada, book } = await openPaper(store);
  const search = { ...usual, practitionerId: doctorOf(ada), minutes: 45, days: 15 };
  for (let left = 20; left > 0; left--) {
    const [slot] = await findSlots(store.read, { ...search, limit: 1 });
    assert.ok(slot);
    assert.equal(codeOf(await book({ startsAt: slot.startsAt, minutes: 45 })), "done");
    const again = await findSlots(store.read, search);
    assert.ok(!again.some(({ startsAt }) => startsAt === slot.startsAt));
  }
}, ["SQLite in memory"]);

testEachStore("a search goes on over the weeks, and ends with its days", async ({ store }) => {
  const { ada } = await openPaper(store);
  const one = { ...usual, practitionerId: doctorOf(ada), minutes: 480 };
  const found = await findSlots(store.read, { ...one, days: 22 });
  assert.deepEqual(
    found.map(({ startsAt }) => startsAt),
    [0, 1, 2, 3].map((week) => on("09:00") + week * 7 * 24 * hour),
  );
  assert.equal((await findSlots(store.read, { ...one, days: 21 })).length, 3);
  assert.equal((await findSlots(store.read, { ...one, days: 10_000, limit: 1_000 })).length, 9);
}, ["SQLite in memory"]);

testEachStore("a visit that hangs over from the day before is in the way", async ({ store }) => {
  const { admin, ada, pia } = await openPaper(store);
  const practitionerId = doctorOf(ada);
  valueOf(await addHours(store, admin, { practitionerId, weekday: 1, from: 0, to: 8 * 60 }));
  const night = { minutes: 240, kind: "Night", outsideHours: true, zone };
  const startsAt = on("22:00", "2026-11-22");
  valueOf(
    await bookAppointment(store, admin, {
      ...night,
      patientId: patientOf(pia),
      practitionerId,
      startsAt,
    }),
  );
  const [first] = await findSlots(store.read, { ...usual, practitionerId });
  assert.equal(first?.startsAt, on("02:00"));
}, ["SQLite in memory"]);

testEachStore("a practitioner who is not there has no slots", async ({ store }) => {
  await openPaper(store);
  const practitionerId = newId("practitioner", store);
  assert.deepEqual(await findSlots(store.read, { ...usual, practitionerId }), []);
}, ["SQLite in memory"]);

testEachStore(
  "a patient is offered no time at which they have a visit with another doctor",
  async ({ store }) => {
    const { ada, ben, pia, quentin, book } = await openPaper(store);
    const { visitId } = valueOf(await book({ startsAt: on("09:20") }));
    const search = { ...usual, practitionerId: doctorOf(ben), limit: 3 };
    const offered = async (patient: typeof pia) =>
      (await findSlots(store.read, { ...search, patientId: patientOf(patient) }))
        .map(({ startsAt }) => startsAt);
    assert.ok(!(await offered(pia)).includes(on("09:20")));
    assert.ok((await offered(quentin)).includes(on("09:20")));
    valueOf(await advanceVisit(store, ada, { visitId, event: "cancellation", zone }));
    assert.ok((await offered(pia)).includes(on("09:20")));
  },
  ["SQLite in memory"],
);
