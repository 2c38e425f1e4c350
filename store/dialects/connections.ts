/** What the store knows of its database: two Kysely instances and how their errors read. */

import type { Kysely } from "kysely";

/**
 * An open database. `read` and `write` differ on purpose: a page that reads never waits for a
 * transaction, and a write through `read` is refused by the database itself.
 *
 * Never ask `read` while holding a transaction of `write`: with one connection (`:memory:`) the two
 * wait for each other until `store_busy`.
 */
export type Connections<DB> = {
  readonly kind: "sqlite" | "postgres";
  /** Snapshot reads beside the writer; never sees an uncommitted row. Refuses writes. */
  readonly read: Kysely<DB>;
  /** Every transaction is BEGIN IMMEDIATE on SQLite, READ COMMITTED (default) on Postgres. */
  readonly write: Kysely<DB>;
  /**
   * True for errors that a retry of the whole transaction may cure: busy, serialization failure,
   * deadlock, a connection lost before the commit. False for `outcome_unknown`: the connection went
   * while committing, so the rows have to be read to learn what happened.
   */
  isTransient(error: unknown): boolean;
  /** True for a broken unique constraint or primary key. */
  isConflict(error: unknown): boolean;
  /**
   * Runs `work` under a lock that one caller of one process may hold (migrations).
   * Throws `store_busy` when another holds it for longer than a minute.
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the database answers; throws otherwise. */
  ping(): Promise<void>;
  /**
   * Turns away those who wait (`store_closed`), gives running transactions five seconds to end,
   * then cuts them off. Safe to call twice.
   */
  close(): Promise<void>;
};
