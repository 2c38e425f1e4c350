/** The queue on the jobs table: SQL holds every job, whatever rings the bell. */
import { systemActor } from "@/domain/audit.ts";
import { type DeadLetterId, newId } from "@/domain/ids.ts";
import { ok, refuse } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { JobsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { crashed, type FailedAttempt, type Failure, withFailure } from "./attempts.ts";
import { claimDue } from "./claim_due.ts";
import { type Claim, type QueuePort, standardLease } from "./port.ts";

export type ParkedLetter = {
  readonly id: DeadLetterId;
  readonly kind: string;
  readonly failedAt: EpochMs;
};

/** `onParked` hears of each dead letter once it is committed. */
export function tableQueue(
  store: Store,
  { onParked = () => {}, lease = standardLease }: {
    onParked?: (letter: ParkedLetter) => void;
    lease?: number;
  } = {},
): QueuePort {
  const now = () => store.clock.now();
  return {
    lease,
    claim: (limit, kinds = null) =>
      inTransaction(
        store,
        (tx) => claimDue(tx, { kind: store.kind, limit, kinds, lease, now: now() }),
      ),
    renew: (claim) => settle(store, claim, { leased_until: now() + lease }),
    finish: (claim) => settle(store, claim, { state: "done", leased_until: null }),
    defer: (claim, runAt) =>
      settle(store, claim, { ...waiting(runAt), attempts: claim.attempt - 1 }),
    retry: (claim, runAt, failure) => {
      const history = JSON.stringify(historyOf(claim, failure, now()));
      return settle(store, claim, { ...waiting(runAt), history });
    },
    async park(claim, failure) {
      const letter = await park(store, claim, failure);
      if (letter) onParked(letter);
      return letter !== null;
    },
    depth: () => depth(store),
  };
}

function inTransaction<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  return store.housekeep((db) => db.transaction().execute(work));
}

function waiting(runAt: EpochMs) {
  return { state: "waiting", run_at: runAt, leased_until: null } as const;
}

/** A crash was written down when the job was claimed again; that claim is no try of its own. */
function historyOf(claim: Claim, failure: Failure, at: EpochMs): readonly FailedAttempt[] {
  if (failure.failure === crashed) return claim.failed;
  return withFailure(claim.failed, { ...failure, attempt: claim.attempt, at });
}

function settle(store: Store, claim: Claim, values: Partial<JobsTable>): Promise<boolean> {
  return inTransaction(store, (tx) => write(tx, claim, values));
}

/** Writes only while the job is still this worker's. */
async function write(tx: Tx, { id, fence }: Claim, values: Partial<JobsTable>): Promise<boolean> {
  const result = await tx.updateTable("jobs").set(values)
    .where("id", "=", id).where("fence", "=", fence).where("state", "=", "running")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function park(store: Store, claim: Claim, failure: Failure): Promise<ParkedLetter | null> {
  const author = { actor: systemActor, traceId: claim.traceId };
  const { kind } = claim;
  const result = await store.commit<ParkedLetter>(author, async (tx, now) => {
    const attempts = historyOf(claim, failure, now);
    const history = JSON.stringify(attempts);
    const mine = await write(tx, claim, { state: "dead", leased_until: null, history });
    if (!mine) return refuse("stale_write", "Another worker has taken this job.");
    const id = newId("deadLetter", store);
    await tx.insertInto("dead_letters").values({
      id,
      job_id: claim.id,
      kind,
      payload: claim.payload,
      failure: failure.failure,
      history,
      failed_at: now,
      state: "parked",
      resolved_at: null,
      resolved_by: null,
      reason: null,
      trace_id: claim.traceId,
    }).execute();
    const detail = { kind, failure: failure.failure, attempts: attempts.at(-1)?.attempt ?? 0 };
    return ok({
      value: { id, kind, failedAt: now },
      audit: { action: "job.parked", subject: claim.id, detail },
      topics: ["ops"],
    });
  });
  return result.ok ? result.value : null;
}

async function depth(store: Store) {
  const row = await store.read.selectFrom("jobs")
    .select((select) => [
      select.fn.countAll<number>().as("waiting"),
      select.fn.min("run_at").as("oldest"),
    ])
    .where("state", "=", "waiting").executeTakeFirstOrThrow();
  const now = store.clock.now();
  const oldest = row.oldest === null ? now : Number(row.oldest);
  return { waiting: Number(row.waiting), oldestDueMs: Math.max(0, now - oldest) };
}
