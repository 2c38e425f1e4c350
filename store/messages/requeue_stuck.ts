/** Finds messages that should have been looked at and that no job looks at, and queues them again. */
import type { MessageId } from "@/domain/ids.ts";
import type { MessageState } from "@/domain/message.ts";
import { minute } from "@/domain/time.ts";
import { addJobs } from "@/store/jobs.ts";
import { sendJob } from "./add_message.ts";
import type { Store } from "@/store/store.ts";

/** Those of which something more is to come by itself. */
const going: readonly MessageState[] = ["queued", "held", "sending", "sent", "unknown"];

/** A job that is due takes a moment to be run. */
const patience = 2 * minute;

/**
 * At most `limit` a call; answers how many. A message whose job was parked as a dead letter waits for the
 * person who settles that. Two jobs for one message do no harm: each looks at it as it is then.
 */
export async function requeueStuck(
  store: Store,
  { traceId, limit = 500 }: { readonly traceId: string; readonly limit?: number },
): Promise<number> {
  const now = store.clock.now();
  const late = await store.read.selectFrom("messages").select("id")
    .where("state", "in", going)
    .where("next_at", "<=", now - patience)
    .orderBy("next_at").limit(limit).execute();
  const held = await heldBy(store, late.map(({ id }) => payloadOf(id)));
  const stuck = late.filter(({ id }) => !held.has(payloadOf(id)));
  if (stuck.length === 0) return 0;
  const jobs = stuck.map(({ id }) => sendJob(id, now));
  await store.housekeep((db) =>
    db.transaction().execute((tx) => addJobs(tx, jobs, { source: store, now, traceId }))
  );
  return stuck.length;
}

/** The payloads that a job holds, or a dead letter. */
async function heldBy({ read }: Store, payloads: readonly string[]): Promise<ReadonlySet<string>> {
  if (payloads.length === 0) return new Set();
  const jobs = await read.selectFrom("jobs").select("payload")
    .where("state", "in", ["waiting", "running"]).where("kind", "=", "message.send")
    .where("payload", "in", payloads).execute();
  const letters = await read.selectFrom("dead_letters").select("payload")
    .where("state", "=", "parked").where("kind", "=", "message.send")
    .where("payload", "in", payloads).execute();
  return new Set([...jobs, ...letters].map(({ payload }) => payload));
}

function payloadOf(messageId: MessageId): string {
  return JSON.stringify({ messageId });
}
