/** What a patient has of one message already: itself, and every time that it was sent again. */
import type { Kysely } from "kysely";
import type { MessageId, PatientId } from "@/domain/ids.ts";
import type { MessageState } from "@/domain/message.ts";
import { type Duplicate, duplicateOf } from "@/domain/sending/duplicate_guard.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "@/store/schema.ts";

export type Copies = {
  /** One that has not gone yet, and will: nothing is sent beside it. */
  readonly waiting: MessageId | null;
  /** The copy to warn of; null when nothing has arrived or may arrive. */
  readonly copy: Duplicate | null;
};

const unsettled: readonly MessageState[] = ["queued", "held", "sending"];

/** `rootId`: the first of all that were sent again. */
export async function copiesOf(
  db: Kysely<Database>,
  rootId: MessageId,
  now: EpochMs,
): Promise<Copies> {
  const waiting = await db.selectFrom("messages").select("id")
    .where("root_id", "=", rootId).where("state", "in", unsettled).orderBy("id").limit(1)
    .executeTakeFirst();
  const rows = await db.selectFrom("deliveries")
    .innerJoin("messages", "messages.id", "deliveries.message_id")
    .select(["deliveries.state", "deliveries.started_at", "deliveries.delivered_at"])
    .where("messages.root_id", "=", rootId).execute();
  const earlier = rows.map((row) => ({
    at: row.started_at,
    state: row.state,
    deliveredAt: row.delivered_at,
    isSameMessage: true,
    contentHash: "",
  }));
  return { waiting: waiting?.id ?? null, copy: duplicateOf(earlier, { contentHash: "", now }) };
}

/** When each resend of the last hour to this patient was asked for, with its channels (JSON), oldest first. */
export function resentSince(
  db: Kysely<Database>,
  { patientId, since }: { readonly patientId: PatientId; readonly since: EpochMs },
) {
  return db.selectFrom("messages").select(["created_at", "channels"])
    .where("patient_id", "=", patientId).where("resend_of", "is not", null)
    .where("created_at", ">", since).orderBy("created_at").execute();
}
