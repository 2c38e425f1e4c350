/** One message with all that is known of it: its deliveries and attempts, its timeline, its other copies. */
import type { Kysely } from "kysely";
import type { MessageId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type {
  AttemptsTable,
  DeliveriesTable,
  MessagesTable,
  MessageStepsTable,
} from "@/store/schema_messaging.ts";
import type { MessageRow } from "./rows.ts";
import type { Database } from "@/store/schema.ts";

/** A step with the name of the person behind it, where there is one. */
export type StepRead = MessageStepsTable & { readonly byName: string | null };

export type MessageRead = {
  readonly message: MessageRow & {
    readonly patientName: string | null;
    readonly requestedByName: string | null;
    /** When the visit that it is about begins; null without a visit or a time. */
    readonly visitStartsAt: EpochMs | null;
  };
  readonly deliveries: readonly DeliveriesTable[];
  readonly attempts: readonly AttemptsTable[];
  readonly steps: readonly StepRead[];
  /** All of one root, this one included, oldest first; at most 50. */
  readonly lineage: readonly Pick<MessagesTable, "id" | "state" | "created_at" | "channel">[];
};

/** More lines than a message gets in 72 hours of tries; the last are shown. */
const mostSteps = 500;

/** Null when there is none. */
export async function readMessage(
  db: Kysely<Database>,
  id: MessageId,
): Promise<MessageRead | null> {
  const message = await db.selectFrom("messages")
    .leftJoin("patients", "patients.id", "messages.patient_id")
    .leftJoin("accounts", "accounts.id", "messages.requested_by")
    .leftJoin("visits", "visits.id", "messages.visit_id")
    .leftJoin("appointments", "appointments.id", "visits.appointment_id")
    .selectAll("messages")
    .select([
      "appointments.starts_at as visitStartsAt",
      "patients.name as patientName",
      "accounts.name as requestedByName",
    ])
    .where("messages.id", "=", id).executeTakeFirst();
  if (message === undefined) return null;
  const [deliveries, attempts, steps, lineage] = await Promise.all([
    db.selectFrom("deliveries").selectAll().where("message_id", "=", id)
      .orderBy("started_at").execute(),
    db.selectFrom("attempts")
      .innerJoin("deliveries", "deliveries.id", "attempts.delivery_id")
      .selectAll("attempts").where("deliveries.message_id", "=", id)
      .orderBy("attempts.id").execute(),
    readSteps(db, id),
    db.selectFrom("messages").select(["id", "state", "created_at", "channel"])
      .where("root_id", "=", message.root_id).orderBy("id").limit(50).execute(),
  ]);
  return { message, deliveries, attempts, steps, lineage };
}

async function readSteps(db: Kysely<Database>, id: MessageId): Promise<StepRead[]> {
  const rows = await db.selectFrom("message_steps")
    .leftJoin("accounts", "accounts.id", "message_steps.by_account")
    .selectAll("message_steps").select("accounts.name as byName")
    .where("message_id", "=", id).orderBy("position", "desc").limit(mostSteps).execute();
  return rows.reverse();
}
