/** What is needed to put a message into words before anything is locked. */
import type { Kysely, Selectable } from "kysely";
import type { MessageId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database, PatientsTable } from "@/store/schema.ts";
import { dueAtOf } from "./due_at.ts";
import type { MessageRow } from "./rows.ts";

export type Draft =
  & Pick<MessageRow, "type" | "template_version" | "locale" | "message_values">
  & {
    /** Null for a message to somebody who works here. */
    readonly patient: Pick<Selectable<PatientsTable>, "locale" | "zone"> | null;
    readonly dueAt: EpochMs;
  };

/** Undefined when there is no such message. */
export async function draftOf(db: Kysely<Database>, id: MessageId): Promise<Draft | undefined> {
  const row = await db.selectFrom("messages")
    .leftJoin("patients", "patients.id", "messages.patient_id")
    .leftJoin("message_steps", (join) =>
      join.onRef("message_steps.message_id", "=", "messages.id")
        .on("message_steps.position", "=", 1))
    .select([
      "messages.type",
      "messages.template_version",
      "messages.locale",
      "messages.message_values",
      "patients.id as reader",
      "patients.locale as reads",
      "patients.zone",
      "message_steps.detail",
    ])
    .where("messages.id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  const { reader, reads, zone, detail, ...draft } = row;
  const patient = reader === null ? null : { locale: reads, zone };
  return { ...draft, patient, dueAt: dueAtOf(detail) };
}
