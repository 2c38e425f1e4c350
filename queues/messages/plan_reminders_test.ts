import assert from "node:assert/strict";
import { sql } from "kysely";
import { newId, type VisitId } from "@/domain/ids.ts";
import { hour, minute } from "@/domain/time.ts";
import { setFlag } from "@/store/commands/set_flag.ts";
import { dueQuery } from "@/store/messages/due_reminders.ts";
import { requeueStuck } from "@/store/messages/requeue_stuck.ts";
import { on, valueOf } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { messagesIn, oneMessage, openTelling, traceId } from "./given_tell.ts";
import { planMessages } from "./plan_messages.ts";
import { planReminders } from "./plan_reminders.ts";

const context = { traceId, signal: new AbortController().signal };
const nextMonday = "2026-11-30";

testEachStore(
  "a visit is reminded of two days and two hours before it, once",
  async ({ store, clock, again }) => {
    const { book, parts } = await openTelling(store);
    valueOf(await book({ startsAt: on("10:00", nextMonday) }));
    const due = on("10:00", "2026-11-28");
    clock.at = due - 6 * minute;
    await planReminders(parts, context);
    assert.deepEqual(await messagesIn(store), []);
    clock.at = due - 3 * minute;
    const other = await openTelling(await again());
    await Promise.all([planReminders(parts, context), planReminders(other.parts, context)]);
    await planReminders(parts, context);
    const message = await oneMessage(store);
    assert.deepEqual([message.type, message.next_at], ["reminder_48h", due]);
    assert.equal(message.not_after, on("22:00", "2026-11-29"));
    clock.at = on("07:58", nextMonday);
    await planReminders(parts, context);
    assert.deepEqual(await messagesIn(store), ["reminder_48h queued", "reminder_2h queued"]);
  },
);

testEachStore(
  "who booked just now is not reminded of it; who comes from elsewhere is",
  async ({ store, clock }) => {
    const { book, parts } = await openTelling(store);
    clock.at = on("10:00", "2026-11-21");
    const { appointmentId } = valueOf(await book());
    clock.at += hour;
    await planReminders(parts, context);
    assert.deepEqual(await messagesIn(store), []);
    await store.housekeep((db) =>
      db.updateTable("appointments").set({ ref: "A-1" }).where("id", "=", appointmentId).execute()
    );
    await planReminders(parts, context);
    assert.deepEqual(await messagesIn(store), ["reminder_48h queued"]);
  },
);

testEachStore(
  "nobody is reminded of what is over, off, untimed, too near or switched off",
  async ({ store, clock }) => {
    const { book, step, admin, parts } = await openTelling(store);
    const { visitId } = valueOf(await book({ startsAt: on("10:00", nextMonday) }));
    valueOf(await step(visitId, "cancellation", admin));
    clock.at = on("12:00", "2026-11-28");
    await planReminders(parts, context);
    valueOf(await setFlag(store, admin, { name: "messages.automatic", on: false }));
    clock.at = on("09:00");
    valueOf(await book({ startsAt: on("12:00", nextMonday) }));
    clock.at = on("12:00", "2026-11-28");
    await planReminders(parts, context);
    assert.deepEqual(await messagesIn(store), []);
    valueOf(await setFlag(store, admin, { name: "messages.automatic", on: true }));
    // Twelve hours before the visit the first reminder has lost its use.
    clock.at = on("00:01", nextMonday);
    await planReminders(parts, context);
    assert.deepEqual(await messagesIn(store), []);
  },
);

testEachStore("more visits than fit on a page are all reminded of", async ({ store, clock }) => {
  const { parts } = await openTelling(store);
  const visits = await addVisits(store, 250);
  clock.at = on("12:00", "2026-11-28");
  assert.deepEqual(await planReminders(parts, context), { messages: visits.length });
  assert.deepEqual(await planReminders(parts, context), { messages: 0 });
}, ["SQLite in memory", "Postgres"]);

testEachStore(
  "the plan reads by the days of its window, and asks for each key by its index",
  async ({ store }) => {
    const plan = await planOf(store);
    assert.match(plan, /visits_by_day|visits_in_order/);
    assert.match(plan, /dedupe_key/);
    assert.doesNotMatch(plan, /SCAN (visits|appointments|messages)\b(?! USING INDEX)/);
  },
  ["SQLite in memory"],
);

testEachStore("one plan waits, five minutes away", async ({ store }) => {
  await Promise.all([planMessages(store), planMessages(store)]);
  const jobs = await store.read.selectFrom("jobs").select("run_at")
    .where("kind", "=", "messages.plan").execute();
  assert.deepEqual(jobs, [{ run_at: store.clock.now() + 5 * minute }]);
});

testEachStore(
  "a message that nobody looks at is queued again, unless its dead letter waits",
  async ({ store, clock }) => {
    const { book, tell } = await openTelling(store);
    await tell(valueOf(await book()).visitId);
    clock.at += 3 * minute;
    assert.equal(await requeueStuck(store, { traceId }), 0);
    await store.housekeep((db) =>
      db.deleteFrom("jobs").where("kind", "=", "message.send").execute()
    );
    await park(store, JSON.stringify({ messageId: (await oneMessage(store)).id }));
    assert.equal(await requeueStuck(store, { traceId }), 0);
    await store.housekeep((db) => db.deleteFrom("dead_letters").execute());
    assert.equal(await requeueStuck(store, { traceId }), 1);
    assert.equal(await requeueStuck(store, { traceId }), 0);
  },
);

function park(store: Store, payload: string) {
  return store.housekeep((db) =>
    db.insertInto("dead_letters").values({
      id: newId("deadLetter", store),
      job_id: newId("job", store),
      kind: "message.send",
      payload,
      failure: "threw",
      history: "[]",
      failed_at: store.clock.now(),
      state: "parked",
      resolved_at: null,
      resolved_by: null,
      reason: null,
      trace_id: traceId,
    }).execute()
  );
}

/** Copies of one booked visit, all at the same time of the next Monday. */
async function addVisits(store: Store, count: number): Promise<VisitId[]> {
  const { book } = await openTelling(store);
  const { visitId } = valueOf(await book({ startsAt: on("10:00", nextMonday) }));
  const visit = await store.read.selectFrom("visits").selectAll()
    .where("id", "=", visitId).executeTakeFirstOrThrow();
  const appointment = await store.read.selectFrom("appointments").selectAll()
    .where("id", "=", visit.appointment_id).executeTakeFirstOrThrow();
  const ids = Array.from({ length: count - 1 }, () => newId("visit", store));
  const bookings = ids.map((id) => ({ ...visit, id, appointment_id: newId("appointment", store) }));
  await store.housekeep((db) =>
    db.insertInto("appointments")
      .values(bookings.map((one) => ({ ...appointment, id: one.appointment_id }))).execute()
  );
  await store.housekeep((db) => db.insertInto("visits").values(bookings).execute());
  return [visitId, ...ids];
}

async function planOf(store: Store): Promise<string> {
  const compiled = dueQuery(store.read, {
    type: "reminder_2h",
    from: on("08:00"),
    to: on("10:00"),
    bookedBefore: 4 * hour,
    after: null,
    limit: 100,
  }).compile();
  const { rows } = await store.read.executeQuery<{ detail: string }>({
    ...compiled,
    sql: `explain query plan ${compiled.sql}`,
    query: sql`select 1`.compile(store.read).query,
  });
  return rows.map(({ detail }) => detail).join("\n");
}
