/** The sandbox's outbox as a table: what was taken, the newest 10,000. */
import type { AttemptId, DeliveryId } from "@/domain/ids.ts";
import { isId } from "@/domain/ids.ts";
import type { Channel } from "@/domain/channel.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Store } from "./store.ts";

/** A message as a provider has it; structurally the `KeptMessage` of the sandbox. */
export type TakenMessage = {
  readonly attemptId: string;
  readonly deliveryId: string;
  readonly providerId: string;
  readonly channel: Channel;
  readonly to: string;
  readonly content: { readonly subject?: string; readonly text: string; readonly html?: string };
  readonly at: EpochMs;
};

export type OutboxTable = {
  put(message: TakenMessage): Promise<void>;
  holds(attemptId: string): Promise<boolean>;
};

const most = 10_000;
/** So many are put before the oldest are removed. */
const putsBetween = 200;

/** Taking a message twice keeps it once. */
export function openSandboxOutbox(store: Store, kept = most): OutboxTable {
  let puts = 0;
  return {
    async put(message) {
      await store.housekeep((db) =>
        db.insertInto("sandbox_messages").values(rowOf(message))
          .onConflict((conflict) => conflict.column("attempt_id").doNothing()).execute()
      );
      if (++puts % putsBetween === 0) await trim(store, kept);
    },
    async holds(attemptId) {
      if (!isId("attempt", attemptId)) return false;
      const row = await store.read.selectFrom("sandbox_messages").select("attempt_id")
        .where("attempt_id", "=", attemptId).executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** Attempts sort by their time of birth. */
async function trim(store: Store, kept: number): Promise<void> {
  const oldest = await store.read.selectFrom("sandbox_messages").select("attempt_id")
    .orderBy("attempt_id", "desc").offset(kept).limit(1).executeTakeFirst();
  if (oldest === undefined) return;
  await store.housekeep((db) =>
    db.deleteFrom("sandbox_messages").where("attempt_id", "<=", oldest.attempt_id).execute()
  );
}

function rowOf({ attemptId, deliveryId, to, content, ...message }: TakenMessage) {
  const ids = idsOf(attemptId, deliveryId);
  return {
    ...ids,
    provider_id: message.providerId,
    channel: message.channel,
    address: to,
    subject: content.subject ?? null,
    text: content.text,
    html: content.html ?? null,
    at: message.at,
  };
}

function idsOf(
  attemptId: string,
  deliveryId: string,
): { readonly attempt_id: AttemptId; readonly delivery_id: DeliveryId } {
  if (!isId("attempt", attemptId) || !isId("delivery", deliveryId)) {
    throw new TypeError("The sandbox takes messages of ours only.");
  }
  return { attempt_id: attemptId, delivery_id: deliveryId };
}
