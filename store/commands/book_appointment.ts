/** Booking: an appointment and its visit, never over another booking of the same practitioner. */
import type { Principal } from "@/domain/access.ts";
import type { BookAppointment } from "@/domain/appointment.ts";
import { type AppointmentId, newId, type PatientId, type VisitId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { isWithinHours, overlaps } from "@/domain/schedule.ts";
import { dayOf, type EpochMs, minute } from "@/domain/time.ts";
import { topicsOfVisit } from "@/domain/topics.ts";
import { untouched } from "@/domain/visit_state.ts";
import { availabilityOf, busySpans, lockCalendar } from "@/store/appointments.ts";
import type { Change } from "@/store/commit.ts";
import type { Tx } from "@/store/tx.ts";
import type { AppointmentsTable, VisitsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { columnsOf } from "@/store/visits.ts";
import { authorOf, type Who } from "@/store/who.ts";

export type Booked = {
  readonly appointmentId: AppointmentId;
  readonly visitId: VisitId;
  readonly version: 1;
};

/**
 * Refuses with `not_found` (patient or practitioner), `slot_taken`, `outside_hours`, `too_late` (the
 * time has passed) or `forbidden` (somebody else's calendar, or outside hours without being an admin).
 */
export function bookAppointment(
  store: Store,
  who: Who,
  { zone, ...input }: BookAppointment & { zone: string },
): Promise<Result<Booked>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (!await mayBookFor(tx, who.principal, input.patientId)) {
      return refuse("not_found", "There is no such patient.");
    }
    const wanted = { ...input, zone, now, principal: who.principal };
    const free = await checkSlot(tx, wanted);
    if (!free.ok) return free;
    return ok(await writeBooking(tx, store, { ...wanted, rescheduledFrom: null }));
  });
}

/** Patients book for themselves, doctors for whom they have had a visit with, admins for anybody. */
async function mayBookFor(tx: Tx, principal: Principal, wanted: PatientId): Promise<boolean> {
  let query = tx.selectFrom("patients").select("id").where("id", "=", wanted);
  if (principal.role === "patient") query = query.where("id", "=", principal.patientId);
  if (principal.role === "doctor") {
    const known = tx.selectFrom("visits").select("patient_id")
      .where("patient_id", "=", wanted).where("practitioner_id", "=", principal.practitionerId);
    query = query.where("id", "in", known);
  }
  return await query.executeTakeFirst() !== undefined;
}

export type Wanted = BookAppointment & {
  readonly zone: string;
  readonly now: EpochMs;
  readonly principal: Principal;
};

/** Answers whether the slot may be taken, holding the practitioner's calendar until the commit. */
export async function checkSlot(tx: Tx, wanted: Wanted): Promise<Result<null>> {
  const { practitionerId, startsAt, day, minutes, outsideHours, principal, zone, now } = wanted;
  const isOver = startsAt === undefined ? (day ?? "") < dayOf(now, zone) : startsAt < now;
  if (isOver) return refuse("too_late", "That time has passed. Choose a later one.");
  if (principal.role === "doctor" && practitionerId !== principal.practitionerId) {
    return refuse("forbidden", "A doctor books for their own calendar.");
  }
  if (outsideHours && principal.role !== "admin") {
    return refuse("forbidden", "Only the front desk books outside working hours.");
  }
  if (practitionerId === undefined) return ok(null);
  if (!await lockCalendar(tx, practitionerId)) {
    return refuse("not_found", "There is no such practitioner.");
  }
  if (startsAt === undefined) return ok(null);
  const span = { from: startsAt, to: startsAt + minutes * minute };
  const busy = await busySpans(tx, practitionerId, span);
  if (busy.some((other) => overlaps(other, span))) {
    return refuse("slot_taken", "Another visit is booked at that time. Choose another slot.");
  }
  const availability = await availabilityOf(tx, practitionerId, { zone, span });
  if (!outsideHours && !isWithinHours(span, dayOf(startsAt, zone), availability)) {
    return refuse("outside_hours", "The practitioner does not work through that time.");
  }
  return ok(null);
}

/** Writes the rows; the slot has been checked. `day` wins over `startsAt` for untimed bookings. */
export async function writeBooking(
  tx: Tx,
  store: Store,
  wanted: Wanted & { readonly rescheduledFrom: AppointmentId | null },
): Promise<Change<Booked>> {
  const { appointment, visit } = rowsOf(store, wanted);
  await tx.insertInto("appointments").values(appointment).execute();
  await tx.insertInto("visits").values(visit).execute();
  return {
    value: { appointmentId: appointment.id, visitId: visit.id, version: 1 },
    events: [{ type: "visit.booked", subject: visit.id, day: visit.day, from: null, to: "booked" }],
    audit: {
      action: "visit.booked",
      subject: visit.id,
      detail: {
        appointment: appointment.id,
        patient: visit.patient_id,
        practitioner: visit.practitioner_id,
        startsAt: appointment.starts_at,
        rescheduledFrom: appointment.rescheduled_from,
        outsideHours: wanted.outsideHours,
      },
    },
    topics: topicsOfVisit({
      id: visit.id,
      patientId: visit.patient_id,
      practitionerId: visit.practitioner_id,
    }),
  };
}

function rowsOf(store: Store, wanted: Wanted & { rescheduledFrom: AppointmentId | null }) {
  const startsAt = wanted.startsAt ?? null;
  const day = startsAt === null
    ? wanted.day ?? dayOf(wanted.now, wanted.zone)
    : dayOf(startsAt, wanted.zone);
  const shared = {
    patient_id: wanted.patientId,
    practitioner_id: wanted.practitionerId ?? null,
    day,
  };
  const appointment: AppointmentsTable = {
    ...shared,
    id: newId("appointment", store),
    ref: null,
    starts_at: startsAt,
    ends_at: startsAt === null ? null : startsAt + wanted.minutes * minute,
    minutes: wanted.minutes,
    kind: wanted.kind,
    rescheduled_from: wanted.rescheduledFrom,
    created_at: wanted.now,
  };
  const visit: VisitsTable = {
    ...shared,
    ...columnsOf(untouched),
    id: newId("visit", store),
    appointment_id: appointment.id,
    version: 1,
    undo_event: null,
    undo_at: null,
    undo_before: null,
  };
  return { appointment, visit };
}
