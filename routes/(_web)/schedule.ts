/** What the schedule's page asks of the store, and what it gets. */
import type { Clinic } from "@/clinic.ts";
import type { Moving, SchedulePageProps, Search } from "@/components/admin/schedule.ts";
import { defaultMinutes } from "@/domain/appointment.ts";
import { day as daySchema } from "@/domain/fields.ts";
import { isId, type PractitionerId, type VisitId } from "@/domain/ids.ts";
import { mostMatches, patientQuery } from "@/domain/patient.ts";
import { type Day, dayOf } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import { findPatients } from "@/store/patients.ts";
import { practitionerById, practitionerNames } from "@/store/practitioners.ts";
import { findSlots } from "@/store/slots.ts";
import { cardById } from "@/store/visits.ts";

/** The kinds of visit that the front desk offers, in the words that stand in the record. */
const kinds = ["Consultation", "New patient", "Follow-up", "Results", "Medication review"];
const lengths = [10, 15, 20, 30, 45, 60];
/** Six doctors who are free all day, in steps of ten minutes; of more, the first are enough. */
const mostSlots = 500;

export type ScheduleAsked = {
  readonly chosen: PractitionerId | null;
  readonly with: PractitionerId | null;
  /** Null before a search. */
  readonly day: Day | null;
  readonly minutes: number | null;
  readonly patient: string;
  readonly moving: VisitId | null;
};

/** What stands in the address and cannot be understood is as if it were not there. */
export function scheduleAsked({ searchParams }: URL): ScheduleAsked {
  const text = (name: string) => searchParams.get(name)?.trim() ?? "";
  const practitioner = (name: string) => {
    const id = text(name);
    return isId("practitioner", id) ? id : null;
  };
  const minutes = Number(text("minutes"));
  const visit = text("move");
  return {
    chosen: practitioner("practitioner"),
    with: practitioner("with"),
    day: daySchema.safeParse(text("day")).data ?? null,
    minutes: Number.isInteger(minutes) && minutes >= 5 && minutes <= 480 ? minutes : null,
    patient: text("patient"),
    moving: isId("visit", visit) ? visit : null,
  };
}

export async function readSchedule(
  clinic: Clinic,
  asked: ScheduleAsked,
): Promise<Omit<SchedulePageProps, "voice" | "form" | "outcome">> {
  const { store: { read }, clock } = clinic;
  const now = clock.now();
  const card = asked.moving === null ? undefined : await cardById(read, asked.moving, now);
  const search = searchOf(clinic, asked, card);
  const practitioners = await practitionerNames(read);
  const whose = asked.chosen ?? practitioners[0]?.id ?? null;
  const [chosen, slots, patients] = await Promise.all([
    whose === null ? null : practitionerById(read, whose, now),
    asked.day === null ? null : slotsFor(clinic, search),
    patientsFor(clinic, asked.patient),
  ]);
  const offered = new Set([...lengths, search.minutes]);
  return {
    practitioners,
    chosen,
    search,
    slots,
    patients,
    kinds,
    lengths: [...offered].sort((a, b) => a - b),
    moving: card ? movingOf(card) : null,
  };
}

/** A visit that is moved keeps its doctor and its length unless something else is asked for. */
function searchOf(
  { clock, config: { zone } }: Clinic,
  asked: ScheduleAsked,
  card: VisitCard | undefined,
): Search {
  const isFirst = asked.day === null;
  return {
    practitionerId: asked.with ?? (isFirst ? card?.practitioner?.id ?? null : null),
    day: asked.day ?? dayOf(clock.now(), zone),
    minutes: asked.minutes ?? card?.minutes ?? defaultMinutes,
    patient: asked.patient,
  };
}

function slotsFor({ store, clock, config: { zone } }: Clinic, search: Search) {
  return findSlots(store.read, {
    practitionerId: search.practitionerId ?? undefined,
    firstDay: search.day,
    days: 1,
    minutes: search.minutes,
    limit: mostSlots,
    zone,
    now: clock.now(),
  });
}

/** Namesakes are told apart by their day of birth, or by the clinic's number. */
async function patientsFor({ store }: Clinic, search: string) {
  const query = patientQuery.safeParse({ search, limit: mostMatches });
  const found = query.success ? await findPatients(store.read, query.data) : [];
  return found.map(({ id, name, birthDate, ref }) => {
    const mark = birthDate ?? ref;
    return { id, name: mark === null ? name : `${name} · ${mark}` };
  });
}

function movingOf({ id, version, patient, startsAt }: VisitCard): Moving {
  return { visitId: id, version, patient: patient.name, startsAt };
}
