/** The one Kysely driver of both dialects: who gets a connection, and what a failure means. */

import type { CompiledQuery, DatabaseConnection, Driver, TransactionSettings } from "kysely";
import { codeOf, fault } from "./faults.ts";
import { storable } from "./values.ts";
import type { SqlValue } from "./values.ts";
import type { Line } from "./waiting_line.ts";

/** `affected` counts inserted, updated or deleted rows; null for other statements. */
export type Outcome = { readonly rows: readonly unknown[]; readonly affected: number | null };

/**
 * One use of one connection. Errors are faults; a connection that went away is `connection_lost`,
 * and stays so: a session never moves to another connection in mid-transaction.
 */
export type Session = {
  begin(settings: TransactionSettings): Promise<void>;
  execute(sql: string, parameters: readonly SqlValue[]): Promise<Outcome>;
  commit(): Promise<void>;
  /** Rolls back what is open. Never throws: what cannot be rolled back is cut off. */
  reset(): Promise<void>;
  release(): void;
};

/** The connections, and how to start a session on one that the line has handed out. */
export type Supply<C> = { readonly line: Line<C>; open(connection: C): Promise<Session> };

type Seat<C> = { readonly place: C; readonly session: Session; within: boolean };

/** A Kysely driver over the connections that wait in `line`. */
export function createDriver<C>({ line, open }: Supply<C>): Driver {
  const seats = new WeakMap<DatabaseConnection, Seat<C>>();

  function seatOf(connection: DatabaseConnection): Seat<C> {
    const seat = seats.get(connection);
    if (seat === undefined) throw new Error("the connection is not one of this driver");
    return seat;
  }

  async function command(connection: DatabaseConnection, verb: string, savepoint: string) {
    await seatOf(connection).session.execute(`${verb} "${savepoint.replaceAll('"', '""')}"`, []);
  }

  return {
    async init() {},
    async acquireConnection() {
      const place = await line.take();
      try {
        const seat = { place, session: await open(place), within: false };
        const connection = connectionOf(seat);
        seats.set(connection, seat);
        return connection;
      } catch (error) {
        line.give(place);
        throw error;
      }
    },
    async beginTransaction(connection, settings) {
      const seat = seatOf(connection);
      await seat.session.begin(settings);
      seat.within = true;
    },
    commitTransaction: (connection) => commit(seatOf(connection)),
    rollbackTransaction: (connection) => rollback(seatOf(connection)),
    savepoint: (connection, name) => command(connection, "savepoint", name),
    rollbackToSavepoint: (connection, name) => command(connection, "rollback to savepoint", name),
    releaseSavepoint: (connection, name) => command(connection, "release savepoint", name),
    async releaseConnection(connection) {
      const seat = seatOf(connection);
      if (seat.within) await rollback(seat);
      seat.session.release();
      line.give(seat.place);
    },
    // The connections are closed by `Connections.close`, which both Kysely instances share.
    async destroy() {},
  };
}

async function commit(seat: Seat<unknown>): Promise<void> {
  try {
    await seat.session.commit();
  } catch (error) {
    throw codeOf(error) === "connection_lost" ? unknownOutcome(error) : error;
  }
  seat.within = false;
}

async function rollback(seat: Seat<unknown>): Promise<void> {
  seat.within = false;
  await seat.session.reset();
}

function connectionOf(seat: Seat<unknown>): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      try {
        const outcome = await seat.session.execute(query.sql, storable(query.parameters));
        const rows = rowsOf<R>(outcome.rows);
        if (outcome.affected === null) return { rows };
        return { rows, numAffectedRows: BigInt(outcome.affected) };
      } catch (error) {
        const harmless = seat.within || query.query.kind === "SelectQueryNode";
        throw !harmless && codeOf(error) === "connection_lost" ? unknownOutcome(error) : error;
      }
    },
    streamQuery() {
      throw new Error("the store does not stream results: page by keyset instead");
    },
  };
}

/** The row type is what Kysely derived from the query; a driver has no way to check it. */
function rowsOf<R>(rows: readonly unknown[]): R[];
function rowsOf(rows: readonly unknown[]): unknown[] {
  return [...rows];
}

function unknownOutcome(cause: unknown): Error {
  const message = "the connection was lost while committing; the change may have been made";
  return fault("outcome_unknown", message, { cause });
}
