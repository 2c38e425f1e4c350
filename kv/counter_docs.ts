/** The counters as they lie in KV: one document a clinic day, and the head that they all follow. */
import { z } from "zod";
import type { Day } from "@/domain/time.ts";
import { countsSchema, type DayCounts } from "./counter_fold.ts";
import { counter, counterHead } from "./keys.ts";
import type { Attempt, Nerves } from "./nerves.ts";

/**
 * `seq`: events up to this one are folded into every document of the same `epoch`. A new epoch makes
 * all older documents void at once; it is named after where it began and the version it replaced.
 */
const headSchema = z.object({ seq: z.int(), epoch: z.string() });
/** `seq`: the last event that was folded in; up to the head's, none is missing. */
const docSchema = z.object({ seq: z.int(), epoch: z.string(), counts: countsSchema });

export type Head = z.infer<typeof headSchema>;

export type CounterState = {
  readonly head: Head | null;
  /** The version of the head, which every write must meet. */
  readonly versionstamp: string | null;
  /** The days asked for that have a document of this epoch. */
  readonly docs: ReadonlyMap<Day, DayCounts>;
};

/** Keys in one `getMany`; Deno KV allows no more. */
const keysAtOnce = 10;
/** A day that nobody counted for a month is counted anew when somebody does. */
const expireIn = 30 * 86_400_000;

export async function readCounters(
  nerves: Nerves,
  days: readonly Day[],
): Promise<Attempt<CounterState>> {
  return await nerves.read("counter.read", async (kv) => {
    const { value, versionstamp } = await kv.get(counterHead());
    const head = headSchema.safeParse(value).data ?? null;
    const docs = new Map<Day, DayCounts>();
    for (let i = 0; i < days.length; i += keysAtOnce) {
      const some = days.slice(i, i + keysAtOnce);
      const entries = await kv.getMany<unknown[]>(some.map(counter));
      some.forEach((day, n) => {
        const doc = docSchema.safeParse(entries[n]?.value).data;
        if (doc && doc.epoch === head?.epoch) docs.set(day, doc);
      });
    }
    return { head, versionstamp, docs };
  });
}

/**
 * Writes the head and some documents, unless anybody wrote since `seen` was read:
 * that is "lost". "away": KV did not say whether it wrote.
 */
export async function writeCounters(
  nerves: Nerves,
  seen: CounterState,
  next: { readonly head: Head; readonly docs: ReadonlyMap<Day, DayCounts> },
): Promise<"written" | "lost" | "away"> {
  // Every write takes the head's version, so one check orders them all. Whole values, no `sum`:
  // one that fails would leave the other writes of its operation behind.
  const written = await nerves.write("counter.write", (kv) => {
    const atomic = kv.atomic()
      .check({ key: counterHead(), versionstamp: seen.versionstamp })
      .set(counterHead(), next.head);
    for (const [day, doc] of next.docs) {
      atomic.set(counter(day), { ...doc, epoch: next.head.epoch }, { expireIn });
    }
    return atomic.commit();
  });
  if (!written.ok) return "away";
  return written.value.ok ? "written" : "lost";
}
