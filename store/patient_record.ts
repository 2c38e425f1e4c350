/** A patient's whole record, for the front desk. */
import type { Kysely } from "kysely";
import type { PatientId } from "@/domain/ids.ts";
import type { PatientRecord, RecordMark } from "@/domain/patient_view.ts";
import { marksOf } from "./contact_marks.ts";
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
  const marks = await standingMarks(db, id);
  return { id, ref, name, birthDate, email, phone, locale, zone, hasAccount, version, marks };
}

async function standingMarks(db: Kysely<Database>, id: PatientId): Promise<RecordMark[]> {
  const standing = await marksOf(db, id);
  const rows = await db.selectFrom("contact_marks").select(["channel", "mark", "code", "at"])
    .where("patient_id", "=", id).orderBy("channel").execute();
  return rows.filter(({ channel }) => standing[channel] !== null);
}
