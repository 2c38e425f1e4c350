/** What the errors of Postgres and of its client mean to the store, without the values they quote. */

// @ts-types="@types/pg"
import pg from "pg";
import { codeOf, fault } from "./faults.ts";

// SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
const uniqueViolation = "23505";
/** Serialization failure, deadlock, lock not available, too many connections, starting up. */
const passing = new Set(["40001", "40P01", "55P03", "53300", "57P03"]);
/** Connection exceptions, shutdowns, and time-outs by which the server ends the session. */
const sessionEnded = /^(08...|57P01|57P02|57P05|25P03|25P04)$/;
/** What `pg` and the system say of a connection that is not, or no longer, there. */
const clientLost = /connection|timeout exceeded|not queryable|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH/i;

export function isPostgresTransient(error: unknown): boolean {
  const code = codeOf(error);
  return code === "connection_lost" || code === "store_busy" || passing.has(code ?? "");
}

export function isPostgresConflict(error: unknown): boolean {
  return codeOf(error) === uniqueViolation;
}

/**
 * A fault in place of what `pg` threw. The server's `detail` and `where` quote rows, and so do its
 * messages about data that it cannot read (class 22): they are left out.
 */
export function postgresFault(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) return serverFault(error);
  if (!(error instanceof Error) || codeOf(error) === "invalid_value") return error;
  if (clientLost.test(`${codeOf(error)} ${error.message}`)) {
    return fault("connection_lost", "the connection to the database was lost", { cause: error });
  }
  return error;
}

function serverFault({ code = "XX000", message, constraint }: pg.DatabaseError): Error {
  if (sessionEnded.test(code)) {
    return fault("connection_lost", `the database ended the connection (${code})`);
  }
  const said = code.startsWith("22") ? "the database cannot read a value" : message;
  return fault(code, `${said} (${code})`, constraint === undefined ? {} : { constraint });
}
