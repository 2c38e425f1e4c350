/** One use of a SQLite connection, in a thread of its own or in this one. */

import type { Session } from "./driver.ts";
import type { Answer, Ask, Statement } from "./sqlite_protocol.ts";
import type { SqlValue } from "./values.ts";

/** Asks of one connection; `cutOff` gives the connection up, so that the next use opens another. */
export type SqliteLink = { ask(ask: Ask): Promise<Answer>; cutOff(): void };

/**
 * A session over a link. The transaction opens with its first statement, in the same message: a
 * `begin` of its own would cost a third of a small transaction's time.
 */
export function sqliteSession({ ask, cutOff }: SqliteLink, mode: "read" | "write"): Session {
  let begin: Statement["begin"] = null;

  function statement(sql: string, parameters: readonly SqlValue[]): Statement {
    return { sql, parameters, begin, readOnly: mode === "read" };
  }

  return {
    begin() {
      begin = mode === "write" ? "begin immediate" : "begin";
      return Promise.resolve();
    },
    async execute(sql, parameters) {
      const answer = await ask({ kind: "execute", statement: statement(sql, parameters) });
      return { rows: recordsOf(answer), affected: answer.affected };
    },
    async commit() {
      await ask({ kind: "commit" });
      begin = null;
    },
    async reset() {
      begin = null;
      await ask({ kind: "reset" }).catch(cutOff);
    },
    release() {},
  };
}

function recordsOf({ names, rows }: Answer): Record<string, SqlValue>[] {
  return rows.map((row) => {
    const record: Record<string, SqlValue> = {};
    for (const [index, name] of names.entries()) record[name] = row[index] ?? null;
    return record;
  });
}
