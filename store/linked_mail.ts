/** The email behind an unsubscribe link. */
import type { Kysely } from "kysely";
import type { DeliveryId, PatientId } from "@/domain/ids.ts";
import type { LinkedMail } from "@/domain/sending/unsubscribe.ts";
import type { Database } from "./schema.ts";

export type MailToPatient = LinkedMail & {
  readonly patientId: PatientId;
  /** In which it was written. */
  readonly locale: string;
};

/** Null where there is no such email to a patient, or none of a kind that a person may end. */
export async function linkedMail(
  db: Kysely<Database>,
  deliveryId: DeliveryId,
): Promise<MailToPatient | null> {
  const row = await db.selectFrom("deliveries")
    .innerJoin("messages", "messages.id", "deliveries.message_id")
    .select(["messages.patient_id", "type", "class", "deliveries.locale"])
    .where("deliveries.id", "=", deliveryId).where("deliveries.channel", "=", "email")
    .where("mandate", "is", null).executeTakeFirst();
  if (!row || row.patient_id === null) return null;
  const { patient_id: patientId, type, class: kind, locale } = row;
  return { patientId, type, class: kind, locale };
}
