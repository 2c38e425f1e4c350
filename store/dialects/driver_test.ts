import assert from "node:assert/strict";
import { Kysely } from "kysely";
import { createDriver } from "./driver.ts";
import type { Session } from "./driver.ts";
import { fault } from "./faults.ts";
import type { Notes } from "./notebook.ts";
import { sqliteDialect } from "./sqlite_dialect.ts";
import { waitingLine } from "./waiting_line.ts";

const lost = () => Promise.reject(fault("connection_lost", "gone"));
const done = () => Promise.resolve({ rows: [], affected: 0 });

Deno.test("a connection lost while committing leaves the outcome unknown", async () => {
  const { db } = over({ commit: lost });
  await assert.rejects(db.transaction().execute(insert), { code: "outcome_unknown" });
});

Deno.test("a connection lost before the commit has changed nothing", async () => {
  const { db } = over({ execute: lost });
  await assert.rejects(db.transaction().execute(insert), { code: "connection_lost" });
});

Deno.test("a change outside a transaction commits by itself, so its loss is unknown too", async () => {
  const { db } = over({ execute: lost });
  await assert.rejects(insert(db), { code: "outcome_unknown" });
  const select = db.selectFrom("notes").select("id");
  await assert.rejects(select.execute(), { code: "connection_lost" });
});

Deno.test("a connection is given back after every kind of end", async () => {
  const { db, log } = over({});
  await insert(db);
  await db.transaction().execute(insert);
  await assert.rejects(db.transaction().execute(() => Promise.reject(new Error("no"))));
  const tx = await db.startTransaction().execute();
  await tx.rollback().execute();
  assert.deepEqual(log, ["release", "commit", "release", "reset", "release", "reset", "release"]);
});

Deno.test("a result is paged by keyset, not streamed", async () => {
  const { db, log } = over({});
  const rows = db.selectFrom("notes").select("id").stream();
  await assert.rejects(rows.next(), /page by keyset/);
  assert.deepEqual(log, ["release"]);
});

function insert(db: Kysely<Notes>): Promise<unknown> {
  return db.insertInto("notes").values({ id: 1, text: null, bytes: null, amount: null }).execute();
}

/** A Kysely over one connection that does nothing but what `changed` says. */
function over(changed: Partial<Session>): { db: Kysely<Notes>; log: string[] } {
  const log: string[] = [];
  const session: Session = {
    begin: () => Promise.resolve(),
    execute: done,
    commit: () => Promise.resolve(void log.push("commit")),
    reset: () => Promise.resolve(void log.push("reset")),
    release: () => void log.push("release"),
    ...changed,
  };
  const supply = {
    line: waitingLine(["one"], { limit: 0, patience: 0 }),
    open: () => Promise.resolve(session),
  };
  const dialect = { ...sqliteDialect(supply), createDriver: () => createDriver(supply) };
  return { db: new Kysely<Notes>({ dialect }), log };
}
