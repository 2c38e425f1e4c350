/** What is said between the store and the thread that holds a SQLite connection. */

import type { SqlValue } from "./values.ts";

/** `write` opens or creates the file; `read` opens it read-only. `busyTimeout` is milliseconds. */
export type SqliteSettings = {
  readonly path: string;
  readonly mode: "read" | "write";
  readonly busyTimeout: number;
};

/**
 * `begin` is how the transaction that this statement belongs to starts, or null outside of one.
 * Each statement of a transaction carries it: the first one opens the transaction in the same
 * message, the later ones are refused if the transaction is no longer there.
 */
export type Statement = {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
  readonly begin: "begin" | "begin immediate" | null;
  readonly readOnly: boolean;
};

export type Ask =
  | { readonly kind: "execute"; readonly statement: Statement }
  | { readonly kind: "commit" }
  | { readonly kind: "reset" }
  | { readonly kind: "close" };

/** Rows travel as arrays beside their column names. */
export type Answer = {
  readonly names: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  readonly affected: number | null;
};

export const nothing: Answer = { names: [], rows: [], affected: null };

/** Messages to the worker; the first one opens the database. */
export type Question =
  | { readonly id: number; readonly open: SqliteSettings }
  | { readonly id: number; readonly ask: Ask };

/** An error in a form that crosses threads. */
export type Trouble = {
  readonly code: string;
  readonly message: string;
  readonly errcode?: number;
};

export type Reply =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly trouble: Trouble };
