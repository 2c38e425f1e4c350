/** What the store expects of any database: one suite, run on each that Caredeck can be opened on. */

import assert from "node:assert/strict";
import { sql } from "kysely";
import type { Connections } from "./connections.ts";
import { conformanceOfWaiting } from "./conformance_waiting.ts";
import { codeOf } from "./faults.ts";
import { conformant } from "./notebook.ts";
import type { Notes, Subject } from "./notebook.ts";

/** Declares the suite's tests for one database. */
export function conformance(subject: Subject): void {
  conformanceOfValues(subject);
  conformanceOfTransactions(subject);
  conformanceOfResults(subject);
  conformanceOfWaiting(subject);
}

function conformanceOfValues(subject: Subject): void {
  const test = conformant(subject);

  test("what is written comes back as it was", async ({ read, write }) => {
    const notes = [
      { id: 1, text: "", bytes: new Uint8Array(), amount: 0 },
      { id: 2, text: "👩‍⚕️ José ‏مرحبا", bytes: new Uint8Array([0, 255, 7]), amount: -1 },
      { id: 3, text: null, bytes: null, amount: null },
      { id: 4, text: "a\nb\\x", bytes: null, amount: Number.MAX_SAFE_INTEGER },
      { id: 5, text: "'; --", bytes: null, amount: Number.MIN_SAFE_INTEGER },
    ];
    await write.insertInto("notes").values(notes).execute();
    assert.deepEqual(await read.selectFrom("notes").selectAll().orderBy("id").execute(), notes);
  });

  test("what could not come back unchanged is refused", async ({ kind, write }) => {
    const now = new Date(0);
    // Kysely asks Postgres' catalogue with booleans; our own columns have none, as their types say.
    const flag = kind === "sqlite" ? [true] : [];
    const refused = [...flag, "a\0b", 2 ** 53, 2n ** 53n, NaN, Infinity, undefined, now, {}, [1]];
    for (const value of refused) {
      const query = sql`insert into notes (id, text) values (1, ${value})`.execute(write);
      await assert.rejects(query, { code: "invalid_value" });
    }
    assert.deepEqual(await write.selectFrom("notes").select("id").execute(), []);
  });

  test("an integer too large for a number is refused, not rounded", async ({ read }) => {
    for (const value of ["9007199254740993", "-9007199254740992"]) {
      const named = sql`select ${sql.raw(value)} as n`;
      const all = sql`select * from (select ${sql.raw(value)} as n) as numbers`;
      for (const query of [named, all]) {
        await assert.rejects(query.execute(read), { code: "invalid_value" });
      }
    }
  });

  test("counts, sums, means and truth are numbers", async ({ read, write }) => {
    await write.insertInto("notes").values([note(1, 2), note(2, 5)]).execute();
    const query = sql`select count(*) as n, sum(amount) as total, avg(amount) as mean,
      exists(select 1 from notes where id = 1) as has, 1 = 2 as equal from notes`;
    const { rows } = await query.execute(read);
    assert.deepEqual(rows, [{ n: 2, total: 7, mean: 3.5, has: 1, equal: 0 }]);
  });

  test("no error repeats what was written", async ({ kind, write }) => {
    const canary = "Canary Featherstone";
    const insert = (id: number) =>
      write.insertInto("notes").values({ ...note(id, 1), text: canary }).execute();
    await insert(1);
    const failures = await Promise.allSettled([
      insert(2),
      sql`insert into notes (id, text, amount) values (3, ${canary}, 1), (3, ${canary}, 2)`
        .execute(write),
      kind === "postgres"
        ? sql`select cast(${canary} as integer)`.execute(write)
        : sql`select json(${canary})`.execute(write),
    ]);
    for (const failure of failures) {
      assert.equal(failure.status, "rejected");
      assert.doesNotMatch(Deno.inspect(failure), /Canary|Featherstone/);
    }
  });
}

function conformanceOfTransactions(subject: Subject): void {
  const test = conformant(subject);

  test("a transaction that throws leaves nothing", async ({ read, write }) => {
    await write.transaction().execute((tx) => tx.insertInto("notes").values(note(1)).execute());
    const failing = write.transaction().execute(async (tx) => {
      await tx.insertInto("notes").values(note(2)).execute();
      throw new Error("the power went");
    });
    await assert.rejects(failing, { message: "the power went" });
    assert.deepEqual(await idsOf(read), [1]);
  });

  test("a read never sees what is not committed", async ({ read, write }) => {
    const reading = Promise.withResolvers<number[]>();
    const failing = write.transaction().execute(async (tx) => {
      await tx.insertInto("notes").values(note(1)).execute();
      idsOf(read).then(reading.resolve, reading.reject);
      assert.deepEqual(await idsOf(tx), [1]);
      throw new Error("changed my mind");
    });
    await assert.rejects(failing, { message: "changed my mind" });
    assert.deepEqual(await reading.promise, []);
  });

  test("fifty who add one at the same time add fifty", async ({ kind, read, write }) => {
    await write.insertInto("notes").values(note(1, 0)).execute();
    await Promise.all(Array.from({ length: 50 }, () =>
      write.transaction().execute(async (tx) => {
        const query = tx.selectFrom("notes").select("amount").where("id", "=", 1);
        const locked = kind === "postgres" ? query.forUpdate() : query;
        const { amount } = await locked.executeTakeFirstOrThrow();
        await tx.updateTable("notes").set({ amount: (amount ?? 0) + 1 }).execute();
      })));
    const { amount } = await read.selectFrom("notes").select("amount").executeTakeFirstOrThrow();
    assert.equal(amount, 50);
  });

  test("a transaction may go back to a savepoint", async ({ read, write }) => {
    const tx = await write.startTransaction().execute();
    await tx.insertInto("notes").values(note(1)).execute();
    const marked = await tx.savepoint("before the second").execute();
    await marked.insertInto("notes").values(note(2)).execute();
    const back = await marked.rollbackToSavepoint("before the second").execute();
    await back.releaseSavepoint("before the second").execute();
    await back.insertInto("notes").values(note(3)).execute();
    await back.commit().execute();
    assert.deepEqual(await idsOf(read), [1, 3]);
  });

  test("a number given twice is a conflict, and trying again is no cure", async (connections) => {
    const { write } = connections;
    await write.insertInto("notes").values(note(1, 7)).execute();
    for (const twice of [note(1, 8), note(2, 7)]) {
      const error = await failureOf(write.insertInto("notes").values(twice).execute());
      assert.equal(connections.isConflict(error), true);
      assert.equal(connections.isTransient(error), false);
    }
    const other = await failureOf(sql`select * from nowhere`.execute(write));
    assert.equal(connections.isConflict(other), false);
    assert.equal(connections.isTransient(other), false);
  });
}

function conformanceOfResults(subject: Subject): void {
  const test = conformant(subject);

  test("the reading side cannot write", async ({ read, write }) => {
    await assert.rejects(read.insertInto("notes").values(note(1)).execute());
    await assert.rejects(
      read.transaction().execute((tx) => tx.insertInto("notes").values(note(1)).execute()),
    );
    await write.insertInto("notes").values(note(1)).execute();
    assert.deepEqual(await idsOf(read), [1]);
  });

  test("a change tells how many rows it changed, and returns them on demand", async ({ write }) => {
    const insert = write.insertInto("notes").values([note(1), note(2), note(3)]);
    assert.deepEqual(await insert.returning("id").execute(), [{ id: 1 }, { id: 2 }, { id: 3 }]);
    const update = write.updateTable("notes").set({ text: "x" }).where("id", ">", 1);
    assert.equal((await update.executeTakeFirst()).numUpdatedRows, 2n);
    const remove = write.deleteFrom("notes").where("id", "=", 9);
    assert.equal((await remove.executeTakeFirst()).numDeletedRows, 0n);
  });

  test("a new column shows in queries that were run before", async ({ read, write }) => {
    await write.insertInto("notes").values(note(1)).execute();
    for (const side of [read, write]) await side.selectFrom("notes").selectAll().execute();
    await write.schema.alterTable("notes").addColumn("colour", "text").execute();
    for (const side of [read, write]) {
      const row = await side.selectFrom("notes").selectAll().executeTakeFirstOrThrow();
      assert.ok("colour" in row);
    }
  });

  test("a column whose migration was undone does not show", async ({ write }) => {
    await write.insertInto("notes").values(note(1)).execute();
    const undone = write.transaction().execute(async (tx) => {
      await tx.schema.alterTable("notes").addColumn("shade", "text").execute();
      assert.ok("shade" in await tx.selectFrom("notes").selectAll().executeTakeFirstOrThrow());
      throw new Error("not that one");
    });
    await assert.rejects(undone, { message: "not that one" });
    await write.schema.alterTable("notes").addColumn("colour", "text").execute();
    const row = await write.selectFrom("notes").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual(Object.keys(row), ["id", "text", "bytes", "amount", "colour"]);
  });
}

function note(id: number, amount: number | null = null): Notes["notes"] {
  return { id, amount, text: null, bytes: null };
}

async function idsOf(db: Connections<Notes>["read"]): Promise<number[]> {
  const rows = await db.selectFrom("notes").select("id").orderBy("id").execute();
  return rows.map((row) => row.id);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const [outcome] = await Promise.allSettled([work]);
  assert.ok(outcome?.status === "rejected" && codeOf(outcome.reason) !== undefined);
  return outcome.reason;
}
