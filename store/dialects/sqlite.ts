/** The embedded database: one SQLite file, written by one thread and read by others. */

import { Kysely, sql } from "kysely";
import type { Connections } from "./connections.ts";
import { lockFile } from "./lock_file.ts";
import { memoryConnection, threadConnection } from "./sqlite_connection.ts";
import { sqliteDialect } from "./sqlite_dialect.ts";
import { isSqliteConflict, isSqliteTransient } from "./sqlite_errors.ts";
import { closingGrace, usualLimits, waitingLine } from "./waiting_line.ts";
import type { LineLimits } from "./waiting_line.ts";

/**
 * `path` is a file, or `:memory:` for a test. `readers` is how many may read at once.
 * `busyTimeout` (ms) bounds the wait for another process that writes.
 */
export type SqliteOptions = {
  readonly path: string;
  readonly readers?: number;
  readonly busyTimeout?: number;
  readonly limits?: LineLimits;
};

/**
 * Opens the file, and creates it where it is missing. Throws when SQLite is older than 3.51.3 or the
 * file cannot be opened. Needs read permission for this folder and both for the file's.
 */
export function openSqlite<DB>(options: SqliteOptions): Promise<Connections<DB>> {
  return options.path === ":memory:" ? openMemory<DB>(options) : openFile<DB>(options);
}

async function openFile<DB>(
  { path, readers = 1, busyTimeout = 5_000, limits = usualLimits }: SqliteOptions,
): Promise<Connections<DB>> {
  const writer = threadConnection({ path, busyTimeout, mode: "write" });
  const reading = Array.from(
    { length: readers },
    () => threadConnection({ path, busyTimeout, mode: "read" }),
  );
  const all = [...reading, writer];
  try {
    // The writer first: it is the one that creates the file.
    await writer.open();
    await Promise.all(reading.map((reader) => reader.open()));
  } catch (error) {
    await Promise.all(all.map((connection) => connection.close()));
    throw error;
  }

  const reads = waitingLine(reading, limits);
  const writes = waitingLine([writer], limits);
  const open = (connection: typeof writer) => connection.open();
  const read = new Kysely<DB>({ dialect: sqliteDialect({ line: reads, open }) });
  const write = new Kysely<DB>({ dialect: sqliteDialect({ line: writes, open }) });
  return connectionsOf({ read, write }, lockFile(`${path}.lock`), async () => {
    await Promise.all([reads.close(closingGrace), writes.close(closingGrace)]);
    // The writer last, so that it finds no reader in the way of emptying the log.
    await Promise.all(reading.map((reader) => reader.close()));
    await writer.close();
  });
}

function openMemory<DB>(
  { path, busyTimeout = 5_000, limits = usualLimits }: SqliteOptions,
): Promise<Connections<DB>> {
  const memory = memoryConnection({ path, busyTimeout, mode: "write" });
  const line = waitingLine([memory], limits);
  const side = (mode: "read" | "write") =>
    new Kysely<DB>({ dialect: sqliteDialect({ line, open: () => memory.open(mode) }) });
  const turns = waitingLine(["turn"], usualLimits);
  const alone = async <T>(work: () => Promise<T>) => {
    const turn = await turns.take();
    return await work().finally(() => turns.give(turn));
  };
  const sides = { read: side("read"), write: side("write") };
  return Promise.resolve(connectionsOf(sides, alone, async () => {
    await line.close(closingGrace);
    await memory.close();
  }));
}

function connectionsOf<DB>(
  { read, write }: Pick<Connections<DB>, "read" | "write">,
  alone: Connections<DB>["alone"],
  end: () => Promise<void>,
): Connections<DB> {
  let closing: Promise<void> | undefined;
  return {
    kind: "sqlite",
    read,
    write,
    isTransient: isSqliteTransient,
    isConflict: isSqliteConflict,
    alone,
    async ping() {
      await sql`select 1`.execute(read);
    },
    close: () => closing ??= end(),
  };
}
