import assert from "node:assert/strict";
import { sql } from "kysely";
import { createNotes } from "./notebook.ts";
import type { Notes } from "./notebook.ts";
import { openSqlite } from "./sqlite.ts";
import { isRecent } from "./sqlite_engine.ts";

Deno.test("a SQLite with the bug that could damage the file is not used", () => {
  for (const version of ["3.51.2", "3.7.0", "2.99.9"]) assert.equal(isRecent(version), false);
  for (const version of ["3.51.3", "3.53.0", "4.0.0"]) assert.equal(isRecent(version), true);
});

Deno.test("the settings that SQLite leaves unsafe are set", async () => {
  await using file = await temporaryFile();
  const { read, write, close } = await openSqlite<Notes>({ path: file.path, busyTimeout: 777 });
  const expected = [
    [write, "journal_mode", "wal"],
    [write, "synchronous", 2],
    [write, "secure_delete", 1],
    [write, "foreign_keys", 1],
    [write, "trusted_schema", 0],
    [write, "busy_timeout", 777],
    [read, "trusted_schema", 0],
    [read, "query_only", 1],
  ] as const;
  for (const [side, name, value] of expected) {
    const { rows } = await sql`pragma ${sql.raw(name)}`.execute(side);
    assert.deepEqual(rows, [{ [name === "busy_timeout" ? "timeout" : name]: value }]);
  }
  await close();
});

Deno.test("a file that cannot be opened is said at once, and no thread stays", async () => {
  const path = "/nowhere/caredeck.db";
  await assert.rejects(openSqlite({ path }), /unable to open database file/);
});

Deno.test("a query holds one statement: a second is not dropped in silence", async () => {
  const { write, close } = await openSqlite<Notes>({ path: ":memory:" });
  await assert.rejects(sql`select 1; select 2`.execute(write), /more than one statement/);
  await sql`select 1;`.execute(write);
  await close();
});

Deno.test("a row changed while another reads it is neither lost nor waited for", async () => {
  await using file = await temporaryFile();
  const { read, write, close } = await openSqlite<Notes>({ path: file.path });
  await createNotes({ kind: "sqlite", write });
  await write.transaction().execute(async (tx) => {
    await tx.insertInto("notes").values(note(1)).execute();
    // Awaited inside: a reader that had to wait for the writer would wait for ever.
    assert.deepEqual(await read.selectFrom("notes").select("id").execute(), []);
  });
  assert.deepEqual(await read.selectFrom("notes").select("id").execute(), [{ id: 1 }]);
  await close();
});

Deno.test("two who open the same file both read and then write, and neither is refused", async () => {
  await using file = await temporaryFile();
  const first = await openSqlite<Notes>({ path: file.path });
  const second = await openSqlite<Notes>({ path: file.path });
  await createNotes(first);
  await first.write.insertInto("notes").values({ ...note(1), amount: 0 }).execute();
  const addTwenty = async ({ write }: typeof first) => {
    for (let i = 0; i < 20; i++) {
      await write.transaction().execute(async (tx) => {
        const { amount } = await tx.selectFrom("notes").select("amount").executeTakeFirstOrThrow();
        await tx.updateTable("notes").set({ amount: (amount ?? 0) + 1 }).execute();
      });
    }
  };
  await Promise.all([addTwenty(first), addTwenty(second)]);
  const { rows } = await sql`select amount from notes`.execute(first.read);
  assert.deepEqual(rows, [{ amount: 40 }]);
  await Promise.all([first.close(), second.close()]);
});

Deno.test("a whole number is stored as one, where a column does not say so either", async () => {
  const { read, close } = await openSqlite<Notes>({ path: ":memory:" });
  const { rows } = await sql`select json_array(${5}, ${1.5}) as numbers`.execute(read);
  assert.deepEqual(rows, [{ numbers: "[5,1.5]" }]);
  await close();
});

Deno.test("words that were searched for are not repeated in an error", async () => {
  const { write, close } = await openSqlite<Notes>({ path: ":memory:" });
  await sql`create virtual table pages using fts5(body)`.execute(write);
  const search = sql`select rowid from pages where pages match ${"featherstone:x"}`.execute(write);
  await assert.rejects(search, (error: Error) => !/featherstone/.test(Deno.inspect(error)));
  await close();
});

Deno.test("a query run before another process's migration has the columns of after", async () => {
  await using file = await temporaryFile();
  const { read, write, close } = await openSqlite<Notes>({ path: file.path });
  await createNotes({ kind: "sqlite", write });
  await write.insertInto("notes").values({ ...note(1), amount: 7 }).execute();
  const all = [read, write].map((side) => side.selectFrom("notes").selectAll());
  for (const query of all) await query.execute();
  const other = await openSqlite<Notes>({ path: file.path });
  await other.write.schema.alterTable("notes").dropColumn("bytes").execute();
  await other.close();
  for (const query of all) {
    assert.deepEqual(await query.execute(), [{ id: 1, text: null, amount: 7 }]);
  }
  await close();
});

Deno.test("a damaged file makes a read fail, rather than come back short", async () => {
  await using file = await temporaryFile();
  const first = await openSqlite<Notes>({ path: file.path });
  await createNotes(first);
  const rows = Array.from({ length: 500 }, (_, id) => ({ ...note(id), text: "x".repeat(200) }));
  await first.write.insertInto("notes").values(rows).execute();
  await first.close();
  await damage(file.path);
  const { read, write, close } = await openSqlite<Notes>({ path: file.path });
  for (const side of [read, write]) {
    const notes = side.selectFrom("notes");
    for (const query of [notes.selectAll(), notes.select("text")]) {
      await assert.rejects(query.execute(), /malformed/);
    }
    // The failure leaves no transaction behind it.
    await side.transaction().execute((tx) => sql`select 1`.execute(tx));
  }
  await close();
});

Deno.test("while another process holds the file, a write is busy and may be retried", async () => {
  await using file = await temporaryFile();
  const first = await openSqlite<Notes>({ path: file.path, busyTimeout: 150 });
  await createNotes(first);
  const other = otherProcess(["hold", file.path]);
  assert.equal((await other.lines.next()).value, "held");
  const insert = () =>
    first.write.transaction().execute((tx) => tx.insertInto("notes").values(note(1)).execute());
  const [outcome] = await Promise.allSettled([insert()]);
  assert.ok(outcome?.status === "rejected" && first.isTransient(outcome.reason));
  await other.kill();
  await insert();
  await first.close();
});

Deno.test("five processes killed while they write lose nothing they had said", async () => {
  await using file = await temporaryFile();
  const first = await openSqlite<Notes>({ path: file.path });
  await createNotes(first);
  await first.close();
  let said = 0;
  for (const writes of [1, 7, 40, 90, 23]) {
    const other = otherProcess(["write", file.path, String(said + 1)]);
    for (let heard = 0; heard < writes; heard++) said = Number((await other.lines.next()).value);
    await other.kill();
    for await (const line of other.lines) said = Number(line);
    const { read, close } = await openSqlite<Notes>({ path: file.path });
    const query = sql<{ n: number; last: number }>`
      select count(*) as n, max(id) as last from notes`;
    const { n, last } = (await query.execute(read)).rows[0] ?? { n: 0, last: 0 };
    assert.equal(n, last);
    // One more may have been committed before the process could say so.
    assert.ok(last === said || last === said + 1, `${said} were said, ${last} are there`);
    assert.deepEqual((await sql`pragma quick_check`.execute(read)).rows, [{ quick_check: "ok" }]);
    said = last;
    await close();
  }
});

function note(id: number): Notes["notes"] {
  return { id, text: null, bytes: null, amount: null };
}

/** Overwrites a page in the middle of the rows of a closed file's largest table. */
async function damage(path: string): Promise<void> {
  const bytes = await Deno.readFile(path);
  const page = 4_096;
  const tableLeaf = 0x0d;
  const leaves = Array.from({ length: bytes.length / page }, (_, index) => index * page)
    .filter((start) => bytes[start] === tableLeaf);
  const middle = leaves[Math.floor(leaves.length / 2)];
  assert.ok(middle !== undefined && leaves.length > 10);
  await Deno.writeFile(path, bytes.fill(0xff, middle, middle + page));
}

async function temporaryFile(): Promise<AsyncDisposable & { path: string }> {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  return {
    path: `${folder}/notes.db`,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

function otherProcess(args: string[]) {
  const script = new URL("./other_process.ts", import.meta.url).pathname;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, ...args],
    stdout: "piped",
  });
  const child = command.spawn();
  return {
    lines: linesOf(child.stdout),
    async kill() {
      child.kill("SIGKILL");
      await child.status;
    },
  };
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
