/** What the store already knows of the bookings and people that a batch names. */
import type { Kysely } from "kysely";
import type { AppointmentId, PatientId, PractitionerId, VisitId } from "@/domain/ids.ts";
import { isId } from "@/domain/ids.ts";
import type {
  AppointmentsTable,
  Database,
  PatientsTable,
  PaymentsTable,
  PractitionersTable,
  VisitsTable,
} from "@/store/schema.ts";

export type Known = { readonly appointment: AppointmentsTable; readonly visit: VisitsTable };

/** By ref, or by id where the ref is the id that an export gave a booking without one. */
export async function knownBookings(
  db: Kysely<Database>,
  refs: readonly string[],
): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  const appointments = [
    ...await byId(db, refs.filter((ref) => isId("appointment", ref))),
    ...await byRef(db, refs),
  ];
  const ids = appointments.map(({ id }) => id);
  if (ids.length === 0) return found;
  const visits = await db.selectFrom("visits").selectAll().where("appointment_id", "in", ids)
    .execute();
  const byAppointment = new Map(visits.map((visit) => [visit.appointment_id, visit]));
  for (const appointment of appointments) {
    const visit = byAppointment.get(appointment.id);
    if (visit) found.set(appointment.ref ?? appointment.id, { appointment, visit });
  }
  return found;
}

async function byRef(db: Kysely<Database>, refs: readonly string[]) {
  if (refs.length === 0) return [];
  return await db.selectFrom("appointments").selectAll().where("ref", "in", refs).execute();
}

async function byId(db: Kysely<Database>, ids: readonly AppointmentId[]) {
  if (ids.length === 0) return [];
  return await db.selectFrom("appointments").selectAll().where("id", "in", ids)
    .where("ref", "is", null).execute();
}

/** The appointments that go by these refs, for links between bookings. */
export async function appointmentIds(
  db: Kysely<Database>,
  refs: readonly string[],
): Promise<Map<string, AppointmentId>> {
  const ids = await byId(db, refs.filter((ref) => isId("appointment", ref)));
  const rows = [...ids, ...await byRef(db, refs)];
  return new Map(rows.map(({ id, ref }) => [ref ?? id, id]));
}

export async function knownPatients(
  db: Kysely<Database>,
  refs: readonly string[],
): Promise<Map<string, PatientsTable>> {
  if (refs.length === 0) return new Map();
  const ids: PatientId[] = refs.filter((ref) => isId("patient", ref));
  const rows = await db.selectFrom("patients").selectAll().where("ref", "in", refs).execute();
  const unnumbered = ids.length === 0 ? [] : await db.selectFrom("patients").selectAll()
    .where("id", "in", ids).where("ref", "is", null).execute();
  return new Map([...unnumbered, ...rows].map((row) => [row.ref ?? row.id, row]));
}

/** Every practitioner that goes by one of these names or refs; of one name there may be several. */
export async function knownPractitioners(
  db: Kysely<Database>,
  names: readonly string[],
): Promise<PractitionersTable[]> {
  if (names.length === 0) return [];
  const ids: PractitionerId[] = names.filter((name) => isId("practitioner", name));
  return await db.selectFrom("practitioners").selectAll()
    .where((where) =>
      where.or([
        where("ref", "in", names),
        where("name", "in", names),
        ...(ids.length === 0 ? [] : [where("id", "in", ids)]),
      ])
    )
    .orderBy("id").execute();
}

/** Visits that anything but an import has changed. */
export async function touchedVisits(
  db: Kysely<Database>,
  ids: readonly VisitId[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom("events").select("subject").distinct()
    .where("subject", "in", ids).where("type", "!=", "visit.imported").execute();
  return new Set(rows.map(({ subject }) => subject));
}

/** The oldest payment of each visit: the one that a schedule has room for. */
export async function firstPayments(
  db: Kysely<Database>,
  ids: readonly VisitId[],
): Promise<Map<VisitId, PaymentsTable>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("payments").selectAll().where("visit_id", "in", ids)
    .orderBy("created_at", "desc").orderBy("id", "desc").execute();
  return new Map(rows.map((row) => [row.visit_id, row]));
}
