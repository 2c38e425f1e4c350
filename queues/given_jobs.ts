/** Jobs for tests of the queue: added as a command would, and looked at as they lie in the table. */
import { systemActor } from "@/domain/audit.ts";
import type { JobId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import type { NewJob } from "@/store/jobs.ts";
import type { DeadLettersTable, JobsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";

export const givenTrace = "5".repeat(32);

/** Adds jobs in a commit of their own; one without a kind sweeps. */
export async function addJobs(store: Store, ...jobs: Partial<NewJob>[]): Promise<void> {
  const author = { actor: systemActor, traceId: givenTrace };
  const result = await store.commit(author, () =>
    Promise.resolve(ok({
      value: null,
      audit: { action: "test.queued", subject: "jobs" },
      jobs: jobs.map((job) => ({ kind: "housekeeping.sweep", payload: {}, ...job })),
    })));
  if (!result.ok) throw new Error(`The jobs were refused: ${result.refusal.code}`);
}

export function jobsOf(store: Store): Promise<JobsTable[]> {
  return store.read.selectFrom("jobs").selectAll().orderBy("created_at").orderBy("id").execute();
}

/** The one job there is, or the one with that id. */
export async function jobOf(store: Store, id?: JobId): Promise<JobsTable> {
  const jobs = await jobsOf(store);
  const found = id === undefined ? jobs[0] : jobs.find((job) => job.id === id);
  if (!found) throw new Error("There is no such job");
  return found;
}

export function lettersOf(store: Store): Promise<DeadLettersTable[]> {
  return store.read.selectFrom("dead_letters").selectAll().orderBy("id").execute();
}
