import assert from "node:assert/strict";
import type { MessageId } from "@/domain/ids.ts";
import type { MessageState } from "@/domain/message.ts";
import type { OverrideMessage } from "@/domain/message_requests.ts";
import { hour } from "@/domain/time.ts";
import { addMessage } from "@/store/messages/add_message.ts";
import { codeOf, openPaper, patientOf, valueOf } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { overrideMessage } from "./override_message.ts";

const reason = "The lab called: she should come earlier";

/** A message to Pia that waits for the morning. */
async function openHeld(store: Store, state: MessageState = "held") {
  const { admin, ada, pia } = await openPaper(store);
  const now = store.clock.now();
  const added = await store.housekeep((db) =>
    db.transaction().execute((tx) =>
      addMessage(tx, {
        to: { patientId: patientOf(pia) },
        visitId: null,
        template: {
          name: "payment_due",
          version: "0".repeat(16),
          class: "operational",
          mandate: null,
          quietHours: "hold",
          channels: ["email"],
        },
        values: {},
        writtenFor: null,
        deadline: null,
        notAfter: null,
        dueAt: now + 9 * hour,
        cause: "automatic",
        requestedBy: null,
      }, { source: store, now, traceId: "t" })
    )
  );
  assert.ok(added);
  await store.housekeep((db) => db.updateTable("messages").set({ state }).execute());
  return { admin, ada, id: added.id };
}

const one = (messageId: MessageId): OverrideMessage => ({
  messageId,
  rules: ["quiet_hours"],
  reason,
});

testEachStore("a held message passes the named rule, and is decided at once", async ({ store }) => {
  const { admin, id } = await openHeld(store);
  const done = valueOf(await overrideMessage(store, admin, { ...one(id), version: 1 }));
  assert.deepEqual(done, { id, state: "queued", version: 2 });
  const row = await store.read.selectFrom("messages").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual(
    [row.next_at, row.override_rules, row.staff_reason],
    [store.clock.now(), `["quiet_hours"]`, reason],
  );
  const jobs = await store.read.selectFrom("jobs").select(["kind", "run_at"])
    .where("kind", "=", "message.send").execute();
  assert.deepEqual(jobs, [{ kind: "message.send", run_at: store.clock.now() }]);
  const steps = await store.read.selectFrom("message_steps").select(["kind", "by_account"])
    .orderBy("position").execute();
  assert.deepEqual(steps.at(-1), { kind: "overridden", by_account: admin.principal.accountId });
  const audit = await store.read.selectFrom("audit").select(["action", "detail"])
    .orderBy("seq", "desc").executeTakeFirstOrThrow();
  assert.equal(audit.action, "message.overridden");
  assert.doesNotMatch(audit.detail, /lab/);
});

testEachStore(
  "of two admins who saw the same message one passes the rule",
  async ({ store, again }) => {
    const { admin, id } = await openHeld(store);
    const other = await again();
    const answers = await Promise.all([
      overrideMessage(store, admin, { ...one(id), version: 1 }),
      overrideMessage(other, admin, { ...one(id), version: 1 }),
    ]);
    assert.deepEqual(answers.map(codeOf).sort(), ["done", "stale_write"]);
  },
  ["a SQLite file", "Postgres"],
);

testEachStore("some rules nobody passes, and some messages are past passing", async ({ store }) => {
  const { admin, ada, id } = await openHeld(store);
  for (const rule of ["not_after", "visit", "consent", "contact", "throttle"] as const) {
    const refused = await overrideMessage(store, admin, { ...one(id), rules: [rule] });
    assert.equal(codeOf(refused), "forbidden", rule);
  }
  assert.equal(codeOf(await overrideMessage(store, ada, one(id))), "forbidden");
  for (const state of ["queued", "sent", "delivered", "superseded", "failed"] as const) {
    await store.housekeep((db) => db.updateTable("messages").set({ state }).execute());
    assert.equal(codeOf(await overrideMessage(store, admin, one(id))), "illegal_transition");
  }
  await store.housekeep((db) => db.updateTable("messages").set({ state: "not_sent" }).execute());
  assert.equal(codeOf(await overrideMessage(store, admin, one(id))), "done");
}, ["SQLite in memory"]);
