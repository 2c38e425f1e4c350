import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { hour } from "@/domain/time.ts";
import { codeOf, doctorOf, lastAudit, on, openPaper, valueOf } from "@/store/schedule_fixture.ts";
import { practitionerById } from "@/store/practitioners.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { addHours } from "./add_hours.ts";
import { addPractitioner } from "./add_practitioner.ts";
import { cancelTimeOff } from "./cancel_time_off.ts";
import { removeHours } from "./remove_hours.ts";
import { setHours } from "./set_hours.ts";
import { takeTimeOff } from "./take_time_off.ts";

const mondays = { weekday: 1, from: "09:00", to: "17:00" };

testEachStore(
  "hours are added and removed, and only where they do not overlap",
  async ({ store, clock }) => {
    const { admin, ada } = await openPaper(store);
    const practitionerId = doctorOf(ada);
    const change = (weekday: number, from: number, to: number) => ({
      practitionerId,
      weekday,
      from: from * 60,
      to: to * 60,
    });
    assert.equal(codeOf(await addHours(store, admin, change(1, 16, 18))), "already_exists");
    assert.equal(codeOf(await addHours(store, admin, change(1, 17, 18))), "done");
    assert.equal(codeOf(await addHours(store, admin, change(2, 16, 24))), "done");
    assert.deepEqual(await lastAudit(store), {
      action: "hours.added",
      subject: practitionerId,
      detail: { weekday: 2, from: 960, to: 1440 },
    });
    assert.equal(codeOf(await removeHours(store, admin, change(1, 17, 19))), "not_found");
    assert.equal(codeOf(await removeHours(store, admin, change(1, 17, 18))), "done");
    assert.deepEqual((await practitionerById(store.read, practitionerId, clock.at))?.hours, [
      mondays,
      { weekday: 2, from: "16:00", to: "24:00" },
    ]);
  },
);

testEachStore(
  "two admins who add overlapping hours at once do not both succeed",
  async ({ store }) => {
    const { admin, ada } = await openPaper(store);
    const all = await Promise.all(
      [0, 30, 60, 90].map((from) =>
        addHours(store, admin, { practitionerId: doctorOf(ada), weekday: 3, from, to: from + 120 })
      ),
    );
    assert.equal(
      all.filter((result) => result.ok).length,
      1,
    );
  },
  ["a SQLite file", "Postgres"],
);

testEachStore("a whole week is set in the place of the one before", async ({ store, clock }) => {
  const { admin, ada } = await openPaper(store);
  const practitionerId = doctorOf(ada);
  const hours = [{ weekday: 5, from: 480, to: 720 }, { weekday: 5, from: 780, to: 1_020 }];
  valueOf(await setHours(store, admin, { practitionerId, hours }));
  assert.deepEqual((await practitionerById(store.read, practitionerId, clock.at))?.hours, [
    { weekday: 5, from: "08:00", to: "12:00" },
    { weekday: 5, from: "13:00", to: "17:00" },
  ]);
  valueOf(await setHours(store, admin, { practitionerId, hours: [] }));
  assert.deepEqual((await practitionerById(store.read, practitionerId, clock.at))?.hours, []);
}, ["SQLite in memory"]);

testEachStore(
  "time off tells how many visits are booked in it, and can be cancelled",
  async ({ store, clock }) => {
    const { admin, ada, ben, book } = await openPaper(store);
    valueOf(await book());
    valueOf(await book({ startsAt: on("11:00") }));
    const practitionerId = doctorOf(ada);
    const off = { practitionerId, from: on("10:10"), to: on("12:00"), reason: "Training" };
    const { id, booked } = valueOf(await takeTimeOff(store, admin, off));
    assert.equal(booked, 2);
    assert.ok(!JSON.stringify(await lastAudit(store)).includes("Training"));
    const kept = await practitionerById(store.read, practitionerId, clock.at);
    assert.deepEqual(kept?.timeOff, [{ id, from: off.from, to: off.to, reason: "Training" }]);
    assert.deepEqual((await practitionerById(store.read, practitionerId, off.to))?.timeOff, []);
    const bens = { timeOffId: id, practitionerId: doctorOf(ben) };
    assert.equal(codeOf(await cancelTimeOff(store, admin, bens)), "not_found");
    assert.equal(codeOf(await cancelTimeOff(store, admin, { timeOffId: id })), "done");
    assert.equal(codeOf(await cancelTimeOff(store, admin, { timeOffId: id })), "not_found");
  },
  ["SQLite in memory", "Postgres"],
);

testEachStore("time off ends within ten years", async ({ store, clock }) => {
  const { admin, ada } = await openPaper(store);
  const until = (to: number) =>
    takeTimeOff(store, admin, { practitionerId: doctorOf(ada), from: to - hour, to });
  const tenYears = clock.at + 3_653 * 24 * hour;
  const refused = await until(tenYears + 1);
  assert.equal(codeOf(refused), "invalid_input");
  assert.equal(refused.ok || refused.refusal.issues?.[0]?.field, "to");
  assert.equal(codeOf(await until(tenYears)), "done");
}, ["SQLite in memory"]);

testEachStore("schedules are for admins, and of practitioners who are there", async ({ store }) => {
  const { admin, ada, pia } = await openPaper(store);
  const practitionerId = doctorOf(ada);
  const hours = { practitionerId, weekday: 2, from: 540, to: 600 };
  const off = { practitionerId, from: on("10:00"), to: on("11:00") };
  for (const who of [ada, pia]) {
    assert.equal(codeOf(await addHours(store, who, hours)), "forbidden");
    assert.equal(codeOf(await removeHours(store, who, hours)), "forbidden");
    assert.equal(codeOf(await setHours(store, who, { practitionerId, hours: [] })), "forbidden");
    assert.equal(codeOf(await takeTimeOff(store, who, off)), "forbidden");
    const timeOffId = newId("timeOff", store);
    assert.equal(codeOf(await cancelTimeOff(store, who, { timeOffId })), "forbidden");
    assert.equal(codeOf(await addPractitioner(store, who, { name: "Dr Cy" })), "forbidden");
  }
  const ghost = newId("practitioner", store);
  assert.equal(
    codeOf(await addHours(store, admin, { ...hours, practitionerId: ghost })),
    "not_found",
  );
  assert.equal(
    codeOf(await takeTimeOff(store, admin, { ...off, practitionerId: ghost })),
    "not_found",
  );
}, ["SQLite in memory"]);

testEachStore("a practitioner's number is theirs alone", async ({ store }) => {
  const { admin } = await openPaper(store);
  const all = await Promise.all(
    ["Dr Cy", "Dr Di", "Dr Ed"].map((name) => addPractitioner(store, admin, { name, ref: "D-9" })),
  );
  assert.deepEqual(all.map(codeOf).sort(), ["already_exists", "already_exists", "done"]);
}, ["a SQLite file", "Postgres"]);
