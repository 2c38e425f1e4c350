/** A patient's home: the visit that matters now, what is to come, and what was. */
import type { Kysely } from "kysely";
import type { PatientId } from "@/domain/ids.ts";
import { type Day, dayOf, type EpochMs } from "@/domain/time.ts";
import type { PatientView, VisitCard } from "@/domain/views.ts";
import { isOpen, isUnderWay, isWaiting } from "@/domain/visit_state.ts";
import { headSeq } from "@/store/events.ts";
import type { Database } from "@/store/schema.ts";
import { cardsOfPatient, countAhead } from "@/store/visits.ts";
import { doorFor } from "./visit_view.ts";

/** Throws when there is no such patient: the id comes from the session. */
export async function readPatientView(
  db: Kysely<Database>,
  { id, now, zone }: { id: PatientId; now: EpochMs; zone: string },
): Promise<PatientView> {
  const day = dayOf(now, zone);
  const seq = await headSeq(db);
  const [patient, coming, past] = await Promise.all([
    db.selectFrom("patients").select(["id", "name"]).where("id", "=", id)
      .executeTakeFirstOrThrow(),
    cardsOfPatient(db, { patientId: id, day, now, past: false }),
    cardsOfPatient(db, { patientId: id, day, now, past: true }),
  ]);
  const visit = mostPressing(coming, day);
  return {
    seq,
    now,
    zone,
    patient,
    current: visit && { visit, door: doorFor(visit, { now, zone }), ahead: await ahead(db, visit) },
    upcoming: coming.filter((card) => card !== visit && card.state === "booked"),
    past: [...coming.filter((card) => card !== visit && !isOpen(card.state)), ...past],
  };
}

/**
 * A visit under way, else a wait, else today's next booking, else what became of today's last visit:
 * a patient is told that it ended or was called off, not just shown the next one.
 */
function mostPressing(cards: readonly VisitCard[], day: Day): VisitCard | null {
  const today = cards.filter((card) => card.day === day);
  return cards.find((card) => isUnderWay(card.state)) ??
    cards.find((card) => isWaiting(card.state)) ??
    today.find((card) => card.state === "booked") ??
    today.findLast((card) => !isOpen(card.state) && card.state !== "error") ??
    cards.find((card) => card.state === "booked") ?? null;
}

async function ahead(db: Kysely<Database>, visit: VisitCard): Promise<number | null> {
  if (!isWaiting(visit.state) || visit.practitioner === null || visit.arrivedAt === null) {
    return null;
  }
  return await countAhead(db, {
    practitionerId: visit.practitioner.id,
    day: visit.day,
    arrivedAt: visit.arrivedAt,
    startsAt: visit.startsAt,
  });
}
