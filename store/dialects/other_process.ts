/** Another process on the same SQLite file, for tests: `write PATH FROM`, or `hold PATH`. */

import { DatabaseSync } from "node:sqlite";
import type { Notes } from "./notebook.ts";
import { openSqlite } from "./sqlite.ts";

const [task, path = "", from = "0"] = Deno.args;
if (task === "write") await writeOn(Number(from));
if (task === "hold") await hold();

/** Says each number on a line of its own once its transaction is committed. */
async function writeOn(from: number): Promise<void> {
  const { write } = await openSqlite<Notes>({ path });
  for (let id = from;; id++) {
    const row = { id, text: "x".repeat(200), bytes: null, amount: id };
    await write.transaction().execute((tx) => tx.insertInto("notes").values(row).execute());
    say(id);
  }
}

/** Says `held` once nobody else can write, and lets go when killed. */
async function hold(): Promise<void> {
  const db = new DatabaseSync(path);
  db.exec("begin exclusive");
  say("held");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

function say(line: number | string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
