/** Counters for tests, and the ledger that they follow. */
import type { Day } from "@/domain/time.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import type { CountedEvent, Counts } from "./counter_fold.ts";
import type { CounterSource } from "./counter_follow.ts";
import { type Counters, openCounters } from "./counters.ts";
import { counter, counterHead } from "./keys.ts";
import type { Nerves } from "./nerves.ts";
import { givenNerves } from "./nerves_fixture.ts";

/** The days of these tests. */
export const today = "2026-11-22";
export const tomorrow = "2026-11-23";

/** A ledger in memory that answers a little later, as SQL does; `meanwhile` runs while it does. */
export function openLedger(meanwhile = () => {}) {
  const visits = new Map<number, { day: Day; state: VisitState }>();
  const events: CountedEvent[] = [];
  const asked = { days: 0, batches: 0 };
  const later = () => new Promise<void>((resolve) => void setTimeout(resolve, 0));

  function move(visit: number, day: Day, to: VisitState): void {
    const known = visits.get(visit);
    events.push({ seq: events.length + 1, day: known?.day ?? day, from: known?.state ?? null, to });
    visits.set(visit, { day: known?.day ?? day, state: to });
  }

  function count(day: Day): Counts {
    const counts: Counts = {};
    for (const visit of visits.values()) {
      if (visit.day === day) counts[visit.state] = (counts[visit.state] ?? 0) + 1;
    }
    return counts;
  }

  const source: CounterSource = {
    async eventsAfter(seq, limit) {
      asked.batches++;
      meanwhile();
      await later();
      return events.slice(seq, seq + limit);
    },
    async countDay(day) {
      asked.days++;
      await later();
      const snapshot = { seq: events.length, counts: count(day) };
      meanwhile();
      await later();
      return snapshot;
    },
    async head() {
      const head = events.length;
      meanwhile();
      await later();
      return head;
    },
  };
  return { source, events, visits, asked, move, count };
}

/** Counters over a ledger of their own; dispose of `given`. */
export async function openDesk() {
  const given = await givenNerves();
  const ledger = openLedger();
  const counters = openCounters({ nerves: given.nerves, source: ledger.source });
  return { ...given, given, ledger, counters };
}

/** The states of that day that anybody is in. */
export async function countsOn(counters: Counters, day: Day): Promise<Counts> {
  const { counts } = await counters.countsOf(day);
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

/** What deleting the KV file does to the counters. */
export async function forget(nerves: Nerves): Promise<void> {
  await nerves.write("probe", async (kv) => {
    for (const prefix of [counterHead(), counter(today).slice(0, 1)]) {
      await kv.delete(prefix);
      for await (const { key } of kv.list({ prefix })) await kv.delete(key);
    }
  });
}
