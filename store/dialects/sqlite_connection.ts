/** Where SQLite sessions come from: a thread that is started again after a crash, or this thread. */

import type { Session } from "./driver.ts";
import { openEngine } from "./sqlite_engine.ts";
import type { Ask, SqliteSettings } from "./sqlite_protocol.ts";
import { openRemote } from "./sqlite_remote.ts";
import type { Remote } from "./sqlite_remote.ts";
import { sqliteSession } from "./sqlite_session.ts";

/** One connection; whoever calls `open` must have it to himself until the session's end. */
export type SqliteConnection = {
  /** Throws what SQLite threw at opening; the next call tries again. */
  open(): Promise<Session>;
  close(): Promise<void>;
};

/** How long a closing thread may take to move the log into the file, in milliseconds. */
const closingTime = 5_000;

/** A connection in a thread of its own, started at the first `open` and after each crash. */
export function threadConnection(
  settings: SqliteSettings,
  spawn: () => Worker = () => spawnWorker(settings.mode),
): SqliteConnection {
  let remote: Remote | undefined;
  return {
    async open() {
      if (remote === undefined || remote.isLost()) remote = await openRemote(spawn, settings);
      return sqliteSession({ ask: remote.ask, cutOff: remote.end }, settings.mode);
    },
    async close() {
      if (remote === undefined || remote.isLost()) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, closingTime);
      // A file that cannot be tidied now is tidied when it is next opened.
      await Promise.race([remote.ask({ kind: "close" }).catch(() => {}), promise]);
      clearTimeout(timer);
      remote.end();
    },
  };
}

/** A `:memory:` database in this thread; its two kinds of session must not overlap. */
export type MemoryConnection = {
  open(mode: "read" | "write"): Promise<Session>;
  close(): Promise<void>;
};

export function memoryConnection(settings: SqliteSettings): MemoryConnection {
  const engine = openEngine(settings);
  const ask = (ask: Ask) => Promise.try(() => engine.answer(ask));
  return {
    open: (mode) => Promise.resolve(sqliteSession({ ask, cutOff: () => {} }, mode)),
    close: () => ask({ kind: "close" }).then(() => {}),
  };
}

function spawnWorker(mode: string): Worker {
  const url = new URL("./sqlite_worker.ts", import.meta.url);
  return new Worker(url, { type: "module", name: `store ${mode}` });
}
