/** A message with all that was tried of it, locked against everybody else who would change it. */
import type { Kysely, Selectable } from "kysely";
import type { AttemptId, DeliveryId, MessageId } from "@/domain/ids.ts";
import type { Database, PatientsTable } from "@/store/schema.ts";
import type { AttemptsTable, DeliveriesTable } from "@/store/schema_messaging.ts";
import type { Tx } from "@/store/tx.ts";
import { lockVisit } from "@/store/visits.ts";

export type MessageRow = Selectable<Database["messages"]>;
export type DeliveryRow = Selectable<DeliveriesTable>;
export type AttemptRow = Selectable<AttemptsTable>;
export type PatientRow = Selectable<PatientsTable>;

export type MessageAtHand = {
  readonly message: MessageRow;
  /** Null for a message to somebody who works here. */
  readonly patient: PatientRow | null;
  /** In the order in which they were started. */
  readonly deliveries: readonly DeliveryRow[];
  /** Of all deliveries, oldest first. */
  readonly attempts: readonly AttemptRow[];
};

/** As it stands now, without a lock; undefined when there is none. */
export async function messageById(
  db: Kysely<Database>,
  id: MessageId,
): Promise<MessageRow | undefined> {
  return await db.selectFrom("messages").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function patientOf(
  db: Kysely<Database>,
  { patient_id: id }: Pick<MessageRow, "patient_id">,
): Promise<PatientRow | null> {
  if (id === null) return null;
  return await db.selectFrom("patients").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/**
 * Locks visit, message and patient, in this order: a change of the visit, a word of the patient and
 * another worker all wait until this transaction ends.
 */
export async function lockMessage(tx: Tx, id: MessageId): Promise<MessageAtHand | null> {
  const known = await messageById(tx, id);
  if (known === undefined) return null;
  if (known.visit_id !== null) await lockVisit(tx, known.visit_id);
  const message = await tx.selectFrom("messages").selectAll().where("id", "=", id)
    .forUpdate().executeTakeFirstOrThrow();
  const patient = message.patient_id === null ? null : await tx.selectFrom("patients").selectAll()
    .where("id", "=", message.patient_id).forUpdate().executeTakeFirstOrThrow();
  return { message, patient, ...await triesOf(tx, id) };
}

async function triesOf(
  tx: Tx,
  id: MessageId,
): Promise<Pick<MessageAtHand, "deliveries" | "attempts">> {
  const deliveries = await tx.selectFrom("deliveries").selectAll()
    .where("message_id", "=", id).orderBy("started_at").orderBy("id").execute();
  if (deliveries.length === 0) return { deliveries, attempts: [] };
  const attempts = await tx.selectFrom("attempts").selectAll()
    .where("delivery_id", "in", deliveries.map((delivery) => delivery.id))
    .orderBy("started_at").orderBy("id").execute();
  return { deliveries, attempts };
}

export type MessageChange = Partial<
  Pick<MessageRow, "state" | "reason" | "failure" | "channel" | "next_at" | "settled_at">
>;

/** The message as it is afterwards. Throws when somebody has changed it, which its lock rules out. */
export async function changeMessage(
  tx: Tx,
  message: MessageRow,
  change: MessageChange,
): Promise<MessageRow> {
  const changed = await tx.updateTable("messages")
    .set({ ...change, version: message.version + 1 })
    .where("id", "=", message.id).where("version", "=", message.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Error("A locked message was changed by another.");
  return { ...message, ...change, version: message.version + 1 };
}

export async function changeDelivery(
  tx: Tx,
  id: DeliveryId,
  change: Partial<DeliveryRow>,
): Promise<void> {
  await tx.updateTable("deliveries").set(change).where("id", "=", id).execute();
}

export async function changeAttempt(
  tx: Tx,
  id: AttemptId,
  change: Partial<AttemptRow>,
): Promise<void> {
  await tx.updateTable("attempts").set(change).where("id", "=", id).execute();
}
