/** The part of the conformance suite on who waits for whom, and what closing does to them. */

import assert from "node:assert/strict";
import { codeOf } from "./faults.ts";
import { conformant, createNotes } from "./notebook.ts";
import type { Subject } from "./notebook.ts";

export function conformanceOfWaiting(subject: Subject): void {
  const test = conformant(subject);
  const { name, ignore = false, open } = subject;

  test("what must run alone runs alone", async ({ alone }) => {
    let inside = 0;
    const seen: number[] = [];
    await Promise.all([1, 2, 3].map((turn) =>
      alone(async () => {
        inside += 1;
        assert.equal(inside, 1);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
        seen.push(turn);
      })
    ));
    assert.deepEqual(seen.toSorted(), [1, 2, 3]);
    await assert.rejects(alone(() => Promise.reject(new Error("no"))), { message: "no" });
    assert.equal(await alone(() => Promise.resolve("free again")), "free again");
  });

  test("the database answers a ping until it is closed", async (connections) => {
    await connections.ping();
    await connections.close();
    await assert.rejects(connections.ping(), { code: "store_closed" });
    await connections.close();
  });

  Deno.test({
    name: `${name}: one who waits too long, or finds the line full, is told that it is busy`,
    ignore,
    async fn() {
      await using opened = await open({ limit: 1, patience: 50 });
      const { write, isTransient } = opened.connections;
      await createNotes(opened.connections);
      const free = Promise.withResolvers<void>();
      // As many holders as Postgres has connections to write here; SQLite has one.
      const holders = kindOfHolders(opened.connections.kind);
      const held = holders.map(() => write.transaction().execute(() => free.promise));
      const insert = () => write.insertInto("notes").columns(["id"]).values({ id: 1 }).execute();
      const late = await Promise.allSettled([insert(), insert()]);
      free.resolve();
      await Promise.all(held);
      for (const outcome of late) {
        assert.ok(outcome.status === "rejected");
        assert.equal(codeOf(outcome.reason), "store_busy");
        assert.equal(isTransient(outcome.reason), true);
      }
    },
  });

  Deno.test({
    name: `${name}: closing lets what runs end and turns away what waits`,
    ignore,
    async fn() {
      await using opened = await open();
      const { write, close } = opened.connections;
      await createNotes(opened.connections);
      const work = Array.from(
        { length: 30 },
        (_, id) =>
          write.transaction().execute(async (tx) => {
            await tx.insertInto("notes").values({ id, text: null, bytes: null, amount: null })
              .execute();
            return id;
          }),
      );
      const settled = Promise.allSettled(work);
      await work[0];
      await close();
      const outcomes = await settled;
      assert.deepEqual(outcomes[0], { status: "fulfilled", value: 0 });
      assert.equal(outcomes.at(-1)?.status, "rejected");
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") assert.equal(codeOf(outcome.reason), "store_closed");
      }
    },
  });
}

function kindOfHolders(kind: "sqlite" | "postgres"): readonly number[] {
  return kind === "sqlite" ? [1] : [1, 2];
}
