/** How a booking shall stand in the store, given its row and what is there already. */
import type { ScheduleRow, Slot } from "@/domain/import/schedule_row.ts";
import type { AppointmentId, PatientId, PractitionerId } from "@/domain/ids.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import { untouched, type VisitProgress } from "@/domain/visit_state.ts";
import type { AppointmentsTable } from "@/store/schema.ts";
import { progressOf } from "@/store/visits.ts";
import type { Known } from "./existing.ts";

/** The columns of an appointment that a row decides. */
export type Slotted = Omit<AppointmentsTable, "id" | "ref" | "patient_id">;

export type Target = {
  readonly patientId: PatientId;
  readonly appointment: Slotted;
  readonly progress: VisitProgress;
};

export type Resolved = {
  readonly patientId: PatientId;
  /** Undefined where the row does not say. */
  readonly practitionerId: PractitionerId | null | undefined;
  readonly rescheduledFrom: AppointmentId | null | undefined;
  readonly defaultMinutes: number;
  readonly now: EpochMs;
};

/** What the row does not tell stays as it is, or takes its default in a new booking. */
export function targetOf(row: ScheduleRow, known: Known | null, resolved: Resolved): Target {
  const before = known?.appointment;
  const minutes = row.slot.minutes ?? before?.minutes ?? resolved.defaultMinutes;
  const practitioner = resolved.practitionerId === undefined
    ? before?.practitioner_id
    : resolved.practitionerId;
  const origin = resolved.rescheduledFrom === undefined
    ? before?.rescheduled_from
    : resolved.rescheduledFrom;
  return {
    patientId: resolved.patientId,
    appointment: {
      practitioner_id: practitioner ?? null,
      day: row.slot.day,
      starts_at: row.slot.startsAt,
      ends_at: endOf(row.slot, minutes, before),
      minutes,
      kind: row.kind ?? before?.kind ?? "Consultation",
      rescheduled_from: origin ?? null,
      created_at: row.createdAt ?? before?.created_at ?? resolved.now,
    },
    progress: progressFor(row, known),
  };
}

export function progressFor(row: ScheduleRow, known: Known | null): VisitProgress {
  return {
    ...(known ? progressOf(known.visit) : untouched),
    ...row.stamps,
    state: row.state ?? known?.visit.state ?? "booked",
  };
}

function endOf(slot: Slot, minutes: number, before: AppointmentsTable | undefined): EpochMs | null {
  if (slot.startsAt === null) return null;
  if (slot.endsAt !== undefined) return slot.endsAt;
  const sameLength = before?.starts_at === slot.startsAt && before.minutes === minutes;
  return sameLength ? before.ends_at : slot.startsAt + minutes * minute;
}

export function isSame(target: Target, { appointment, visit }: Known): boolean {
  return agree(target.appointment, appointment) && agree(target.progress, progressOf(visit)) &&
    visit.practitioner_id === target.appointment.practitioner_id &&
    visit.day === target.appointment.day;
}

function agree<T extends object>(wanted: T, actual: T): boolean {
  const told = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(wanted).every(([name, value]) => told.get(name) === value);
}
