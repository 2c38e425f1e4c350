/** Which rows of the day stand under which tab, which of them press, and by how much. */
import { type EpochMs, minute } from "@/domain/time.ts";
import { lateBy } from "@/domain/timers.ts";
import type { OpsView, VisitCard } from "@/domain/views.ts";
import { isUnderWay, isWaiting, type VisitEvent, type VisitState } from "@/domain/visit_state.ts";

export const boardTabs = ["clinic", "to-come", "done"] as const;
export type BoardTab = (typeof boardTabs)[number];

/** Milliseconds: a wait becomes noticeable, then too long; a patient who is not here becomes late. */
export type Thresholds = {
  readonly waitWarn: number;
  readonly waitLong: number;
  readonly lateAfter: number;
};

/** What clinics alert at: `research` puts the first look at 10 minutes and the call at 20. */
export const usualThresholds: Thresholds = {
  waitWarn: 10 * minute,
  waitLong: 20 * minute,
  lateAfter: 10 * minute,
};

/** The tab that an address asks for; the clinic where it asks for none. */
export function boardTabOf(text: string | null): BoardTab {
  return boardTabs.find((tab) => tab === text) ?? "clinic";
}

/** A row that can still be taken back stays under the tab where it was pressed. */
export function tabOf(card: VisitCard, now: EpochMs): BoardTab {
  if (canUndo(card, now)) {
    const before = stateBefore[card.undo.event];
    if (before) return tabOfState(before);
  }
  return tabOfState(card.state);
}

export function canUndo(
  card: VisitCard,
  now: EpochMs,
): card is VisitCard & { undo: NonNullable<VisitCard["undo"]> } {
  return card.undo !== null && card.undo.until > now;
}

/** How many rows stand under each tab. */
export function countTabs(view: OpsView, now: EpochMs): Readonly<Record<BoardTab, number>> {
  const counts = { clinic: 0, "to-come": 0, done: 0 };
  for (const card of view.rows) counts[tabOf(card, now)]++;
  return counts;
}

/** The rows of a tab, those of `find` only, in the order of the view. Accents and case do not matter. */
export function rowsOf(
  view: OpsView,
  now: EpochMs,
  { tab, find }: { tab: BoardTab; find: string },
): readonly VisitCard[] {
  return view.rows.filter((card) => tabOf(card, now) === tab && isNamed(card, find));
}

/** Whether `find` is a part of the patient's name. */
export function isNamed(card: VisitCard, find: string): boolean {
  return plain(card.patient.name).includes(plain(find));
}

/** Milliseconds waited since the booked time, or since arrival where that was later; null when not waiting. */
export function pastPromise(card: VisitCard, now: EpochMs): number | null {
  if (!isWaiting(card.state) || card.arrivedAt === null) return null;
  return Math.max(0, now - Math.max(card.arrivedAt, card.startsAt ?? card.arrivedAt));
}

/** Why a row presses, if it does. */
export function pressing(card: VisitCard, now: EpochMs, at: Thresholds): "wait" | "late" | null {
  if ((pastPromise(card, now) ?? 0) >= at.waitLong) return "wait";
  if ((lateBy(card, now) ?? 0) >= at.lateAfter) return "late";
  return null;
}

const stateBefore: Readonly<Partial<Record<VisitEvent, VisitState>>> = {
  arrival: "booked",
  "no-show": "booked",
  ready: "arrived",
  departure: "arrived",
};

function tabOfState(state: VisitState): BoardTab {
  if (isWaiting(state) || isUnderWay(state)) return "clinic";
  return state === "booked" ? "to-come" : "done";
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
