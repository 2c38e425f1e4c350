/** A doctor's day. */
import type { Kysely } from "kysely";
import type { PractitionerId } from "@/domain/ids.ts";
import { dayOf, type EpochMs } from "@/domain/time.ts";
import type { DoctorView } from "@/domain/views.ts";
import { headSeq } from "@/store/events.ts";
import type { Database } from "@/store/schema.ts";
import { cardsOfDay } from "@/store/visits.ts";

/** Throws when there is no such practitioner: the id comes from the session. */
export async function readDoctorView(
  db: Kysely<Database>,
  { id, now, zone }: { id: PractitionerId; now: EpochMs; zone: string },
): Promise<DoctorView> {
  const day = dayOf(now, zone);
  const seq = await headSeq(db);
  const [practitioner, rows] = await Promise.all([
    db.selectFrom("practitioners").select(["id", "name"]).where("id", "=", id)
      .executeTakeFirstOrThrow(),
    cardsOfDay(db, { day, now, practitionerId: id }),
  ]);
  return { seq, now, zone, day, practitioner, rows };
}
