/** The shape of the catalogue `common.ts`: a language that lacks a word does not compile. */
import type { Role } from "@/domain/access.ts";
import type { VisitEvent, VisitState } from "@/domain/visit_state.ts";
import type { Plural } from "./say.ts";

export type CommonWords = {
  readonly brand: string;
  readonly skip: string;
  readonly states: Readonly<Record<VisitState, string>>;
  readonly roles: Readonly<Record<Role | "system" | "nobody", string>>;
  /** What a button of the front desk says. */
  readonly events: Readonly<Record<VisitEvent | "undo", string>>;
  readonly link: {
    readonly live: string;
    readonly polling: string;
    readonly reconnecting: string;
    /** `{time}`: when the clinic was last heard. */
    readonly stale: string;
    readonly ended: string;
    readonly hint: Readonly<Record<"live" | "polling" | "reconnecting" | "stale", string>>;
  };
  readonly minutes: Plural;
  readonly hours: Plural;
  readonly days: Plural;
  readonly minutesShort: string;
  /** `{n}` is hours and minutes, `5:30`. */
  readonly hoursShort: string;
  readonly none: string;
  readonly required: string;
  readonly save: string;
  readonly cancel: string;
  readonly close: string;
  readonly newer: string;
  readonly older: string;
  readonly pages: string;
  readonly quote: string;
  readonly done: string;
  readonly refused: string;
  /** Where no answer came to what a person did. */
  readonly unreachable: string;
  readonly loading: string;
  readonly all: string;
  readonly language: string;
  readonly signOut: string;
};
