/** What SQLite's result codes mean to the store, and which of its messages may be passed on. */

import { codeOf, errcodeOf, fault } from "./faults.ts";
import { columnTooLarge } from "./values.ts";

// Result codes: https://sqlite.org/rescode.html
const error = 1;
const busy = 5;
const locked = 6;
const uniqueConstraints = new Set([1555, 2067, 2579]);

/** Busy or locked by another connection or process, ours or not; or the worker thread was lost. */
export function isSqliteTransient(cause: unknown): boolean {
  const code = codeOf(cause);
  if (code === "connection_lost" || code === "store_busy") return true;
  const primary = (errcodeOf(cause) ?? 0) & 0xff;
  return primary === busy || primary === locked;
}

/** A unique constraint, a primary key or a rowid already taken. */
export function isSqliteConflict(cause: unknown): boolean {
  return uniqueConstraints.has(errcodeOf(cause) ?? 0);
}

/**
 * Runs a prepared statement. Once values are bound, a message of the general kind may quote them
 * (full-text search quotes the words searched for): it is replaced.
 */
export function stepping<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (codeOf(cause) === "ERR_OUT_OF_RANGE") throw columnTooLarge();
    if (errcodeOf(cause) === error) {
      throw fault("ERR_SQLITE_ERROR", "SQL logic error while running a query", { errcode: error });
    }
    throw cause;
  }
}
