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
    readonly connecting: string;
    readonly live: string;
    readonly polling: string;
    readonly reconnecting: string;
    /** `{time}`: when the clinic was last heard. */
    readonly stale: string;
    readonly ended: string;
    readonly hint: Readonly<
      Record<"connecting" | "live" | "polling" | "reconnecting" | "stale", string>
    >;
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
  /** Stands before the id by which we find a fault. */
  readonly reference: string;
  readonly done: string;
  /** Where no answer came to what a person did. */
  readonly unreachable: string;
  /** Of a page that went out before what it shows was read. */
  readonly onTheWay: string;
  readonly tooLong: string;
  readonly loadAgain: string;
  readonly all: string;
  readonly language: string;
  readonly signOut: string;
};
