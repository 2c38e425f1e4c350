/** How a doctor's day is ordered, counted and summed up in a word. */
import { sayMinutes } from "@/components/format.ts";
import type { EpochMs } from "@/domain/time.ts";
import { lateBy, waited } from "@/domain/timers.ts";
import type { VisitCard } from "@/domain/views.ts";
import { isOpen, isUnderWay, isWaiting } from "@/domain/visit_state.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** By time of start; what has no time comes last, in the order of booking. */
export function inOrder(rows: readonly VisitCard[]): VisitCard[] {
  return rows.toSorted((a, b) =>
    (a.startsAt ?? Infinity) - (b.startsAt ?? Infinity) || (a.id < b.id ? -1 : 1)
  );
}

/** How many are still to be seen, or are being seen. */
export function toSee(rows: readonly VisitCard[]): number {
  return rows.filter((row) => isOpen(row.state)).length;
}

/**
 * The visit to look at first: the one under way, else of those who wait the first in order, else the
 * first to come. Null when nobody is left.
 */
export function firstUp(rows: readonly VisitCard[]): VisitCard | null {
  const open = inOrder(rows).filter((row) => isOpen(row.state));
  return open.find((row) => isUnderWay(row.state)) ?? open.find((row) => isWaiting(row.state)) ??
    open[0] ?? null;
}

/** The state as the doctor would say it: "With you", "Waiting 4 min", "Not here yet". */
export function wordOf(row: VisitCard, now: EpochMs, voice: Voice<DoctorWords>): string {
  const { day } = voice.words;
  if (row.state === "in_progress") return day.withYou;
  if (isWaiting(row.state)) {
    return say(day.waiting, { minutes: sayMinutes(waited(row, now) ?? 0, voice) });
  }
  return lateBy(row, now) === null ? voice.common.states[row.state] : day.notHere;
}
