/** Visits in the order of their days, a page at a time, as far as a person may see them. */
import type { Principal } from "@/domain/access.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import type { VisitQuery } from "@/domain/visit.ts";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import { cardOf, cards } from "./visits.ts";

/** `next` is the `after` of the following page; null on the last. */
export type VisitPage = { readonly visits: readonly VisitCard[]; readonly next: string | null };

/** By day, then in the order of booking. Filters narrow what the role lets one see, never widen it. */
export async function listVisits(
  db: Kysely<Database>,
  { who, now, after, limit, ...wanted }: VisitQuery & { who: Principal; now: EpochMs },
): Promise<VisitPage> {
  let query = cards(db).orderBy("visits.day").orderBy("visits.id").limit(limit + 1);
  if (who.role === "doctor") query = query.where("visits.practitioner_id", "=", who.practitionerId);
  if (who.role === "patient") query = query.where("visits.patient_id", "=", who.patientId);
  const { day, state, practitionerId, patientId } = wanted;
  if (day !== undefined) query = query.where("visits.day", "=", day);
  if (state !== undefined) query = query.where("visits.state", "=", state);
  if (practitionerId !== undefined) {
    query = query.where("visits.practitioner_id", "=", practitionerId);
  }
  if (patientId !== undefined) query = query.where("visits.patient_id", "=", patientId);
  if (after !== undefined) {
    // The bound on the day alone lets the index skip the pages before.
    query = query.where("visits.day", ">=", after.day).where((eb) =>
      eb.or([eb("visits.day", ">", after.day), eb("visits.id", ">", after.id)])
    );
  }
  const rows = await query.execute();
  const visits = rows.slice(0, limit).map((row) => cardOf(row, now));
  const last = visits.at(-1);
  return { visits, next: rows.length > limit && last ? `${last.day}.${last.id}` : null };
}
