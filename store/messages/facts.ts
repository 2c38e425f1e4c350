/** What else a person got: of the same message, of the same words, and within the week of the caps. */
import type { Kysely } from "kysely";
import { didNotArrive, wasAccepted } from "@/domain/delivery.ts";
import type { MessageId, PatientId } from "@/domain/ids.ts";
import type { Counted } from "@/domain/sending/caps.ts";
import { type Earlier, sameContentWindow } from "@/domain/sending/duplicate_guard.ts";
import { type EpochMs, hour } from "@/domain/time.ts";
import type { Database } from "@/store/schema.ts";

/** Seven days of anybody's calendar, whatever the clocks do. */
const capsLookBack = 8 * 24 * hour;

export type Recipient = {
  readonly patientId: PatientId;
  /** The message that is to go: its own deliveries are no other copies. */
  readonly messageId: MessageId;
  readonly rootId: MessageId;
  readonly now: EpochMs;
};

export type Gotten = { readonly earlier: readonly Earlier[]; readonly sent: readonly Counted[] };

export async function gottenBy(
  db: Kysely<Database>,
  { patientId, messageId, rootId, now }: Recipient,
): Promise<Gotten> {
  const rows = await db.selectFrom("deliveries")
    .innerJoin("messages", "messages.id", "deliveries.message_id")
    .select([
      "deliveries.channel",
      "deliveries.state",
      "deliveries.started_at",
      "deliveries.delivered_at",
      "deliveries.content_hash",
      "messages.root_id",
      "messages.mandate",
    ])
    .where("deliveries.patient_id", "=", patientId)
    .where("deliveries.message_id", "!=", messageId)
    .where((is) =>
      is.or([
        is("deliveries.started_at", ">", now - capsLookBack),
        is("messages.root_id", "=", rootId),
      ])
    )
    .orderBy("deliveries.started_at").execute();
  const earlier = rows
    .filter((row) => row.root_id === rootId || row.started_at > now - sameContentWindow)
    .map((row): Earlier => ({
      at: row.started_at,
      state: row.state,
      deliveredAt: row.delivered_at,
      isSameMessage: row.root_id === rootId,
      contentHash: row.content_hash,
    }));
  const sent = rows
    .filter(({ state }) =>
      (wasAccepted(state) && !didNotArrive(state)) || state === "unknown" || state === "started"
    )
    .map((row): Counted => ({
      at: row.started_at,
      channel: row.channel,
      wasAsked: row.mandate === "access",
    }));
  return { earlier, sent };
}
