/** A pool of Postgres connections behind our own waiting line. */

// @ts-types="@types/pg"
import pg from "pg";
import type { Session, Supply } from "./driver.ts";
import { postgresFault } from "./postgres_errors.ts";
import { postgresSession } from "./postgres_session.ts";
import { postgresTypes } from "./postgres_types.ts";
import { waitingLine } from "./waiting_line.ts";
import type { LineLimits } from "./waiting_line.ts";

/** Milliseconds: to connect, for one statement, and for a transaction that does nothing. */
const connecting = 5_000;
const running = 30_000;
const idling = 30_000;

export type PoolOptions = {
  readonly url: string;
  readonly size: number;
  readonly lockTimeout: number;
  readonly limits: LineLimits;
  readonly readOnly: boolean;
};

/** A supply of `size` connections; `close` waits `grace` ms for those in use, then cuts them. */
export function postgresPool(
  options: PoolOptions,
): Supply<number> & { close(grace: number): Promise<void> } {
  const { url, size, limits, readOnly } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: connecting,
    application_name: `caredeck ${readOnly ? "read" : "write"}`,
    keepAlive: true,
    types: postgresTypes(),
  });
  const known = new WeakSet<pg.PoolClient>();
  const busy = new Set<pg.PoolClient>();
  // The pool replaces a lost connection by itself; whoever used it learns it from his query. But
  // an error event without a listener would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));

  async function open(): Promise<Session> {
    const client = await connect(pool);
    if (!known.has(client)) await prepare(client, options);
    known.add(client);
    busy.add(client);
    const session = postgresSession(client);
    return {
      ...session,
      release() {
        if (busy.delete(client)) session.release();
      },
    };
  }

  const line = waitingLine(Array.from({ length: size }, (_, place) => place), limits);
  return {
    line,
    open,
    async close(grace) {
      await line.close(grace);
      for (const client of busy) client.release(true);
      busy.clear();
      await pool.end();
    },
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw postgresFault(error);
  }
}

/** Set by a query and not at start-up, where poolers in front of Postgres refuse such settings. */
async function prepare(client: pg.PoolClient, options: PoolOptions): Promise<void> {
  const settings = {
    statement_timeout: running,
    idle_in_transaction_session_timeout: idling,
    lock_timeout: options.lockTimeout,
    default_transaction_read_only: options.readOnly ? "on" : "off",
  };
  const calls = Object.entries(settings).map(([name, value]) =>
    `set_config('${name}', '${value}', false)`
  );
  try {
    await client.query(`select ${calls.join(", ")}`);
  } catch (error) {
    client.release(true);
    throw postgresFault(error);
  }
}
