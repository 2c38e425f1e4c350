/** What the sandbox took, as the outbox page shows it: newest first. */
import type { Kysely } from "kysely";
import type { AttemptId, MessageId } from "@/domain/ids.ts";
import type { Channel } from "@/domain/channel.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "@/store/schema.ts";

export type Outgone = {
  readonly attemptId: AttemptId;
  /** Null when the message is gone. */
  readonly messageId: MessageId | null;
  readonly type: string | null;
  readonly locale: string | null;
  readonly channel: Channel;
  readonly address: string;
  readonly subject: string | null;
  readonly text: string;
  readonly at: EpochMs;
};

/** `before` is the last attempt of the page before. */
export function outgone(
  db: Kysely<Database>,
  { before, limit }: { readonly before?: AttemptId; readonly limit: number },
): Promise<Outgone[]> {
  let query = db.selectFrom("sandbox_messages")
    .leftJoin("deliveries", "deliveries.id", "sandbox_messages.delivery_id")
    .leftJoin("messages", "messages.id", "deliveries.message_id")
    .select([
      "sandbox_messages.attempt_id as attemptId",
      "messages.id as messageId",
      "messages.type",
      "deliveries.locale",
      "sandbox_messages.channel",
      "sandbox_messages.address",
      "sandbox_messages.subject",
      "sandbox_messages.text",
      "sandbox_messages.at",
    ]);
  if (before !== undefined) query = query.where("sandbox_messages.attempt_id", "<", before);
  return query.orderBy("sandbox_messages.attempt_id", "desc").limit(limit).execute();
}
