/** The shape of the catalogue `patient.ts`: a language that lacks a word does not compile. */
import type { VisitState } from "@/domain/visit_state.ts";
import type { Plural } from "./say.ts";

/** A headline, and the sentence below it. */
type Saying = { readonly title: string; readonly text: string };

/** Braces are filled in: `{doctor}`, `{day}`, `{time}` a time of day, `{when}` a time or a day and time. */
export type PatientWords = {
  readonly title: string;
  readonly navigation: string;
  /** Where a patient can go; `label` names the list. */
  readonly places: Readonly<Record<"label" | "home" | "messages" | "preferences", string>>;
  readonly yourDoctor: string;
  /** `Today at {time}`, `Sunday 22 November at {time}`, and the same without a time. */
  readonly todayAt: string;
  readonly dayAt: string;
  readonly today: string;
  readonly units: Readonly<Record<"days" | "hours" | "minutes" | "seconds", string>>;
  readonly startsIn: string;
  readonly due: Saying;
  readonly untimed: Saying;
  readonly doorFrom: string;
  readonly doorFromDay: string;
  readonly doorOpen: string;
  readonly checkedIn: Saying;
  readonly waiting: Saying;
  readonly next: string;
  readonly ahead: Plural;
  readonly doctorHere: Saying;
  readonly withDoctor: Saying;
  readonly after: Readonly<
    Record<Exclude<VisitState, "booked" | "arrived" | "ready" | "in_progress">, Saying>
  >;
  readonly doctor: {
    readonly first: string;
    readonly later: string;
    readonly withYou: string;
    readonly paused: string;
  };
  readonly steps: {
    readonly label: string;
    readonly names: readonly [string, string, string, string];
  };
  readonly inRoom: string;
  readonly join: string;
  readonly joinRoom: string;
  readonly doorStays: string;
  readonly leave: Saying & { readonly open: string; readonly sure: string };
  readonly cancel: Saying & { readonly open: string; readonly sure: string };
  readonly reason: string;
  readonly keep: string;
  readonly none: Saying;
  readonly upcoming: string;
  readonly past: string;
  readonly noPast: string;
  readonly states: Readonly<Record<VisitState, string>>;
  readonly clinicTime: string;
  /** By refusal code; others are told by the server's own sentence. */
  readonly refusals: Readonly<Record<string, string>>;
};
