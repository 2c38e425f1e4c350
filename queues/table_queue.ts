/** The queue on the jobs table: SQL holds every job, whatever rings the bell. */
import { systemActor } from "@/domain/audit.ts";
import { newId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { minute } from "@/domain/time.ts";
import type { Tx } from "@/store/tx.ts";
import type { JobsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Claim, QueuePort } from "./port.ts";

/** A worker that dies is missed after this long; one at work renews in good time. */
export const lease = minute / 2;

export function tableQueue(store: Store): QueuePort {
  const now = () => store.clock.now();
  return {
    claim: (limit) => inTransaction(store, (tx) => claimDue(tx, limit, now())),
    renew: (claim) => settle(store, claim, { leased_until: now() + lease }),
    finish: (claim) => settle(store, claim, { state: "done", leased_until: null }),
    putBack: (claim, runAt, failure) =>
      settle(store, claim, {
        state: "waiting",
        run_at: runAt,
        leased_until: null,
        ...(failure === null ? { attempts: claim.attempt - 1 } : { last_error: failure }),
      }),
    park: (claim, failure) => park(store, claim, failure),
    depth: () => depth(store),
  };
}

function inTransaction<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  return store.housekeep((db) => db.transaction().execute(work));
}

async function claimDue(tx: Tx, limit: number, now: number): Promise<Claim[]> {
  const due = await tx.selectFrom("jobs").selectAll()
    .where((where) =>
      where.or([
        where.and([where("state", "=", "waiting"), where("run_at", "<=", now)]),
        where.and([where("state", "=", "running"), where("leased_until", "<=", now)]),
      ])
    )
    .orderBy("run_at").limit(limit).forUpdate().execute();
  if (due.length === 0) return [];
  await tx.updateTable("jobs")
    .set((column) => ({
      state: "running",
      attempts: column("attempts", "+", 1),
      fence: column("fence", "+", 1),
      leased_until: now + lease,
      dedupe_key: null,
    }))
    .where("id", "in", due.map((job) => job.id)).execute();
  return due.map((job) => ({
    id: job.id,
    kind: job.kind,
    payload: job.payload,
    attempt: job.attempts + 1,
    fence: job.fence + 1,
    createdAt: job.created_at,
    traceId: job.trace_id,
    lastError: job.last_error,
  }));
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

async function park(store: Store, claim: Claim, failure: string): Promise<boolean> {
  const author = { actor: systemActor, traceId: claim.traceId };
  const result = await store.commit(author, async (tx, now) => {
    const mine = await write(tx, claim, { state: "dead", leased_until: null, last_error: failure });
    const id = newId("deadLetter", store);
    if (mine) {
      await tx.insertInto("dead_letters").values({
        id,
        job_id: claim.id,
        kind: claim.kind,
        payload: claim.payload,
        failure,
        history: JSON.stringify({ attempts: claim.attempt, before: claim.lastError }),
        failed_at: now,
        state: "parked",
        resolved_at: null,
        resolved_by: null,
        reason: null,
        trace_id: claim.traceId,
      }).execute();
    }
    const detail = { kind: claim.kind, failure, attempts: claim.attempt, mine };
    return ok({ value: mine, audit: { action: "job.parked", subject: claim.id, detail } });
  });
  return result.ok && result.value;
}

async function depth(store: Store) {
  const row = await store.read.selectFrom("jobs")
    .select((select) => [
      select.fn.countAll<number>().as("waiting"),
      select.fn.min("run_at").as("oldest"),
    ])
    .where("state", "=", "waiting").executeTakeFirstOrThrow();
  const oldest = row.oldest === null ? store.clock.now() : Number(row.oldest);
  return { waiting: Number(row.waiting), oldestDueMs: Math.max(0, store.clock.now() - oldest) };
}
