import assert from "node:assert/strict";
import { threadConnection } from "./sqlite_connection.ts";

Deno.test("a crashed thread fails the transaction it had and is started anew for the next", async () => {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  const settings = { path: `${folder}/notes.db`, mode: "write", busyTimeout: 100 } as const;
  const workers: Worker[] = [];
  const connection = threadConnection(settings, () => {
    const url = new URL("./sqlite_worker.ts", import.meta.url);
    const worker = new Worker(url, { type: "module" });
    workers.push(worker);
    return worker;
  });

  const first = await connection.open();
  await first.execute("create table notes (id integer)", []);
  await first.begin({});
  await first.execute("insert into notes values (1)", []);
  workers[0]?.postMessage({ not: "a question" });
  const pending = first.execute("insert into notes values (2)", []);
  await assert.rejects(pending, (error: Error) => {
    assert.ok("code" in error && error.code === "connection_lost");
    assert.ok(error.cause instanceof Error);
    return true;
  });
  // The old session must not go on, outside of its transaction, on the new thread.
  const second = await connection.open();
  await assert.rejects(first.execute("insert into notes values (3)", []), {
    code: "connection_lost",
  });
  await first.reset();
  assert.deepEqual(await second.execute("select id from notes", []), { rows: [], affected: null });
  assert.equal(workers.length, 2);
  await connection.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("after the database has ended a transaction by itself, nothing more runs in it", async () => {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  const connection = threadConnection({
    path: `${folder}/notes.db`,
    mode: "write",
    busyTimeout: 100,
  });
  const session = await connection.open();
  await session.execute("create table notes (id integer unique)", []);
  await session.begin({});
  await session.execute("insert into notes values (1)", []);
  // `or rollback` ends the transaction as a full disk would.
  await assert.rejects(session.execute("insert or rollback into notes values (1)", []));
  for (const work of [() => session.execute("insert into notes values (2)", []), session.commit]) {
    await assert.rejects(work(), { code: "transaction_gone" });
  }
  await session.reset();
  assert.deepEqual((await session.execute("select id from notes", [])).rows, []);
  await connection.close();
  await Deno.remove(folder, { recursive: true });
});
