import assert from "node:assert/strict";
import type { InboundId, TaskId } from "@/domain/ids.ts";
import { minute } from "@/domain/time.ts";
import { closeTask } from "@/store/commands/close_task.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { addInbound, type NewInbound } from "./inbound.ts";
import { codeOf, lastAudit, on, openPaper, patientOf, valueOf } from "./schedule_fixture.ts";
import type { Store } from "./store.ts";
import { countOpenTasks, type NewTask, openTask, openTasks } from "./tasks.ts";

const phone = "+4915112345678";

function open(store: Store, more: Partial<NewTask>): Promise<TaskId | null> {
  const task: NewTask = { kind: "reply", patientId: null, reason: "text", now: 1, ...more };
  return store.housekeep((db) => db.transaction().execute((tx) => openTask(tx, store, task)));
}

function hear(store: Store, more: Partial<NewInbound>): Promise<InboundId | null> {
  const text: NewInbound = {
    providerId: "SM1",
    channel: "sms",
    from: phone,
    patientId: null,
    intent: "text",
    text: "May I bring my dog?",
    at: 1,
    ...more,
  };
  return store.housekeep((db) => db.transaction().execute((tx) => addInbound(tx, store, text)));
}

testEachStore("of one key one task is open, and a new one may follow", async ({ store }) => {
  const { admin } = await openPaper(store);
  const dedupeKey = "reply/somebody";
  const [first, ...others] = (await Promise.all([1, 2, 3].map(() => open(store, { dedupeKey }))))
    .filter((id) => id !== null);
  assert.ok(first);
  assert.deepEqual(others, []);
  const input = { taskId: first, outcome: "done", note: "Rang back." } as const;
  assert.deepEqual(valueOf(await closeTask(store, admin, input)), { id: first, outcome: "done" });
  assert.deepEqual(await lastAudit(store), {
    action: "call_task.closed",
    subject: first,
    detail: { kind: "reply", outcome: "done", patientId: null },
  });
  const next = await open(store, { dedupeKey });
  assert.ok(next !== null && next !== first);
  assert.equal(codeOf(await closeTask(store, admin, input)), "stale_write");
  assert.equal(await countOpenTasks(store.read), 1);
});

testEachStore("tasks without a key do not stand in each other's way", async ({ store }) => {
  assert.ok(await open(store, {}));
  assert.ok(await open(store, {}));
});

testEachStore("only the front desk closes tasks, and only those there are", async ({ store }) => {
  const { admin, ada, pia } = await openPaper(store);
  const taskId = await open(store, {});
  assert.ok(taskId);
  for (const who of [ada, pia]) {
    assert.equal(codeOf(await closeTask(store, who, { taskId, outcome: "done" })), "forbidden");
  }
  const other = await open(store, {});
  await store.housekeep((db) => db.deleteFrom("tasks").where("id", "=", other).execute());
  assert.ok(other);
  assert.equal(
    codeOf(await closeTask(store, admin, { taskId: other, outcome: "done" })),
    "not_found",
  );
});

testEachStore("the soonest comes first, with whom to call and why", async ({ store }) => {
  const { pia, book } = await openPaper(store);
  const patientId = patientOf(pia);
  const { visitId } = valueOf(await book());
  await store.housekeep((db) =>
    db.updateTable("patients").set({ phone }).where("id", "=", patientId).execute()
  );
  await open(store, { reason: "without a time" });
  await open(store, { reason: "later", dueAt: on("10:00") });
  const call = { kind: "call_patient", patientId, visitId } as const;
  await open(store, { ...call, reason: "no_channel", dueAt: on("10:00") - 30 * minute });
  const tasks = await openTasks(store.read, { limit: 10 });
  assert.deepEqual(tasks.map(({ reason }) => reason), ["no_channel", "later", "without a time"]);
  const [first] = tasks;
  assert.deepEqual(
    [first?.patientName, first?.phone, first?.visitStartsAt, first?.wrote],
    ["Pia", phone, on("10:00"), null],
  );
  assert.equal((await openTasks(store.read, { limit: 1 })).length, 1);
  assert.equal((await openTasks(store.read, { kind: "call_patient", limit: 9 })).length, 1);
});

testEachStore(
  "all that somebody wrote since stands beside the task, and who may have",
  async (at) => {
    const { store, clock } = at;
    const { pia, quentin } = await openPaper(store);
    await store.housekeep((db) => db.updateTable("patients").set({ phone }).execute());
    await hear(store, { providerId: "SM0", text: "An old one" });
    clock.at += 1;
    const inboundId = await hear(store, {});
    clock.at += 1;
    await hear(store, { providerId: "SM2", text: "Hello?", at: 2 });
    await hear(store, { providerId: "SM3", text: "Not me", from: "+15550001111" });
    assert.ok(inboundId);
    await open(store, { inboundId });
    const [task] = await openTasks(store.read, { limit: 5 });
    assert.ok(task);
    const own = { from: phone, channel: "sms" };
    assert.deepEqual(task.wrote, { text: "May I bring my dog?", at: 1, ...own });
    assert.deepEqual(task.wroteSince, [{ text: "Hello?", at: 2, ...own }]);
    const both = [patientOf(pia), patientOf(quentin)].sort();
    assert.deepEqual(task.mayBe.map(({ id }) => id), both);
  },
);

testEachStore("what a person wrote is kept readable, and not longer than an SMS", async (at) => {
  const { store } = at;
  assert.ok(await hear(store, { text: `a\u0000b\u202ec\r\nd\u0007${"é".repeat(2_000)}` }));
  assert.equal(await hear(store, {}), null, "the same text comes once");
  const { body } = await store.read.selectFrom("inbound_texts").select("body")
    .executeTakeFirstOrThrow();
  assert.ok(body.startsWith("abc\ndé"));
  assert.equal(body.length, 1_600);
});
