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
  readonly names: readonly string[];
};

export type StatementCache = {
  /** The prepared `sql`. For a `*` in the very transaction that runs it: the columns hold there. */
  of(sql: string): Prepared;
  /** To call after a rollback: the schema version of an undone migration goes to the next one. */
  distrust(): void;
};

/** True for a query whose columns a migration, perhaps another process's, may change. */
export function hasStar(sql: string): boolean {
  return /[^(]\*/.test(sql);
}

/** Prepares `sql`, one statement only, for rows as arrays. */
function prepare(db: DatabaseSync, sql: string): Prepared {
  const statement = db.prepare(sql);
  // SQLite stops at the first semicolon; what follows would be dropped without a word.
  if (sql.slice(statement.sourceSQL.length).trim() !== "") {
    throw fault("ERR_SQLITE_ERROR", "a query holds more than one statement; send them singly");
  }
  statement.setReturnArrays(true);
  const names = statement.columns().map((column) => column.name);
  return {
    statement,
    returns: names.length > 0,
    counts: /^\s*(insert|update|delete|replace|with)\b/i.test(sql),
    names,
  };
}

/** Keeps up to `capacity` prepared statements of `db`, a `*` for as long as the schema stays. */
export function statementCache(db: DatabaseSync, capacity: number): StatementCache {
  const kept = new Map<string, Prepared>();
  const schema = db.prepare("pragma schema_version");
  let version: unknown;

  function heedMigrations(): void {
    const current = schema.all()[0]?.["schema_version"];
    if (current === version) return;
    // Rows are cut to the columns there were at the preparing: what is older must go.
    for (const old of [...kept.keys()].filter(hasStar)) kept.delete(old);
    // Preparing trusts the schema in memory. Running a query of any table compares it with the file.
    db.prepare("select 1 from sqlite_schema limit 1").all();
    version = current;
  }

  return {
    of(sql) {
      if (hasStar(sql)) heedMigrations();
      const prepared = kept.get(sql) ?? prepare(db, sql);
      kept.delete(sql);
      kept.set(sql, prepared);
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return prepared;
    },
    distrust: () => version = undefined,
  };
}
