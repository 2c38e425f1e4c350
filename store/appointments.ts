/** Appointments: the booking itself, and what stands in a practitioner's way. */
import type { Kysely } from "kysely";
import type { AppointmentId, PatientId, PractitionerId } from "@/domain/ids.ts";
import type { Availability, Span } from "@/domain/schedule.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import type { Tx } from "./tx.ts";
import type { AppointmentsTable, Database } from "./schema.ts";

/** Throws when there is none: a visit without its appointment is a broken store. */
export function appointmentOf(db: Kysely<Database>, id: AppointmentId): Promise<AppointmentsTable> {
  return db.selectFrom("appointments").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/** The longest booking there is, in milliseconds: how far back an overlap can begin. */
export const longestVisit = 480 * 60_000;

/** A visit in one of these stands in nobody's way. */
export const freeingStates: readonly VisitState[] = ["cancelled", "error", "left", "no_show"];

/** Booked spans of a practitioner that touch `span`; cancelled, left and missed visits free their time. */
export async function busySpans(
  db: Kysely<Database>,
  practitionerId: PractitionerId,
  span: Span,
): Promise<Span[]> {
  const rows = await bookedAround(db, span)
    .where("appointments.practitioner_id", "=", practitionerId).execute();
  return spansIn(rows, span);
}

/** Booked spans of a patient that touch `span`, with whomever they are. */
export async function busySpansOfPatient(
  db: Kysely<Database>,
  patientId: PatientId,
  span: Span,
): Promise<Span[]> {
  const rows = await bookedAround(db, span).where("visits.patient_id", "=", patientId).execute();
  return spansIn(rows, span);
}

function bookedAround(db: Kysely<Database>, span: Span) {
  return db.selectFrom("appointments")
    .innerJoin("visits", "visits.appointment_id", "appointments.id")
    .select(["appointments.starts_at", "appointments.ends_at"])
    .where("appointments.starts_at", ">", span.from - longestVisit)
    .where("appointments.starts_at", "<", span.to)
    .where("visits.state", "not in", freeingStates);
}

type BookedRow = Pick<AppointmentsTable, "starts_at" | "ends_at">;

function spansIn(rows: readonly BookedRow[], span: Span): Span[] {
  return rows.flatMap(({ starts_at: from, ends_at: to }) =>
    from !== null && to !== null && to > span.from ? [{ from, to }] : []
  );
}

/** Makes bookings of one practitioner wait for each other until the transaction ends. */
export async function lockCalendar(tx: Tx, practitionerId: PractitionerId): Promise<boolean> {
  const query = tx.selectFrom("practitioners").select("id").where("id", "=", practitionerId);
  return await query.forUpdate().executeTakeFirst() !== undefined;
}

/**
 * Makes bookings of one patient wait for each other until the transaction ends. Call it after
 * `lockCalendar`: taken in one order, no two bookings wait for each other for ever.
 */
export async function lockPatient(tx: Tx, patientId: PatientId): Promise<void> {
  await tx.selectFrom("patients").select("id").where("id", "=", patientId).forUpdate()
    .executeTakeFirst();
}

/** How many visits to come the patient booked, those moved by the patient included; locks the patient. */
export async function openOwnBookings(tx: Tx, patientId: PatientId, now: EpochMs): Promise<number> {
  await lockPatient(tx, patientId);
  const row = await tx.selectFrom("visits")
    .innerJoin("appointments", "appointments.id", "visits.appointment_id")
    .select((select) => select.fn.countAll().as("n"))
    .where("visits.patient_id", "=", patientId)
    .where("visits.state", "=", "booked")
    .where("appointments.starts_at", ">=", now)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("events").select("events.seq").whereRef("events.subject", "=", "visits.id")
          .where("events.type", "=", "visit.booked").where("events.by_role", "=", "patient"),
      )
    )
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** The practitioner's week, and the time off that touches `span`. */
export async function availabilityOf(
  db: Kysely<Database>,
  practitionerId: PractitionerId,
  { zone, span }: { zone: string; span: Span },
): Promise<Availability> {
  const hours = await db.selectFrom("working_hours").selectAll()
    .where("practitioner_id", "=", practitionerId).orderBy("weekday").orderBy("from_minute")
    .execute();
  const timeOff = await db.selectFrom("time_off").selectAll()
    .where("practitioner_id", "=", practitionerId)
    .where("from_at", "<", span.to).where("to_at", ">", span.from).execute();
  return {
    zone,
    hours: hours.map((row) => ({
      weekday: row.weekday,
      fromMinute: row.from_minute,
      toMinute: row.to_minute,
    })),
    timeOff: timeOff.map((row) => ({ from: row.from_at, to: row.to_at })),
  };
}
