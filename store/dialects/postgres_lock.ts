/** A lock that Postgres keeps for one session, and lets go of when the session ends. */

// @ts-types="@types/pg"
import pg from "pg";
import { codeOf, fault } from "./faults.ts";
import { postgresFault } from "./postgres_errors.ts";

/** Any number will do that nobody else uses in this database: "caredeck" by its first letters. */
const lockKey = 0x6361_7265;
const patience = 60_000;
const lockNotAvailable = "55P03";

/**
 * Runs work while no other session holds the lock. Throws `store_busy` after a minute, and
 * `connection_lost` when the lock was lost while work ran, which then may have been no longer alone.
 */
export function advisoryLock(url: string): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      application_name: "caredeck lock",
      keepAlive: true,
    });
    let lost: unknown;
    client.on("error", (error) => lost = error);
    try {
      await take(client);
      const result = await work();
      if (lost === undefined) return result;
      throw fault("connection_lost", "the lock was lost while its holder worked", { cause: lost });
    } finally {
      await client.end();
    }
  };
}

async function take(client: pg.Client): Promise<void> {
  try {
    await client.connect();
    await client.query(`set lock_timeout = ${patience}`);
    await client.query("select pg_advisory_lock($1)", [lockKey]);
  } catch (cause) {
    const error = postgresFault(cause);
    if (codeOf(error) !== lockNotAvailable) throw error;
    throw fault("store_busy", "another process holds the store's lock");
  }
}
