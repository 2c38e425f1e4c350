/** The formulas behind every number that the clinic shows; docs/metrics.md quotes them. */
import { inClinic, type VisitState } from "./visit_state.ts";

/** How many visits of one clinic day stand in each state; a state that is absent counts 0. */
export type StateCounts = Readonly<Partial<Record<VisitState, number>>>;

const attendedStates = [
  "arrived",
  "ready",
  "in_progress",
  "on_hold",
  "discharged",
  "completed",
  "left",
] as const;

/**
 * Attendance-based no-show rate: `noShows / decided`, where decided = no-shows + attended, and
 * attended = whoever arrived, those who left included. Cancellations count on neither side;
 * `pending` visits are still booked. (The attendance form of the NHS did-not-attend rate.)
 */
export function attendance(counts: StateCounts) {
  const noShows = counts.no_show ?? 0;
  return {
    noShows,
    decided: noShows + total(counts, attendedStates),
    pending: counts.booked ?? 0,
  };
}

/** Today's counts, and with them whoever is still in the clinic from the day before. */
export function present(today: StateCounts, dayBefore: StateCounts): StateCounts {
  const kept = inClinic.map((state) => [state, total(today, [state]) + total(dayBefore, [state])]);
  return { ...today, ...Object.fromEntries(kept) };
}

/** Visits with a doctor now, those on hold included, and how many of them are on hold. */
export function underWay(counts: StateCounts) {
  return { count: total(counts, ["in_progress", "on_hold"]), onHold: counts.on_hold ?? 0 };
}

/** Patients in the waiting room: arrived, or ready to be seen. */
export function waitingNow(counts: StateCounts): number {
  return total(counts, ["arrived", "ready"]);
}

function total(counts: StateCounts, states: readonly VisitState[]): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}
