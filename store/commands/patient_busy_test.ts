import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import {
  codeOf,
  doctorOf,
  on,
  openPaper,
  type Paper,
  patientOf,
  valueOf,
  zone,
} from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { bookAppointment } from "./book_appointment.ts";
import { rescheduleVisit } from "./reschedule_visit.ts";
import { undoVisit } from "./undo_visit.ts";

const usual = { minutes: 20, kind: "Consultation", outsideHours: false, zone };

/** Pia's visit with one of the doctors. */
function bookWith(store: Store, { pia }: Paper, { doctor, who, time }: {
  doctor: Who | null;
  who: Who;
  time: string;
}) {
  return bookAppointment(store, who, {
    ...usual,
    patientId: patientOf(pia),
    ...(doctor && { practitionerId: doctorOf(doctor) }),
    startsAt: on(time),
  });
}

testEachStore("nobody is booked with two doctors at once, by whomever", async ({ store }) => {
  const paper = await openPaper(store);
  const { admin, pia, ada, ben } = paper;
  valueOf(await bookWith(store, paper, { doctor: ada, who: pia, time: "10:00" }));
  for (const time of ["09:50", "10:00", "10:10"]) {
    for (const who of [pia, admin]) {
      assert.equal(
        codeOf(await bookWith(store, paper, { doctor: ben, who, time })),
        "patient_busy",
        time,
      );
    }
    const open = await bookWith(store, paper, { doctor: null, who: admin, time });
    assert.equal(codeOf(open), "patient_busy", time);
  }
  assert.equal(
    codeOf(await bookWith(store, paper, { doctor: ben, who: pia, time: "10:20" })),
    "done",
  );
  assert.equal(
    codeOf(await bookWith(store, paper, { doctor: ben, who: pia, time: "09:40" })),
    "done",
  );
}, ["SQLite in memory", "Postgres"]);

testEachStore("the patient and the desk are told in words of their own", async ({ store }) => {
  const paper = await openPaper(store);
  const { admin, pia, ada, ben } = paper;
  valueOf(await bookWith(store, paper, { doctor: ada, who: admin, time: "10:00" }));
  const told = async (who: Who) => {
    const done = await bookWith(store, paper, { doctor: ben, who, time: "10:10" });
    return done.ok ? "" : done.refusal.detail;
  };
  assert.match(await told(pia), /^You already have a visit at that time\./);
  assert.match(await told(admin), /^The patient already has a visit at that time\./);
}, ["SQLite in memory"]);

testEachStore(
  "a cancelled visit stands in no patient's way, and a visit may move within its own span",
  async ({ store }) => {
    const paper = await openPaper(store);
    const { admin, ada, ben, step } = paper;
    const first = valueOf(
      await bookWith(store, paper, { doctor: ada, who: admin, time: "10:00" }),
    );
    const moved = valueOf(
      await rescheduleVisit(store, admin, {
        visitId: first.visitId,
        practitionerId: doctorOf(ben),
        startsAt: on("10:10"),
        outsideHours: false,
        zone,
      }),
    );
    valueOf(await step(moved.visitId, "cancellation", admin));
    const again = await bookWith(store, paper, { doctor: ada, who: admin, time: "10:10" });
    assert.equal(codeOf(again), "done");
    assert.equal(codeOf(await undoVisit(store, admin, { visitId: moved.visitId })), "patient_busy");
  },
  ["SQLite in memory", "Postgres"],
);

testEachStore(
  "of many bookings of one patient at one time, with two doctors and from two processes, one is made",
  async ({ store, again }) => {
    const other = await again();
    const { admin, ada, ben, pia } = await openPaper(store);
    const all = await Promise.all(
      Array.from(
        { length: 40 },
        (_, i) =>
          bookAppointment(i % 2 === 0 ? store : other, i % 8 < 4 ? pia : admin, {
            ...usual,
            patientId: patientOf(pia),
            practitionerId: doctorOf(i % 4 < 2 ? ada : ben),
            startsAt: on("10:00") + (i % 3) * 5 * minute,
          }),
      ),
    );
    const codes = all.map(codeOf);
    assert.equal(codes.filter((code) => code === "done").length, 1, codes.join(" "));
    assert.ok(codes.includes("patient_busy"), codes.join(" "));
    const odd = codes.filter((code) => !["done", "slot_taken", "patient_busy"].includes(code));
    assert.deepEqual(odd, []);
  },
  ["a SQLite file", "Postgres"],
);
