/** One SQLite connection and what may be asked of it. Synchronous: it belongs into a Worker. */

import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue } from "node:sqlite";
import { fault } from "./faults.ts";
import { stepping } from "./sqlite_errors.ts";
import { nothing } from "./sqlite_protocol.ts";
import type { Answer, Ask, SqliteSettings, Statement } from "./sqlite_protocol.ts";
import { hasStar, statementCache } from "./statement_cache.ts";
import type { Prepared } from "./statement_cache.ts";
import { bindable } from "./values.ts";
import type { SqlValue } from "./values.ts";

/** The first release without the WAL reset bug, by which a checkpoint could damage the file. */
const oldestVersion = [3, 51, 3];

/** Answers one ask, or throws a fault. */
export type Engine = { answer(ask: Ask): Answer };

/** Opens the database and sets what SQLite leaves unsafe by default. Throws on an old SQLite. */
export function openEngine(settings: SqliteSettings): Engine {
  const { mode, path, busyTimeout } = settings;
  const db = new DatabaseSync(path, { readOnly: mode === "read", timeout: busyTimeout });
  try {
    const version = String(db.prepare("select sqlite_version() as version").get()?.["version"]);
    if (!isRecent(version)) {
      throw fault("ERR_SQLITE_ERROR", `SQLite ${version} is too old: 3.51.3 or later is needed`);
    }
    db.exec(pragmas(mode));
  } catch (error) {
    db.close();
    throw error;
  }
  return engineOf(db, mode);
}

/** True for `3.51.3` and later. */
export function isRecent(version: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, least] of oldestVersion.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

function pragmas(mode: "read" | "write"): string {
  const common = "pragma trusted_schema=off; pragma cache_size=-16000; pragma temp_store=memory;";
  if (mode === "read") return `${common} pragma query_only=on;`;
  return `${common} pragma journal_mode=wal; pragma synchronous=full; pragma secure_delete=on;
    pragma foreign_keys=on; pragma journal_size_limit=67108864;`;
}

function engineOf(db: DatabaseSync, mode: "read" | "write"): Engine {
  const statements = statementCache(db, 250);
  let begun = false;
  let readOnly = mode === "read";

  function enter(statement: Statement): void {
    if (statement.readOnly !== readOnly) {
      db.exec(`pragma query_only=${statement.readOnly ? "on" : "off"}`);
      readOnly = statement.readOnly;
    }
    if (statement.begin === null) return;
    if (begun && !db.isTransaction) throw gone();
    if (begun) return;
    statements.of(statement.begin).statement.run();
    begun = true;
  }

  function run({ sql, parameters }: Statement): Answer {
    const values = bindable(parameters);
    if (!hasStar(sql) || db.isTransaction) return execute(statements.of(sql), values);
    // A transaction of its own, lest a migration come between looking up its columns and its rows.
    const reads = readOnly || /^\s*select\b/i.test(sql);
    statements.of(reads ? "begin" : "begin immediate").statement.run();
    try {
      const answer = execute(statements.of(sql), values);
      statements.of("commit").statement.run();
      return answer;
    } finally {
      if (db.isTransaction) db.exec("rollback");
    }
  }

  function commit(): Answer {
    if (begun && !db.isTransaction) throw gone();
    if (begun) statements.of("commit").statement.run();
    begun = false;
    return nothing;
  }

  function reset(): Answer {
    if (db.isTransaction) db.exec("rollback");
    if (begun) statements.distrust();
    begun = false;
    return nothing;
  }

  function close(): Answer {
    reset();
    if (mode === "write") db.exec("pragma query_only=off; pragma optimize");
    db.close();
    return nothing;
  }

  function answer(ask: Ask): Answer {
    switch (ask.kind) {
      case "execute":
        enter(ask.statement);
        return run(ask.statement);
      case "commit":
        return commit();
      case "reset":
        return reset();
      case "close":
        return close();
      default:
        return ask satisfies never;
    }
  }
  return { answer };
}

function execute(prepared: Prepared, parameters: SQLInputValue[]): Answer {
  const { statement, names, returns, counts } = prepared;
  return stepping(() => {
    if (returns) {
      // Not `iterate`, which takes a failing row or a damaged page for the end of the rows.
      const rows = statement.all(...parameters).map(arrayOf);
      return { names, rows, affected: counts ? rows.length : null };
    }
    const { changes } = statement.run(...parameters);
    return { ...nothing, affected: counts ? Number(changes) : null };
  });
}

/** A row of a statement that returns arrays, which its type does not tell. */
function arrayOf(row: object): SqlValue[] {
  return Array.isArray(row) ? row : Object.values(row);
}

function gone(): Error {
  const message = "the database ended the transaction by itself; the statement was not run";
  return fault("transaction_gone", message);
}
