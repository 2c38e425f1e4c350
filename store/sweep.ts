/** Removes what has expired and nobody asks for, a bounded batch of each kind at a time. */
import { hour } from "@/domain/time.ts";
import { sweepImports } from "@/store/import/sweep_imports.ts";
import { sweepLinks } from "./access_links.ts";
import { sweepKeys } from "./idempotency.ts";
import { sweepSessions } from "./sessions.ts";
import type { Store } from "./store.ts";
import { sweepThrottles } from "./throttles.ts";
import { sweepReceipts } from "./webhook_receipts.ts";

/** How many rows went; what is left over goes with the next sweep. */
export type Swept = {
  readonly sessions: number;
  readonly links: number;
  readonly throttles: number;
  readonly keys: number;
  readonly jobs: number;
  readonly pieces: number;
  readonly receipts: number;
  /** Imports that were ended because nobody will go on with them. */
  readonly imports: number;
};

/** How long a finished job can be looked at, in milliseconds. */
export const jobsKeptFor = 7 * 24 * hour;

const jobsAtOnce = 1_000;
/** Each is up to 256 KiB. */
const piecesAtOnce = 64;

export async function sweep(store: Store): Promise<Swept> {
  return {
    sessions: await sweepSessions(store),
    links: await sweepLinks(store),
    throttles: await sweepThrottles(store),
    keys: await sweepKeys(store),
    jobs: await sweepJobs(store),
    pieces: await sweepPieces(store),
    receipts: await sweepReceipts(store),
    imports: await sweepImports(store),
  };
}

/** Dead jobs go too: their dead letters hold all that a person needs. */
function sweepJobs(store: Store): Promise<number> {
  const before = store.clock.now() - jobsKeptFor;
  return store.housekeep(async (db) => {
    const old = db.selectFrom("jobs").select("id")
      .where("state", "in", ["done", "dead"]).where("run_at", "<=", before).limit(jobsAtOnce);
    const { numDeletedRows } = await db.deleteFrom("jobs").where("id", "in", old)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}

/** Files of imports that have ended; those still waiting to be planned or run are kept. */
function sweepPieces(store: Store): Promise<number> {
  return store.housekeep(async (db) => {
    const ended = await db.selectFrom("import_chunks")
      .innerJoin("imports", "imports.id", "import_chunks.import_id")
      .select(["import_id", "position"])
      .where("imports.state", "in", ["done", "failed"]).limit(piecesAtOnce).execute();
    let gone = 0;
    for (const { import_id, position } of ended) {
      const { numDeletedRows } = await db.deleteFrom("import_chunks")
        .where("import_id", "=", import_id).where("position", "=", position)
        .executeTakeFirstOrThrow();
      gone += Number(numDeletedRows);
    }
    return gone;
  });
}
