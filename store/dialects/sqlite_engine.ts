/** One SQLite connection and what may be asked of it. Synchronous: it belongs into a Worker. */

import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue } from "node:sqlite";
import { fault } from "./faults.ts";
import { arrayOf, sqliteCursors } from "./sqlite_cursors.ts";
import { stepping } from "./sqlite_errors.ts";
import { nothing } from "./sqlite_protocol.ts";
import type { Answer, Ask, SqliteSettings, Statement } from "./sqlite_protocol.ts";
import { namesOf, prepare, statementCache } from "./statement_cache.ts";
import type { Prepared } from "./statement_cache.ts";
import { bindable } from "./values.ts";

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
  const prepared = statementCache(db, 250);
  const cursors = sqliteCursors();
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
    prepared(statement.begin).statement.run();
    begun = true;
  }

  function commit(): Answer {
    if (begun && !db.isTransaction) throw gone();
    if (begun) prepared("commit").statement.run();
    begun = false;
    return nothing;
  }

  function reset(): Answer {
    cursors.dropAll();
    if (db.isTransaction) db.exec("rollback");
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
        return execute(prepared(ask.statement.sql), bindable(ask.statement.parameters));
      case "stream":
        enter(ask.statement);
        return cursors.open(
          prepare(db, ask.statement.sql),
          bindable(ask.statement.parameters),
          ask.count,
        );
      case "more":
        return cursors.more(ask.cursor, ask.count);
      case "drop":
        return cursors.drop(ask.cursor);
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
  const { statement, returns, counts } = prepared;
  return stepping(() => {
    if (returns) {
      const { names, rows } = rowsOf(prepared, parameters);
      return { ...nothing, names, rows, affected: counts ? rows.length : null };
    }
    const { changes } = statement.run(...parameters);
    return { ...nothing, affected: counts ? Number(changes) : null };
  });
}

function rowsOf({ statement, names }: Prepared, parameters: SQLInputValue[]) {
  if (names !== null) return { names, rows: statement.all(...parameters).map(arrayOf) };
  // `all` would cut each row to the number of columns there were at the preparing.
  const rows = Array.from({ [Symbol.iterator]: () => statement.iterate(...parameters) }, arrayOf);
  return { names: namesOf(statement), rows };
}

function gone(): Error {
  const message = "the database ended the transaction by itself; the statement was not run";
  return fault("transaction_gone", message);
}
