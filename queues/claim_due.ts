/** Takes due jobs from the jobs table: each to one worker, however many ask at once. */
import { sql } from "kysely";
import type { EpochMs } from "@/domain/time.ts";
import type { JobsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { crashed, readAttempts, withFailure } from "./attempts.ts";
import type { Claim, Kinds } from "./port.ts";

export type Claiming = {
  readonly kind: Store["kind"];
  readonly limit: number;
  /** Null for all. */
  readonly kinds: Kinds | null;
  /** Milliseconds for which they are taken. */
  readonly lease: number;
  readonly now: EpochMs;
};

/** A job taken from a worker that died says so in its history. */
export async function claimDue(tx: Tx, claiming: Claiming): Promise<Claim[]> {
  const due = await lockDue(tx, claiming);
  if (due.length === 0) return [];
  await tx.updateTable("jobs")
    .set((column) => ({
      state: "running",
      attempts: column("attempts", "+", 1),
      fence: column("fence", "+", 1),
      leased_until: claiming.now + claiming.lease,
      dedupe_key: null,
    }))
    .where("id", "in", due.map((job) => job.id)).execute();
  const claims = due.map(claimOf);
  for (const { id, failed } of claims.filter((_, i) => due[i]?.state === "running")) {
    await tx.updateTable("jobs").set({ history: JSON.stringify(failed) })
      .where("id", "=", id).execute();
  }
  return claims;
}

/**
 * Those whose worker died have waited longest, and one of them may be what it died of: they go a few at a
 * time, so that the others are not there when it happens again. Two questions, since one for both would
 * sort all that wait.
 */
async function lockDue(tx: Tx, claiming: Claiming): Promise<JobsTable[]> {
  const { limit, now } = claiming;
  const suspects = Math.ceil(limit / 4);
  const left = await locked(
    claiming,
    ofKinds(tx, claiming.kinds)
      .where("state", "=", "running").where("leased_until", "<=", now)
      .orderBy("attempts").orderBy("run_at").orderBy("id").limit(suspects),
  );
  if (left.length === limit) return left;
  const due = await locked(
    claiming,
    ofKinds(tx, claiming.kinds)
      .where("state", "=", "waiting").where("run_at", "<=", now)
      .orderBy("run_at").orderBy("id").limit(limit - left.length),
  );
  return [...left, ...due];
}

type Jobs = ReturnType<typeof ofKinds>;

/** SQLite's one writer has the table to itself; on Postgres nobody waits for another's rows. */
function locked({ kind }: Claiming, jobs: Jobs): Promise<JobsTable[]> {
  return (kind === "postgres" ? jobs.forUpdate().skipLocked() : jobs).execute();
}

function ofKinds(tx: Tx, kinds: Kinds | null) {
  const all = tx.selectFrom("jobs").selectAll();
  if (kinds === null) return all;
  if ("only" in kinds) {
    return kinds.only.length === 0
      ? all.where(sql<boolean>`1 = 0`)
      : all.where("kind", "in", [...kinds.only]);
  }
  const except = kinds.except.toSorted();
  const [first, last] = [except[0], except.at(-1)];
  if (first === undefined || last === undefined) return all;
  // Ranges, which an index has; the jobs of a lane that is behind are passed over unread.
  return all.where((eb) =>
    eb.or([
      eb("kind", "<", first),
      ...except.slice(1).map((kind, nth) =>
        eb.and([eb("kind", ">", except[nth] ?? first), eb("kind", "<", kind)])
      ),
      eb("kind", ">", last),
    ])
  );
}

function claimOf(job: JobsTable): Claim {
  const before = readAttempts(job.history);
  const died = { attempt: job.attempts, at: job.leased_until ?? job.run_at, failure: crashed };
  return {
    id: job.id,
    kind: job.kind,
    payload: job.payload,
    attempt: job.attempts + 1,
    fence: job.fence + 1,
    createdAt: job.created_at,
    traceId: job.trace_id,
    failed: job.state === "running" ? withFailure(before, died) : before,
  };
}
