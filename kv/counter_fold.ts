/** The arithmetic of the counters: events in, counts out. Pure. */
import { z } from "zod";
import type { Day } from "@/domain/time.ts";
import { type VisitState, visitStates } from "@/domain/visit_state.ts";

/** How many visits of a day are in each state; a state that is missing counts none. */
export type Counts = z.infer<typeof countsSchema>;

export const countsSchema = z.partialRecord(z.enum(visitStates), z.int().nonnegative());

/** A visit of `day` went from one state to another; null is where it came from or went to another day. */
export type CountedEvent = {
  readonly seq: number;
  readonly day: Day;
  readonly from: VisitState | null;
  readonly to: VisitState | null;
};

/** Counts in which every event of the day up to `seq` is contained, and none after it. */
export type DayCounts = { readonly seq: number; readonly counts: Counts };

export type Difference = {
  readonly day: Day;
  readonly state: VisitState;
  /** What the counter said, and what a count says. */
  readonly kept: number;
  readonly counted: number;
};

/** A count that falls below none shows that it was wrong before; the schema refuses it when read. */
export function fold(before: DayCounts, events: readonly CountedEvent[]): DayCounts {
  const counts = { ...before.counts };
  let { seq } = before;
  for (const event of events) {
    if (event.seq <= before.seq) continue;
    if (event.from) counts[event.from] = (counts[event.from] ?? 0) - 1;
    if (event.to) counts[event.to] = (counts[event.to] ?? 0) + 1;
    seq = event.seq;
  }
  return { seq, counts };
}

export function compare(day: Day, kept: Counts, counted: Counts): Difference[] {
  return visitStates
    .map((state) => ({ day, state, kept: kept[state] ?? 0, counted: counted[state] ?? 0 }))
    .filter((one) => one.kept !== one.counted);
}
