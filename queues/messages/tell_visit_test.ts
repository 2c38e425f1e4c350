import assert from "node:assert/strict";
import type { VisitId } from "@/domain/ids.ts";
import { hour, minute } from "@/domain/time.ts";
import { undoWindow } from "@/domain/visit.ts";
import { bookAppointment } from "@/store/commands/book_appointment.ts";
import { rescheduleVisit } from "@/store/commands/reschedule_visit.ts";
import { setFlag } from "@/store/commands/set_flag.ts";
import { undoVisit } from "@/store/commands/undo_visit.ts";
import { codeOf, on, valueOf, zone } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { messagesIn, oneMessage, openTelling } from "./given_tell.ts";

const move = (store: Store, who: Parameters<typeof rescheduleVisit>[1], visitId: VisitId) =>
  rescheduleVisit(store, who, { visitId, startsAt: on("14:00"), outsideHours: false, zone });

testEachStore("a booking is told once, however often its job runs", async ({ store, again }) => {
  const { book, tell, tellJobs, parts } = await openTelling(store);
  const { visitId } = valueOf(await book());
  assert.equal((await tellJobs()).length, 1);
  const other = await openTelling(await again());
  await Promise.all([tell(visitId), other.tell(visitId), tell(visitId)]);
  await tell(visitId);
  const message = await oneMessage(store);
  assert.deepEqual(await messagesIn(store), ["booked queued"]);
  assert.deepEqual(
    [message.visit_id, message.written_for, message.deadline, message.not_after, message.cause],
    [visitId, on("10:00"), on("10:00"), on("10:00"), "automatic"],
  );
  assert.deepEqual(JSON.parse(message.message_values), {
    clinic: "Riverside",
    patient: "Pia",
    doctor: "Dr Ada",
    startsAt: on("10:00"),
    link: "https://clinic.example/me",
  });
  const pinned = await parts.shelf.version(store.read, "booked", message.template_version);
  assert.equal(pinned?.version, message.template_version);
  const kept = await store.read.selectFrom("template_versions").select("version").execute();
  assert.deepEqual(kept, [{ version: message.template_version }]);
  const jobs = await store.read.selectFrom("jobs").select(["payload", "dedupe_key"])
    .where("kind", "=", "message.send").execute();
  const payload = JSON.stringify({ messageId: message.id });
  assert.deepEqual(jobs, [{ payload, dedupe_key: `message/${message.id}` }]);
});

testEachStore("who has no doctor yet is told of the team, in their language", async ({ store }) => {
  const { wantsArabic, tell, pia, admin } = await openTelling(store);
  await wantsArabic();
  const { visitId } = valueOf(await bookAnybody(store, admin, pia));
  await tell(visitId);
  assert.equal(JSON.parse((await oneMessage(store)).message_values).doctor, "فريقنا");
});

testEachStore(
  "nobody is told of a booking without a time, from elsewhere, or long ago",
  async ({ store, clock }) => {
    const { book, tell, admin, pia } = await openTelling(store);
    const untimed = valueOf(await bookAnybody(store, admin, pia, { day: "2026-11-24" }));
    await tell(untimed.visitId);
    const imported = valueOf(await book());
    await store.housekeep((db) =>
      db.updateTable("appointments").set({ ref: "A-1" })
        .where("id", "=", imported.appointmentId).execute()
    );
    await tell(imported.visitId);
    const later = valueOf(await book({ startsAt: on("11:00", "2026-11-30") }));
    clock.at += 25 * hour;
    await tell(later.visitId);
    assert.deepEqual(await messagesIn(store), []);
  },
);

testEachStore(
  "a cancellation is told when it can no longer be undone",
  async ({ store, clock }) => {
    const { book, tell, tellJobs, step, admin } = await openTelling(store);
    const { visitId } = valueOf(await book());
    await tell(visitId);
    clock.at += minute;
    await store.housekeep((db) => db.deleteFrom("jobs").where("kind", "=", "visit.tell").execute());
    valueOf(await step(visitId, "cancellation", admin));
    assert.deepEqual((await tellJobs()).map((job) => job.run_at), [clock.at + undoWindow]);
    assert.deepEqual(await tell(visitId), { is: "defer", until: clock.at + undoWindow });
    assert.deepEqual(await messagesIn(store), ["booked queued"]);
    clock.at += undoWindow;
    assert.deepEqual(await tell(visitId), { is: "done" });
    await tell(visitId);
    assert.deepEqual(await messagesIn(store), ["booked superseded", "cancelled queued"]);
    const [, told] = await store.read.selectFrom("messages").selectAll().orderBy("id").execute();
    const steps = await store.read.selectFrom("message_steps").select(["kind", "detail"])
      .orderBy("message_id").orderBy("position").execute();
    assert.deepEqual(steps.map(({ kind }) => kind), ["queued", "superseded", "queued"]);
    assert.equal(JSON.parse(steps[1]?.detail ?? "").by, told?.id);
  },
);

testEachStore("what is undone within ten seconds is told to nobody", async ({ store, clock }) => {
  const { book, tell, step, admin } = await openTelling(store);
  const { visitId } = valueOf(await book());
  await tell(visitId);
  valueOf(await step(visitId, "cancellation", admin));
  clock.at += 9_000;
  valueOf(await undoVisit(store, admin, { visitId }));
  clock.at += minute;
  assert.deepEqual(await tell(visitId), { is: "done" });
  assert.deepEqual(await messagesIn(store), ["booked queued"]);
});

testEachStore(
  "a move is told as a move, and takes the place of what waited",
  async ({ store, clock }) => {
    const { book, tell, admin } = await openTelling(store);
    const { visitId } = valueOf(await book());
    await tell(visitId);
    clock.at += minute;
    const moved = valueOf(await move(store, admin, visitId));
    await tell(visitId);
    assert.deepEqual(await messagesIn(store), ["booked superseded"]);
    await tell(moved.visitId);
    assert.deepEqual(await messagesIn(store), ["booked superseded", "rescheduled queued"]);
    const [, message] = await store.read.selectFrom("messages").selectAll().orderBy("id").execute();
    const { startsAt, wasAt } = JSON.parse(message?.message_values ?? "");
    assert.deepEqual([startsAt, wasAt, message?.mandate], [on("14:00"), on("10:00"), "care"]);
  },
);

testEachStore("the new visit's job may come first", async ({ store, clock }) => {
  const { book, tell, admin } = await openTelling(store);
  const { visitId } = valueOf(await book());
  await tell(visitId);
  clock.at += minute;
  const moved = valueOf(await move(store, admin, visitId));
  await tell(moved.visitId);
  await tell(visitId);
  assert.deepEqual(await messagesIn(store), ["booked superseded", "rescheduled queued"]);
});

testEachStore(
  "who did not come is missed, once, and only while it is of use",
  async ({ store, clock }) => {
    const { book, tell, step, admin } = await openTelling(store);
    const { visitId } = valueOf(await book());
    clock.at = on("10:20");
    valueOf(await step(visitId, "no-show", admin));
    clock.at += undoWindow;
    await tell(visitId);
    await tell(visitId);
    assert.deepEqual(await messagesIn(store), ["missed_you queued"]);
    const { visitId: late } = valueOf(await book({ startsAt: on("12:00") }));
    clock.at = on("12:10");
    valueOf(await step(late, "no-show", admin));
    clock.at += 3 * 24 * hour;
    await tell(late);
    assert.deepEqual(await messagesIn(store), ["missed_you queued"]);
  },
);

testEachStore("the doctor is there and the patient is not: join now", async ({ store, clock }) => {
  const { book, tell, tellJobs, step, admin, ada, pia } = await openTelling(store);
  const away = valueOf(await book());
  const here = valueOf(await book({ startsAt: on("11:00") }));
  await store.housekeep((db) => db.deleteFrom("jobs").execute());
  clock.at = on("09:58");
  valueOf(await step(away.visitId, "arrival", admin));
  clock.at = on("10:58");
  valueOf(await step(here.visitId, "arrival", pia));
  valueOf(await step(away.visitId, "start", ada));
  valueOf(await step(here.visitId, "start", ada));
  assert.equal((await tellJobs()).length, 2);
  await tell(here.visitId);
  assert.deepEqual(await messagesIn(store), []);
  await tell(away.visitId);
  await tell(away.visitId);
  assert.deepEqual(await messagesIn(store), ["join_now queued"]);
});

testEachStore(
  "switched off, nothing new is told, and what no longer holds is still withdrawn",
  async ({ store, clock }) => {
    const { book, tell, step, admin } = await openTelling(store);
    const { visitId } = valueOf(await book());
    await tell(visitId);
    valueOf(await setFlag(store, admin, { name: "messages.automatic", on: false }));
    valueOf(await step(visitId, "cancellation", admin));
    clock.at += minute;
    await tell(visitId);
    assert.equal(codeOf(await step(visitId, "arrival", admin)), "illegal_transition");
    assert.deepEqual(await messagesIn(store), ["booked superseded"]);
  },
);

function bookAnybody(
  store: Store,
  who: Parameters<typeof rescheduleVisit>[1],
  patient: Parameters<typeof rescheduleVisit>[1],
  more: { day?: string } = {},
) {
  const when = more.day === undefined ? { startsAt: on("10:00") } : { day: more.day };
  return bookAppointment(store, who, {
    patientId: patient.principal.patientId ?? assert.fail(),
    ...when,
    minutes: 20,
    kind: "Consultation",
    outsideHours: false,
    zone,
  });
}
