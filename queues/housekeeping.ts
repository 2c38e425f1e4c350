/** The sweep that comes back each hour: every run plans the next one before it begins. */
import { hour } from "@/domain/time.ts";
import { addJobs } from "@/store/jobs.ts";
import type { Store } from "@/store/store.ts";
import { traceIdOf } from "@/telemetry/trace.ts";
import { toQueue } from "./job.ts";

const sweepEvery = hour;

/** Sees to it that one sweep waits; of several processes that plan it, the first has its way. */
export async function planSweep(store: Store): Promise<void> {
  const now = store.clock.now();
  const job = toQueue(
    { kind: "housekeeping.sweep" },
    { runAt: now + sweepEvery, dedupeKey: "housekeeping.sweep" },
  );
  const traceId = traceIdOf(store.random);
  await store.housekeep((db) =>
    db.transaction().execute((tx) => addJobs(tx, [job], { source: store, now, traceId }))
  );
}
