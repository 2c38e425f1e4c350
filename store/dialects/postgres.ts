/** The database of a clinic that outgrew one machine: Postgres through pools of connections. */

import {
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from "kysely";
import type { Connections } from "./connections.ts";
import { createDriver } from "./driver.ts";
import type { Supply } from "./driver.ts";
import { advisoryLock } from "./postgres_lock.ts";
import { isPostgresConflict, isPostgresTransient } from "./postgres_errors.ts";
import { postgresPool } from "./postgres_pool.ts";
import { closingGrace, usualLimits } from "./waiting_line.ts";
import type { LineLimits } from "./waiting_line.ts";

/**
 * `url` as `postgres://user:secret@host/database`. `poolSize` is the connections in all: half of
 * them write, half of them read. `lockTimeout` (ms) bounds the wait for another's row lock.
 */
export type PostgresOptions = {
  readonly url: string;
  readonly poolSize?: number;
  readonly lockTimeout?: number;
  readonly limits?: LineLimits;
};

/** Connects at the first use, and again whenever the server was away. Needs net permission. */
export function openPostgres<DB>(
  { url, poolSize = 10, lockTimeout = 5_000, limits = usualLimits }: PostgresOptions,
): Connections<DB> {
  const size = Math.max(1, Math.floor(poolSize / 2));
  const reads = postgresPool({ url, size, lockTimeout, limits, readOnly: true });
  const writes = postgresPool({ url, size, lockTimeout, limits, readOnly: false });
  const read = new Kysely<DB>({ dialect: postgresDialect(reads) });
  const write = new Kysely<DB>({ dialect: postgresDialect(writes) });
  let closing: Promise<unknown> | undefined;
  return {
    kind: "postgres",
    read,
    write,
    isTransient: isPostgresTransient,
    isConflict: isPostgresConflict,
    alone: advisoryLock(url),
    async ping() {
      await sql`select 1`.execute(read);
    },
    async close() {
      await (closing ??= Promise.all([reads.close(closingGrace), writes.close(closingGrace)]));
    },
  };
}

function postgresDialect<C>(supply: Supply<C>): Dialect {
  return {
    createDriver: () => createDriver(supply),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
