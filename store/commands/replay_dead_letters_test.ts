import assert from "node:assert/strict";
import { type DeadLetterId, type MessageId, newId } from "@/domain/ids.ts";
import type { MessageState } from "@/domain/message.ts";
import { replayDeadLetters as schema } from "@/domain/dead_letter.ts";
import { hour, minute } from "@/domain/time.ts";
import { addMessage } from "@/store/messages/add_message.ts";
import { codeOf, openPaper, patientOf, valueOf, whoIs } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { Who } from "@/store/who.ts";
import { replayDeadLetters } from "./replay_dead_letters.ts";
import { settleDeadLetter } from "./settle_dead_letter.ts";

const ask = (more = {}) => schema.parse({ failure: "configuration", ...more });

testEachStore(
  "a dry run counts, says why what is left is left, and changes nothing",
  async ({ store }) => {
    const { admin, pia } = await openPaper(store);
    const notAfter = store.clock.now();
    const wanted = [
      await park(store, await failed(store, pia)),
      await park(store, await failed(store, pia)),
    ];
    await park(store, await failed(store, pia, { notAfter }));
    await park(store, await failed(store, pia, { state: "superseded" }));
    await park(store, await failed(store, pia, { state: "delivered" }));
    await park(store, newId("message", store));
    await park(store, "{", "message.send");
    await park(store, await failed(store, pia), "message.send", "content");
    const seen = valueOf(await replayDeadLetters(store, admin, ask()));
    assert.deepEqual(seen, {
      dryRun: true,
      replayed: wanted,
      skipped: { unreadable: 1, gone: 1, settled: 1, superseded: 1, too_late: 1 },
      lastAt: store.clock.now() + 1_000,
      beyond: 0,
    });
    assert.deepEqual(await jobsIn(store), []);
    const real = valueOf(await replayDeadLetters(store, admin, ask({ dryRun: false })));
    assert.deepEqual({ ...seen, dryRun: false }, real);
    assert.equal((await jobsIn(store)).length, 2);
    const again = valueOf(await replayDeadLetters(store, admin, ask({ dryRun: false })));
    assert.deepEqual(again.replayed, []);
  },
);

testEachStore(
  "the replayed go at the rate that was asked for, the oldest first, up to the limit",
  async ({ store }) => {
    const { admin, pia } = await openPaper(store);
    for (let i = 0; i < 130; i++) await park(store, await failed(store, pia));
    const input = ask({ dryRun: false, perMinute: 30, limit: 120 });
    const done = valueOf(await replayDeadLetters(store, admin, input));
    assert.deepEqual([done.replayed.length, done.beyond], [120, 10]);
    const runs = (await jobsIn(store)).map((job) => job.run_at - store.clock.now());
    assert.deepEqual(runs, Array.from({ length: 120 }, (_, i) => i * 2_000));
    const audits = await store.read.selectFrom("audit").select("detail")
      .where("action", "=", "dead_letters.replayed").execute();
    assert.equal(audits.length, 2);
  },
  ["SQLite in memory", "Postgres"],
);

testEachStore("two replays at once put each letter back once", async ({ store, again }) => {
  const { admin, pia } = await openPaper(store);
  for (let i = 0; i < 5; i++) await park(store, await failed(store, pia));
  const other = await again();
  const input = ask({ dryRun: false });
  const answers = await Promise.all([
    replayDeadLetters(store, admin, input),
    replayDeadLetters(other, admin, input),
  ]);
  const ids = answers.flatMap((answer) => valueOf(answer).replayed);
  assert.deepEqual([ids.length, (await jobsIn(store)).length], [5, 5]);
}, ["a SQLite file", "Postgres"]);

testEachStore(
  "a replayed message waits again, and its last try begins to count anew",
  async ({ store, clock }) => {
    const { admin, pia } = await openPaper(store);
    const messageId = await failed(store, pia);
    await deliver(store, messageId, "failed");
    const deadLetterId = await park(store, messageId);
    clock.at += hour;
    valueOf(await settleDeadLetter(store, admin, { how: "replay", deadLetterId }));
    const message = await messageIn(store, messageId);
    assert.deepEqual(
      [message.state, message.next_at, message.failure, message.settled_at],
      ["queued", clock.at, null, null],
    );
    const delivery = await store.read.selectFrom("deliveries").selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual([delivery.tries, delivery.next_at], [0, clock.at]);
    const steps = await store.read.selectFrom("message_steps").select(["kind", "by_account"])
      .orderBy("position", "desc").limit(1).execute();
    assert.deepEqual(steps, [{ kind: "reopened", by_account: admin.principal.accountId }]);
  },
);

testEachStore(
  "what may have gone is asked about again, and never counted as a new try",
  async ({ store }) => {
    const { admin, pia } = await openPaper(store);
    const messageId = await failed(store, pia);
    await deliver(store, messageId, "unknown");
    const deadLetterId = await park(store, messageId);
    valueOf(await settleDeadLetter(store, admin, { how: "replay", deadLetterId }));
    const delivery = await store.read.selectFrom("deliveries").selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [delivery.state, delivery.look_ups, delivery.tries, delivery.next_at],
      ["unknown", 0, 6, store.clock.now()],
    );
  },
  ["SQLite in memory"],
);

testEachStore("a letter that is discarded leaves its message failed", async ({ store }) => {
  const { admin, pia } = await openPaper(store);
  const messageId = await failed(store, pia, { state: "queued" });
  const deadLetterId = await park(store, messageId);
  const reason = "The phone line is being moved";
  valueOf(await settleDeadLetter(store, admin, { how: "discard", deadLetterId, reason }));
  const message = await messageIn(store, messageId);
  assert.deepEqual([message.state, message.next_at], ["failed", null]);
  assert.deepEqual(await jobsIn(store), []);
}, ["SQLite in memory"]);

testEachStore("only an admin replays", async ({ store }) => {
  assert.equal(codeOf(await replayDeadLetters(store, whoIs(store, "doctor"), ask())), "forbidden");
}, ["SQLite in memory"]);

async function failed(
  store: Store,
  patient: Who,
  { state = "failed", notAfter = null }: { state?: MessageState; notAfter?: number | null } = {},
): Promise<MessageId> {
  const now = store.clock.now();
  const message = {
    to: { patientId: patientOf(patient) },
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
    notAfter,
    dueAt: now + minute,
    cause: "automatic",
    requestedBy: null,
  } as const;
  return await store.housekeep((db) =>
    db.transaction().execute(async (tx) => {
      const added = await addMessage(tx, message, { source: store, now, traceId: "t" });
      assert.ok(added);
      const ended = { state, failure: "configuration" as const, settled_at: now };
      await tx.updateTable("messages").set(ended).where("id", "=", added.id).execute();
      return added.id;
    })
  );
}

let parked = 0;

/** Ids in the order in which they were parked, although no time goes by. */
async function park(
  store: Store,
  payload: string,
  kind = "message.send",
  failure = "configuration",
): Promise<DeadLetterId> {
  const at = store.clock.now() + parked++;
  const id = newId("deadLetter", { ...store, clock: { now: () => at } });
  await store.housekeep((db) =>
    db.insertInto("dead_letters").values({
      id,
      kind,
      failure,
      job_id: newId("job", store),
      payload: payload.startsWith("msg_") ? JSON.stringify({ messageId: payload }) : payload,
      history: "[]",
      failed_at: store.clock.now(),
      state: "parked",
      resolved_at: null,
      resolved_by: null,
      reason: null,
      trace_id: "t",
    }).execute()
  );
  return id;
}

function deliver(store: Store, id: MessageId, state: "failed" | "unknown") {
  return store.housekeep((db) =>
    db.insertInto("deliveries").values({
      id: newId("delivery", store),
      message_id: id,
      patient_id: null,
      channel: "email",
      provider: "sandbox",
      address: "pia@example.org",
      locale: "en",
      cost: 1,
      content_hash: "words",
      state,
      state_at: 1,
      code: null,
      started_at: 1,
      delivered_at: null,
      next_at: null,
      tries: 6,
      late: 0,
      limited_in_a_row: 0,
      look_ups: 4,
    }).execute()
  );
}

function messageIn({ read }: Store, id: MessageId) {
  return read.selectFrom("messages").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

function jobsIn({ read }: Store) {
  return read.selectFrom("jobs").selectAll().where("kind", "=", "message.send")
    .orderBy("run_at").execute();
}
