/** The store: snapshot reads, and one way to write. */
import type { Kysely } from "kysely";
import type { IdSource } from "@/domain/ids.ts";
import type { Result } from "@/domain/result.ts";
import type { Log } from "@/telemetry/log.ts";
import { type Author, commit, type Committed, type Decide } from "./commit.ts";
import type { Connections } from "@/store/dialects/connections.ts";
import type { Database } from "./schema.ts";

export type Store = IdSource & {
  readonly kind: "sqlite" | "postgres";
  readonly read: Kysely<Database>;
  /** Runs a command to its end: one transaction, or a refusal that leaves nothing behind. */
  commit<T>(author: Author, decide: Decide<T>): Promise<Result<T>>;
  /**
   * The narrow way to write without a ledger entry, for bookkeeping whose history nobody asks about:
   * when a session was last seen, throttles, idempotency keys, sweeps of what has expired. Each
   * statement stands for itself, so each must be safe against its own race.
   */
  housekeep<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** Called after each commit; what it throws is its own affair and never the command's. */
  onCommit(listener: (committed: Committed) => void): void;
  /** The same store under another clock, for what tells of the past. */
  at(clock: IdSource["clock"]): Store;
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** Takes over migrated connections; `close` ends them. */
export function openStore(
  { connections, log, ...source }: IdSource & { connections: Connections<Database>; log: Log },
): Store {
  const listeners: ((committed: Committed) => void)[] = [];
  const tell = (committed: Committed) => {
    for (const listener of listeners) listener(committed);
  };
  const under = (source: IdSource): Store => ({
    ...source,
    kind: connections.kind,
    read: connections.read,
    commit: (author, decide) => commit({ connections, source, log, tell }, author, decide),
    housekeep: (work) => work(connections.write),
    onCommit: (listener) => void listeners.push(listener),
    at: (clock) => under({ ...source, clock }),
    ping: () => connections.ping(),
    close: () => connections.close(),
  });
  return under(source);
}
