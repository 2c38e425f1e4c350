/** A patient's whole record, for the front desk. */
import type { Kysely } from "kysely";
import { channels } from "@/domain/channel.ts";
import type { PatientId } from "@/domain/ids.ts";
import type { PatientRecord, RecordMark } from "@/domain/patient_view.ts";
import { standingMarks } from "./contact_marks.ts";
import type { Database } from "./schema.ts";

/** Null when there is none. */
export async function readPatient(
  db: Kysely<Database>,
  id: PatientId,
): Promise<PatientRecord | null> {
  const row = await db.selectFrom("patients").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  const { ref, name, birth_date: birthDate, email, phone, locale, zone, version } = row;
  const hasAccount = row.account_id !== null;
  const marks = await marksOn(db, id);
  return { id, ref, name, birthDate, email, phone, locale, zone, hasAccount, version, marks };
}

async function marksOn(db: Kysely<Database>, id: PatientId): Promise<RecordMark[]> {
  const standing = await standingMarks(db, id);
  return channels.flatMap((channel) => {
    const mark = standing[channel];
    return mark === null ? [] : [{ channel, ...mark }];
  });
}
