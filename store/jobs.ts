/** The jobs table as the write path sees it: work that must follow a commit is added within it. */
import { type IdSource, newId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "./tx.ts";

/** `payload` carries ids only. Of one `dedupeKey`, at most one job waits at a time. */
export type NewJob = {
  readonly kind: string;
  readonly payload: Readonly<Record<string, string | number>>;
  readonly runAt?: EpochMs;
  readonly dedupeKey?: string;
};

/** Adds the jobs and answers with the instant at which the first of them is due. */
export async function addJobs(
  tx: Tx,
  jobs: readonly NewJob[],
  { source, now, traceId }: { source: IdSource; now: EpochMs; traceId: string },
): Promise<EpochMs | null> {
  if (jobs.length === 0) return null;
  const rows = jobs.map((job) => ({
    id: newId("job", source),
    kind: job.kind,
    payload: JSON.stringify(job.payload),
    state: "waiting" as const,
    run_at: job.runAt ?? now,
    attempts: 0,
    fence: 0,
    leased_until: null,
    history: null,
    created_at: now,
    trace_id: traceId,
    dedupe_key: job.dedupeKey ?? null,
  }));
  await tx.insertInto("jobs").values(rows)
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing())
    .execute();
  return Math.min(...rows.map((row) => row.run_at));
}
