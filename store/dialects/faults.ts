/** The errors of the two dialects: an `Error` with a `code`, and never a value that was stored. */

/** Codes of our own; a database's own codes (`ERR_SQLITE_ERROR`, SQLSTATE) pass unchanged. */
export type FaultCode =
  /** The connection went before the commit was sent: nothing was changed. */
  | "connection_lost"
  /** A parameter or column holds what the store cannot keep or return unchanged. */
  | "invalid_value"
  /** The connection went during the commit: it may or may not have happened. */
  | "outcome_unknown"
  /** Too many wait already, or the wait took too long. */
  | "store_busy"
  | "store_closed"
  /** The database had ended the transaction by itself; the statement was not run. */
  | "transaction_gone";

/** `errcode` is SQLite's extended result code; `constraint` the name Postgres gives. */
export type FaultDetails = {
  readonly cause?: unknown;
  readonly errcode?: number;
  readonly constraint?: string;
};

/**
 * Builds an error with a code, whose place in the logs is the caller's. `message` must name columns
 * and positions, never contents.
 */
export function fault(
  code: FaultCode | (string & Record<never, never>),
  message: string,
  details: FaultDetails = {},
): Error {
  const { cause, ...rest } = details;
  const error = cause === undefined ? new Error(message) : new Error(message, { cause });
  Error.captureStackTrace(error, fault);
  return Object.assign(error, { code, ...rest });
}

/** The `code` of an error, ours or the database's. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** SQLite's extended result code, such as 2067 for a broken unique constraint. */
export function errcodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode : undefined;
}
