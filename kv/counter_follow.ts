/** Takes the counters along the ledger, one batch of events at a time. */
import type { Day } from "@/domain/time.ts";
import { type CounterState, readCounters, writeCounters } from "./counter_docs.ts";
import { type CountedEvent, type DayCounts, fold } from "./counter_fold.ts";
import type { Nerves } from "./nerves.ts";

/** The truth that the counters follow. Sequence numbers must become visible in ascending order. */
export type CounterSource = {
  /** The next events after `seq`, ascending, at most `limit`. */
  eventsAfter(seq: number, limit: number): Promise<readonly CountedEvent[]>;
  /** Counts a day in one snapshot; `seq` is the last event of the ledger in that snapshot. */
  countDay(day: Day): Promise<DayCounts>;
  /** The last event of the ledger, 0 when there is none. */
  head(): Promise<number>;
};

/** Events of one batch, and so at most as many documents in one operation, which may hold 1,000. */
export const eventsAtOnce = 500;
/** Further behind than this, counting days anew is cheaper than following. */
const mostBehind = 5_000;

/** "lost": somebody else took a step at the same time. "away": KV did not answer. */
export async function follow(
  nerves: Nerves,
  source: CounterSource,
): Promise<"done" | "more" | "lost" | "away"> {
  const before = await readCounters(nerves, []);
  if (!before.ok) return "away";
  const { head, versionstamp } = before.value;
  const end = await source.head();
  // A head that is ahead of the ledger has outlived a restore of it.
  if (!head || head.seq > end || end - head.seq > mostBehind) {
    const anew = { seq: end, epoch: `${end}/${versionstamp}` };
    const began = await writeCounters(nerves, before.value, { head: anew, docs: new Map() });
    return began === "written" ? "done" : began;
  }
  if (head.seq === end) return "done";
  const events = await source.eventsAfter(head.seq, eventsAtOnce);
  const seen = await readCounters(nerves, [...new Set(events.map((event) => event.day))]);
  if (!seen.ok) return "away";
  // The documents were read after the head: if the head is still the same, so are they.
  // Events of other kinds have numbers too: where none is left that counts, the end is reached.
  const seq = events.at(-1)?.seq ?? end;
  const next = { head: { ...head, seq }, docs: folded(seen.value, events) };
  const written = await writeCounters(nerves, before.value, next);
  return written === "written" ? "more" : written;
}

function folded({ docs }: CounterState, events: readonly CountedEvent[]) {
  const next = new Map<Day, DayCounts>();
  for (const [day, doc] of docs) {
    const later = fold(doc, events.filter((event) => event.day === day));
    if (later.seq !== doc.seq) next.set(day, later);
  }
  return next;
}
