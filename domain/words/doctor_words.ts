/** The shape of the catalogue `doctor.ts`: a language that lacks a word does not compile. */
import type { VisitState } from "@/domain/visit_state.ts";
import type { Plural } from "./say.ts";

/** Braces are filled in: `{name}` the patient, `{time}` a time of day, `{clock}` a duration such as 6:12. */
export type DoctorWords = {
  readonly title: string;
  readonly day: {
    readonly title: string;
    readonly left: Plural;
    readonly untimed: string;
    readonly emptyTitle: string;
    readonly emptyText: string;
    readonly account: string;
    readonly next: string;
    readonly alsoWaiting: string;
    readonly toSign: string;
    readonly now: string;
    readonly over: string;
    readonly overText: string;
    readonly open: string;
    readonly back: string;
    readonly withYou: string;
    readonly notHere: string;
    readonly waiting: string;
  };
  readonly clocks: {
    readonly waited: string;
    readonly waiting: string;
    readonly late: string;
    /** `{minutes}`: the booked length. */
    readonly withYou: string;
    readonly over: string;
  };
  readonly room: {
    readonly title: string;
    readonly patientIn: string;
    readonly patientAway: string;
    readonly youIn: string;
    readonly youAway: string;
    readonly doorFrom: string;
    readonly doorOpen: string;
    readonly doorClosed: string;
    readonly leaving: string;
  };
  /** What the desk says of each state, and what comes next. */
  readonly hints: Readonly<Record<VisitState, string>>;
  readonly does: {
    readonly title: string;
    readonly start: string;
    readonly ready: string;
    readonly hold: string;
    readonly resume: string;
    readonly finish: string;
    readonly finishAsk: string;
    readonly finishText: string;
    readonly finishSure: string;
    readonly sign: string;
    readonly cancel: string;
    readonly cancelAsk: string;
    readonly cancelText: string;
    readonly cancelSure: string;
    readonly reason: string;
    readonly keep: string;
  };
  readonly history: {
    readonly title: string;
    readonly none: string;
    /** By what happened; a word that is not here is shown as it is. */
    readonly what: Readonly<Record<string, string>>;
  };
  /** By refusal code; others are told by the server's own sentence. */
  readonly refusals: Readonly<Record<string, string>>;
};
