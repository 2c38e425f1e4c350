/** Live counters: how many visits of a day are in each state, followed from the ledger of events. */
import type { Day } from "@/domain/time.ts";
import { coalesced } from "./coalesced.ts";
import { type CounterState, readCounters, writeCounters } from "./counter_docs.ts";
import { compare, type DayCounts, type Difference, fold } from "./counter_fold.ts";
import { type CounterSource, eventsAtOnce, follow } from "./counter_follow.ts";
import type { Nerves } from "./nerves.ts";

export type Counters = {
  /** Follows the ledger to its end; false when KV would not have it, which `countsOf` makes up for. */
  catchUp(): Promise<boolean>;
  /** The counts of a day, every event committed before the call included. Rejects only as SQL does. */
  countsOf(day: Day): Promise<DayCounts>;
  /**
   * Counts the days anew, repairs their counters, and returns what was different; null when KV did
   * not answer, so that nothing can be said.
   */
  reconcile(days: readonly Day[]): Promise<Difference[] | null>;
};

/** How often a lost race is met with another try. */
const tries = 50;

export function openCounters(
  { nerves, source }: { readonly nerves: Nerves; readonly source: CounterSource },
): Counters {
  const catchUp = coalesced(async () => {
    for (let lost = 0; lost < tries;) {
      const step = await follow(nerves, source);
      if (step === "done") return true;
      if (step === "away") return false;
      if (step === "lost") lost++;
    }
    return false;
  });

  async function countsOf(day: Day): Promise<DayCounts> {
    for (let attempt = 0; attempt < tries && await catchUp(); attempt++) {
      const seen = await readCounters(nerves, [day]);
      if (!seen.ok) break;
      const known = countsIn(seen.value, day);
      if (known) return known;
      const counted = await source.countDay(day);
      if (await keep(seen.value, day, counted) !== "lost") return counted;
    }
    return await source.countDay(day);
  }

  /** Stores a count. One that is behind the head is lost, too: events between the two are missing. */
  async function keep(seen: CounterState, day: Day, counted: DayCounts) {
    const { head } = seen;
    if (!head || counted.seq < head.seq) return "lost";
    return await writeCounters(nerves, seen, { head, docs: new Map([[day, counted]]) });
  }

  async function reconcileDay(day: Day): Promise<Difference[] | null> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const counted = await source.countDay(day);
      if (!await catchUp()) return null;
      const seen = await readCounters(nerves, [day]);
      if (!seen.ok) return null;
      const known = countsIn(seen.value, day);
      const expected = await countAt(source, day, { counted, until: known?.seq ?? counted.seq });
      if (!expected) continue;
      const differences = known ? compare(day, known.counts, expected.counts) : [];
      if (known && differences.length === 0) return [];
      const kept = await keep(seen.value, day, expected);
      if (kept === "away") return null;
      if (kept === "written") return differences;
    }
    return null;
  }

  return {
    catchUp,
    countsOf,
    async reconcile(days) {
      const all: Difference[] = [];
      for (const day of days) {
        const differences = await reconcileDay(day);
        if (!differences) return null;
        all.push(...differences);
      }
      return all;
    },
  };
}

/** What the counters hold of a day, and up to which event; null where it must be counted. */
function countsIn({ head, docs }: CounterState, day: Day): DayCounts | null {
  const doc = docs.get(day);
  return doc && head ? { seq: Math.max(doc.seq, head.seq), counts: doc.counts } : null;
}

/** Carries a count forward to the event at which a counter stands; null when that is behind it. */
async function countAt(
  source: CounterSource,
  day: Day,
  { counted, until }: { readonly counted: DayCounts; readonly until: number },
): Promise<DayCounts | null> {
  if (counted.seq > until) return null;
  let at = counted;
  for (let from = counted.seq; from < until;) {
    const events = await source.eventsAfter(from, eventsAtOnce);
    at = fold(at, events.filter((event) => event.day === day && event.seq <= until));
    from = events.length < eventsAtOnce ? until : events.at(-1)?.seq ?? until;
  }
  return { seq: until, counts: at.counts };
}
