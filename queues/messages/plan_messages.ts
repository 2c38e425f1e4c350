/** What comes back every five minutes: reminders are made, and messages that got stuck are queued again. */
import { addJobs } from "@/store/jobs.ts";
import { requeueStuck } from "@/store/messages/requeue_stuck.ts";
import type { Store } from "@/store/store.ts";
import { traceIdOf } from "@/telemetry/trace.ts";
import { done, type Outcome, toQueue } from "@/queues/job.ts";
import { planEvery, planReminders } from "./plan_reminders.ts";
import type { TellParts } from "./tell_visit.ts";

/** Sees to it that one plan waits; of several processes that see to it, the first has its way. */
export async function planMessages(store: Store): Promise<void> {
  const now = store.clock.now();
  const job = toQueue(
    { kind: "messages.plan" },
    { runAt: now + planEvery, dedupeKey: "messages.plan" },
  );
  const traceId = traceIdOf(store.random);
  await store.housekeep((db) =>
    db.transaction().execute((tx) => addJobs(tx, [job], { source: store, now, traceId }))
  );
}

/** Plans the next one first, so that one that fails for good does not take it along. */
export async function runPlan(
  parts: TellParts,
  context: { readonly traceId: string; readonly signal: AbortSignal },
): Promise<Outcome> {
  await planMessages(parts.store);
  await requeueStuck(parts.store, context);
  await planReminders(parts, context);
  return done;
}
