/** What the schedule's page shows: practitioners, their hours, free times and the visit being moved. */
import type { FormSeal, Outcome } from "@/components/forms.ts";
import type { PatientId, PractitionerId, VisitId } from "@/domain/ids.ts";
import type { Day, EpochMs } from "@/domain/time.ts";
import type { ScheduleWords } from "@/domain/words/admin_schedule.ts";
import type { Voice } from "@/domain/words/voice.ts";

export type Named<I> = { readonly id: I; readonly name: string };

/** `weekday` from 1 for Monday to 7; `from` and `to` are wall-clock times of the clinic, `09:00`. */
export type WorkingHours = {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
};

export type TimeOff = {
  readonly id: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly reason: string | null;
};

export type Slot = {
  readonly practitioner: Named<PractitionerId>;
  readonly startsAt: EpochMs;
  readonly minutes: number;
};

export type Search = {
  /** Null for anyone. */
  readonly practitionerId: PractitionerId | null;
  readonly day: Day;
  readonly minutes: number;
  /** A part of the patient's name. */
  readonly patient: string;
};

/** The visit for which another time is sought. */
export type Moving = {
  readonly visitId: VisitId;
  readonly version: number;
  readonly patient: string;
  readonly startsAt: EpochMs | null;
};

export type SchedulePageProps = {
  readonly voice: Voice<ScheduleWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly practitioners: readonly Named<PractitionerId>[];
  readonly chosen:
    | (Named<PractitionerId> & {
      readonly hours: readonly WorkingHours[];
      readonly timeOff: readonly TimeOff[];
    })
    | null;
  readonly search: Search;
  /** Null before a search. */
  readonly slots: readonly Slot[] | null;
  /** Who matches `search.patient`. */
  readonly patients: readonly Named<PatientId>[];
  readonly kinds: readonly string[];
  /** Lengths of a visit that can be booked, in minutes. */
  readonly lengths: readonly number[];
  readonly moving: Moving | null;
};

/** A slot as the value of a form field. */
export function slotValue(slot: Slot): string {
  return `${slot.practitioner.id}@${slot.startsAt}`;
}
