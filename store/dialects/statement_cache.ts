/** Prepared SQLite statements, the least recently used dropped first. */

import type { DatabaseSync, StatementSync } from "node:sqlite";
import { fault } from "./faults.ts";

declare module "node:sqlite" {
  interface StatementSync {
    /** Rows as arrays: half the cost of handing them to another thread. */
    setReturnArrays(enabled: boolean): void;
  }
}

/** `returns` tells whether rows come back, `counts` whether rows change. */
export type Prepared = {
  readonly statement: StatementSync;
  readonly returns: boolean;
  readonly counts: boolean;
  /** The columns; null for a `*`, whose columns are known only once the statement runs. */
  readonly names: readonly string[] | null;
};

/** Prepares `sql`, one statement only, for rows as arrays. */
export function prepare(db: DatabaseSync, sql: string): Prepared {
  const statement = db.prepare(sql);
  // SQLite stops at the first semicolon; what follows would be dropped without a word.
  if (sql.slice(statement.sourceSQL.length).trim() !== "") {
    throw fault("ERR_SQLITE_ERROR", "a query holds more than one statement; send them singly");
  }
  statement.setReturnArrays(true);
  const names = namesOf(statement);
  return {
    statement,
    returns: names.length > 0,
    counts: /^\s*(insert|update|delete|replace|with)\b/i.test(sql),
    // A migration, perhaps another process's, adds columns to a statement prepared before it.
    names: /[\s,.]\*/.test(sql) ? null : names,
  };
}

export function namesOf(statement: StatementSync): string[] {
  return statement.columns().map((column) => column.name);
}

/** Keeps up to `capacity` prepared statements of `db`. */
export function statementCache(db: DatabaseSync, capacity: number): (sql: string) => Prepared {
  const kept = new Map<string, Prepared>();
  return (sql) => {
    const prepared = kept.get(sql) ?? prepare(db, sql);
    kept.delete(sql);
    kept.set(sql, prepared);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
    return prepared;
  };
}
