/** Whether a time may be booked: not past, not too far, theirs to book, free for both, and worked through. */
import type { Principal } from "@/domain/access.ts";
import { type BookAppointment, mostDaysAhead } from "@/domain/appointment.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { isWithinHours, overlaps, type Span } from "@/domain/schedule.ts";
import type { PatientId, PractitionerId } from "@/domain/ids.ts";
import { addDays, boundsOf, dayOf, type EpochMs, minute } from "@/domain/time.ts";
import {
  availabilityOf,
  busySpans,
  busySpansOfPatient,
  lockCalendar,
  lockPatient,
} from "@/store/appointments.ts";
import type { Tx } from "@/store/tx.ts";
import { checkOwnSlot } from "./check_own_booking.ts";

export type Wanted = BookAppointment & {
  readonly zone: string;
  readonly now: EpochMs;
  readonly principal: Principal;
};

/** Answers whether the slot may be taken, holding both calendars, the doctor's first, until the commit. */
export async function checkSlot(tx: Tx, wanted: Wanted): Promise<Result<null>> {
  const { practitionerId, startsAt, minutes, outsideHours, principal } = wanted;
  const near = checkTime(wanted);
  if (!near.ok) return near;
  const own = checkOwnSlot(wanted);
  if (!own.ok) return own;
  if (principal.role === "doctor" && practitionerId !== principal.practitionerId) {
    return refuse("forbidden", "A doctor books for their own calendar.");
  }
  if (outsideHours && principal.role !== "admin") {
    return refuse("forbidden", "Only the front desk books outside working hours.");
  }
  if (practitionerId !== undefined && !await lockCalendar(tx, practitionerId)) {
    return refuse("not_found", "There is no such practitioner.");
  }
  if (startsAt === undefined) return ok(null);
  const span = { from: startsAt, to: startsAt + minutes * minute };
  if (practitionerId !== undefined) {
    const free = await checkCalendar(tx, { ...wanted, practitionerId, span });
    if (!free.ok) return free;
  }
  return await checkPatientFree(tx, { ...wanted, span });
}

type AtDoctor = Pick<Wanted, "zone" | "outsideHours"> & {
  readonly practitionerId: PractitionerId;
  readonly span: Span;
};

async function checkCalendar(
  tx: Tx,
  { practitionerId, span, zone, outsideHours }: AtDoctor,
): Promise<Result<null>> {
  const busy = await busySpans(tx, practitionerId, span);
  if (busy.some((other) => overlaps(other, span))) {
    return refuse("slot_taken", "Another visit is booked at that time. Choose another slot.");
  }
  const availability = await availabilityOf(tx, practitionerId, { zone, span });
  if (!outsideHours && !isWithinHours(span, dayOf(span.from, zone), availability)) {
    return refuse("outside_hours", "The practitioner does not work through that time.");
  }
  return ok(null);
}

type AtPatient = {
  readonly patientId: PatientId;
  readonly span: Span;
  readonly principal: Principal;
};

/** Nobody sees two doctors at once: refuses with `patient_busy`, holding the patient until the commit. */
export async function checkPatientFree(
  tx: Tx,
  { patientId, span, principal }: AtPatient,
): Promise<Result<null>> {
  await lockPatient(tx, patientId);
  const busy = await busySpansOfPatient(tx, patientId, span);
  if (!busy.some((other) => overlaps(other, span))) return ok(null);
  return refuse(
    "patient_busy",
    principal.role === "patient"
      ? "You already have a visit at that time. Choose another time, or move the other visit first."
      : "The patient already has a visit at that time. Choose another time, or move that visit first.",
  );
}

/** Neither in the past nor more than two years ahead. */
function checkTime({ startsAt, day = "", zone, now }: Wanted): Result<null> {
  const today = dayOf(now, zone);
  const isOver = startsAt === undefined ? day < today : startsAt < now;
  if (isOver) return refuse("too_late", "That time has passed. Choose a later one.");
  const last = addDays(today, mostDaysAhead);
  const isFar = startsAt === undefined ? day > last : startsAt >= boundsOf(last, zone).to;
  if (!isFar) return ok(null);
  const field = startsAt === undefined ? "day" : "startsAt";
  const issues = [{ field, problem: "must be within two years from now" }];
  return refuse("invalid_input", "A visit is booked at most two years ahead.", { issues });
}
