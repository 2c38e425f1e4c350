/** In which states of a visit a message about it still makes sense. */
import { isOpen, type VisitState, visitStates } from "@/domain/visit_state.ts";
import type { EpochMs } from "@/domain/time.ts";

const toCome: readonly VisitState[] = ["booked"];
const notOver = visitStates.filter(isOpen);
const seen: readonly VisitState[] = ["discharged", "completed"];
const stillOn = visitStates.filter((state) => state !== "cancelled" && state !== "error");

/** By the template's name; what is not listed fits every visit that was not called off. */
const fitting: Readonly<Record<string, readonly VisitState[]>> = {
  booked: toCome,
  reminder_48h: toCome,
  reminder_2h: toCome,
  join_now: notOver,
  running_late: ["booked", "arrived", "ready"],
  rescheduled: toCome,
  cancelled: ["cancelled"],
  missed_you: ["no_show"],
  summary_ready: seen,
  prescription_ready: ["in_progress", "on_hold", ...seen],
  feedback_request: seen,
  // A fee may be due for a visit that was called off; never for one that should not be there.
  payment_due: visitStates.filter((state) => state !== "error"),
  payment_failed: visitStates.filter((state) => state !== "error"),
};

export function fitsVisit(type: string, state: VisitState): boolean {
  const states = Object.hasOwn(fitting, type) ? fitting[type] : undefined;
  return (states ?? stillOn).includes(state);
}

/** The visit as it is now. */
export type VisitFacts = {
  /** Counts its changes: the start of an attempt is committed only while it is the same. */
  readonly version: number;
  readonly state: VisitState;
  readonly startsAt: EpochMs | null;
  /** The start that the message was written for. */
  readonly writtenFor: EpochMs | null;
};

/** What is wrong with sending it: `visit_moved` when the text names a time that is no longer true. */
export function visitProblem(type: string, visit: VisitFacts): "visit_over" | "visit_moved" | null {
  if (!fitsVisit(type, visit.state)) return "visit_over";
  return visit.startsAt === visit.writtenFor ? null : "visit_moved";
}
