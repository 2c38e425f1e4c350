/** One visit in any state, and pages made of it: what the tests of the views are written about. */
import type { FormSeal } from "@/components/forms.ts";
import { newId } from "@/domain/ids.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import type { DoctorView, PatientView, VisitCard, VisitView } from "@/domain/views.ts";
import { untouched, type VisitProgress, type VisitState } from "@/domain/visit_state.ts";

/** Sunday 22 November 2026, 14:10 in Amsterdam: when the sample visit starts. */
export const startsAt: EpochMs = Date.UTC(2026, 10, 22, 13, 10);
export const zone = "Europe/Amsterdam";
export const form: FormSeal = { token: "t0ken", back: "/back" };

let births = 0;
const source = {
  clock: { now: () => startsAt + births++ },
  random: { bytes: (length: number) => new Uint8Array(length) },
};

const at = (minutes: number): EpochMs => startsAt + minutes * minute;

/** The stamps that a visit in each state bears, for one that went as planned up to there. */
const progress: Readonly<Record<VisitState, VisitProgress>> = (() => {
  const arrived = { ...untouched, arrivedAt: at(-4), patientJoinedAt: at(-4) };
  const begun = { ...arrived, readyAt: at(-1), doctorJoinedAt: at(2), seenAt: at(2) };
  const ended = { ...begun, endedAt: at(19) };
  return {
    booked: untouched,
    arrived: { ...arrived, state: "arrived" },
    ready: { ...arrived, readyAt: at(-1), state: "ready" },
    in_progress: { ...begun, state: "in_progress" },
    on_hold: { ...begun, heldAt: at(12), state: "on_hold" },
    discharged: { ...ended, state: "discharged" },
    completed: { ...ended, signedAt: at(25), state: "completed" },
    no_show: { ...untouched, state: "no_show" },
    left: { ...arrived, state: "left" },
    cancelled: { ...untouched, state: "cancelled" },
    error: { ...untouched, state: "error" },
  };
})();

export function sampleVisit(state: VisitState, more: Partial<VisitCard> = {}): VisitCard {
  return {
    ...progress[state],
    id: newId("visit", source),
    appointmentId: newId("appointment", source),
    version: 7,
    day: "2026-11-22",
    startsAt,
    minutes: 20,
    patient: { id: newId("patient", source), name: "Salma Idrissi" },
    practitioner: { id: newId("practitioner", source), name: "Dr Emi Nakagawa" },
    kind: "Follow-up",
    rescheduledFrom: null,
    undo: null,
    ...more,
  };
}

const door = (visit: VisitCard) => {
  const opensAt = (visit.startsAt ?? startsAt) - 30 * minute;
  return { opensAt, isOpen: true };
};

export function sampleVisitView(visit: VisitCard, now: EpochMs): VisitView {
  const history = [
    { seq: 3, at: at(-2880), what: "booked", from: null, to: "booked", by: "admin" as const },
    { seq: 41, at: at(-4), what: "arrival", from: "booked", to: "arrived", by: "patient" as const },
  ].map((entry) => ({
    ...entry,
    byName: entry.by === "admin" ? "Noor Haddad" : null,
    reason: null,
  }));
  return { seq: 41, now, zone, visit, history, door: door(visit) };
}

export function sampleDay(rows: readonly VisitCard[], now: EpochMs): DoctorView {
  const practitioner = { id: newId("practitioner", source), name: "Dr Emi Nakagawa" };
  return { seq: 41, now, zone, day: "2026-11-22", practitioner, rows };
}

export function samplePatientView(visit: VisitCard, now: EpochMs): PatientView {
  return {
    seq: 41,
    now,
    zone,
    patient: visit.patient,
    current: { visit, door: door(visit), ahead: null },
    upcoming: [],
    past: [],
  };
}
