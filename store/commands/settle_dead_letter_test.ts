import assert from "node:assert/strict";
import { type DeadLetterId, newId } from "@/domain/ids.ts";
import { codeOf, lastAudit, valueOf, whoIs } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { settleDeadLetter } from "./settle_dead_letter.ts";

testEachStore("a dead letter is replayed as a new job, once", async ({ store }) => {
  const admin = whoIs(store, "admin");
  const deadLetterId = await park(store, `{"importId":"imp_x"}`);
  const replay = { how: "replay", deadLetterId } as const;
  assert.deepEqual(valueOf(await settleDeadLetter(store, admin, replay)), {
    id: deadLetterId,
    state: "replayed",
  });
  const jobs = await store.read.selectFrom("jobs").selectAll().execute();
  assert.deepEqual(
    jobs.map(({ kind, payload, state, attempts }) => [kind, payload, state, attempts]),
    [
      ["import.run", `{"importId":"imp_x"}`, "waiting", 0],
    ],
  );
  assert.equal(codeOf(await settleDeadLetter(store, admin, replay)), "stale_write");
  const letter = await letterIn(store, deadLetterId);
  assert.deepEqual([letter.state, letter.resolved_by], ["replayed", admin.principal.accountId]);
  assert.deepEqual(await lastAudit(store), {
    action: "dead_letter.replayed",
    subject: deadLetterId,
    detail: { kind: "import.run" },
  });
});

testEachStore(
  "a letter that nobody can read is refused a replay, and may be discarded",
  async ({ store }) => {
    const admin = whoIs(store, "admin");
    for (const payload of ["not JSON", `"text"`, `{"deep":{"er":1}}`, ""]) {
      const deadLetterId = await park(store, payload);
      const replayed = await settleDeadLetter(store, admin, { how: "replay", deadLetterId });
      assert.equal(codeOf(replayed), "invalid_input", payload);
      assert.equal((await letterIn(store, deadLetterId)).state, "parked");
      const reason = "Written by a version that is gone";
      const discarded = await settleDeadLetter(store, admin, {
        how: "discard",
        deadLetterId,
        reason,
      });
      assert.equal(codeOf(discarded), "done", payload);
      assert.equal((await letterIn(store, deadLetterId)).reason, reason);
    }
    assert.deepEqual(await store.read.selectFrom("jobs").selectAll().execute(), []);
  },
  ["SQLite in memory"],
);

testEachStore("only an admin settles, and only what is there", async ({ store }) => {
  const deadLetterId = await park(store, "{}");
  const replay = { how: "replay", deadLetterId } as const;
  assert.equal(codeOf(await settleDeadLetter(store, whoIs(store, "doctor"), replay)), "forbidden");
  const ghost = { how: "replay", deadLetterId: newId("deadLetter", store) } as const;
  assert.equal(codeOf(await settleDeadLetter(store, whoIs(store, "admin"), ghost)), "not_found");
}, ["SQLite in memory"]);

testEachStore(
  "of many who settle one letter, one does, and one job comes of it",
  async ({ store, again }) => {
    const other = await again();
    const admin = whoIs(store, "admin");
    const deadLetterId = await park(store, "{}");
    const all = await Promise.all(
      Array.from(
        { length: 20 },
        (_, i) =>
          settleDeadLetter(i % 2 === 0 ? store : other, admin, { how: "replay", deadLetterId }),
      ),
    );
    assert.equal(
      all.filter((result) => result.ok).length,
      1,
    );
    assert.equal((await store.read.selectFrom("jobs").selectAll().execute()).length, 1);
  },
  ["a SQLite file", "Postgres"],
);

async function park(store: Store, payload: string): Promise<DeadLetterId> {
  const id = newId("deadLetter", store);
  await store.housekeep((db) =>
    db.insertInto("dead_letters").values({
      id,
      job_id: newId("job", store),
      kind: "import.run",
      payload,
      failure: "timeout",
      history: "{}",
      failed_at: store.clock.now(),
      state: "parked",
      resolved_at: null,
      resolved_by: null,
      reason: null,
      trace_id: "a".repeat(32),
    }).execute()
  );
  return id;
}

function letterIn(store: Store, id: DeadLetterId) {
  return store.read.selectFrom("dead_letters").selectAll().where("id", "=", id)
    .executeTakeFirstOrThrow();
}
