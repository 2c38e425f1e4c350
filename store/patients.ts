/** Patients, as the front desk finds them. */
import type { Kysely } from "kysely";
import type { PatientId } from "@/domain/ids.ts";
import type { PatientQuery } from "@/domain/patient.ts";
import type { Day } from "@/domain/time.ts";
import { hasWordFrom, startsWith } from "./like.ts";
import type { Database } from "./schema.ts";

/** What tells namesakes apart; the rest of a record is not for a list. */
export type PatientFound = {
  readonly id: PatientId;
  readonly ref: string | null;
  readonly name: string;
  readonly birthDate: Day | null;
};

/** For admins. By name; matches the beginning of a name, of a word in it, or of the number. */
export function findPatients(
  db: Kysely<Database>,
  { search, limit }: PatientQuery,
): Promise<PatientFound[]> {
  let query = db.selectFrom("patients").select(["id", "ref", "name", "birth_date as birthDate"]);
  if (search !== undefined) {
    query = query.where((eb) =>
      eb.or([hasWordFrom(eb.ref("name"), search), startsWith(eb.ref("ref"), search)])
    );
  }
  return query.orderBy("name").orderBy("id").limit(limit).execute();
}
