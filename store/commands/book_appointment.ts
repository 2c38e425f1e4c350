/** Booking: an appointment and its visit, never over another booking of the same practitioner. */
import type { Principal } from "@/domain/access.ts";
import type { BookAppointment } from "@/domain/appointment.ts";
import { type AppointmentId, newId, type PatientId, type VisitId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { dayOf, minute } from "@/domain/time.ts";
import { topicsOfVisit } from "@/domain/topics.ts";
import { untouched } from "@/domain/visit_state.ts";
import type { Change } from "@/store/commit.ts";
import { tellBooking } from "@/store/messages/tell_job.ts";
import type { Tx } from "@/store/tx.ts";
import type { AppointmentsTable, VisitsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { columnsOf } from "@/store/visits.ts";
import { authorOf, type Who } from "@/store/who.ts";
import { checkOwnCount, checkOwnWish } from "./check_own_booking.ts";
import { checkSlot, type Wanted } from "./check_slot.ts";

export type Booked = {
  readonly appointmentId: AppointmentId;
  readonly visitId: VisitId;
  readonly version: 1;
};

/**
 * Refuses with `not_found` (patient or practitioner), `slot_taken`, `patient_busy` (another visit of
 * the patient then), `outside_hours`, `too_late` (the time has passed), `invalid_input` (more than two
 * years ahead), `too_many_bookings` (of a patient's own) or `forbidden` (somebody else's calendar,
 * outside hours without being an admin, or more than a patient may choose).
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
    const wish = checkOwnWish(wanted);
    if (!wish.ok) return wish;
    const free = await checkSlot(tx, wanted);
    if (!free.ok) return free;
    const counted = await checkOwnCount(tx, wanted);
    if (!counted.ok) return counted;
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
    jobs: [tellBooking(visit.id)],
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
    end_reason: null,
    undo_event: null,
    undo_at: null,
    undo_before: null,
  };
  return { appointment, visit };
}
