import assert from "node:assert/strict";
import fc from "fast-check";
import type { Day } from "@/domain/time.ts";
import { type VisitState, visitStates } from "@/domain/visit_state.ts";
import type { CountedEvent, Counts } from "./counter_fold.ts";
import type { CounterSource } from "./counter_follow.ts";
import { type Counters, openCounters } from "./counters.ts";
import { counter, counterHead } from "./keys.ts";
import type { Nerves } from "./nerves.ts";
import { givenNerves } from "./nerves_fixture.ts";

const today = "2026-11-22";
const tomorrow = "2026-11-23";

/** A ledger in memory that answers a little later, as SQL does; `meanwhile` runs while it does. */
function openLedger(meanwhile = () => {}) {
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

async function openDesk() {
  const given = await givenNerves();
  const ledger = openLedger();
  const counters = openCounters({ nerves: given.nerves, source: ledger.source });
  return { ...given, given, ledger, counters };
}

async function countsOn(counters: Counters, day: Day): Promise<Counts> {
  const { counts } = await counters.countsOf(day);
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

/** What deleting the KV file does to the counters. */
async function forget(nerves: Nerves): Promise<void> {
  await nerves.write("probe", async (kv) => {
    for (const prefix of [counterHead(), counter(today).slice(0, 1)]) {
      await kv.delete(prefix);
      for await (const { key } of kv.list({ prefix })) await kv.delete(key);
    }
  });
}

Deno.test("the tiles follow each visit of the day", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters } = desk;
  for (let visit = 0; visit < 10; visit++) ledger.move(visit, today, "booked");
  assert.deepEqual(await countsOn(counters, today), { booked: 10 });
  ledger.move(1, today, "arrived");
  ledger.move(2, today, "no_show");
  ledger.move(99, tomorrow, "booked");
  assert.deepEqual(await countsOn(counters, today), { booked: 8, arrived: 1, no_show: 1 });
  assert.deepEqual(await countsOn(counters, tomorrow), { booked: 1 });
  ledger.move(1, today, "in_progress");
  assert.deepEqual(await countsOn(counters, today), { booked: 8, in_progress: 1, no_show: 1 });
  ledger.move(98, tomorrow, "booked");
  assert.equal((await counters.countsOf(today)).seq, ledger.events.length);
});

Deno.test("a day is counted once and followed after that", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters } = desk;
  ledger.move(1, today, "booked");
  for (let visit = 2; visit < 20; visit++) {
    ledger.move(visit, today, "booked");
    await counters.countsOf(today);
  }
  assert.equal(ledger.asked.days, 1);
});

Deno.test("a day without visits counts none", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  assert.deepEqual(await desk.counters.countsOf(today), { seq: 0, counts: {} });
});

Deno.test("counters that were deleted are counted anew, and right", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters, nerves } = desk;
  for (let visit = 0; visit < 5; visit++) ledger.move(visit, today, "booked");
  await counters.countsOf(today);
  await forget(nerves);
  ledger.move(0, today, "arrived");
  assert.deepEqual(await countsOn(counters, today), { booked: 4, arrived: 1 });
  assert.equal(ledger.asked.days, 2);
});

Deno.test("when only the head is lost, no counter is taken for current", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters, nerves } = desk;
  ledger.move(0, today, "booked");
  await counters.countsOf(today);
  await nerves.write("probe", (kv) => kv.delete(counterHead()));
  ledger.move(0, today, "arrived");
  assert.deepEqual(await countsOn(counters, today), { arrived: 1 });
});

Deno.test("counters far behind the ledger are counted anew rather than followed", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters } = desk;
  ledger.move(0, today, "booked");
  await counters.countsOf(today);
  for (let visit = 1; visit <= 5_001; visit++) ledger.move(visit, today, "booked");
  assert.deepEqual(await countsOn(counters, today), { booked: 5_002 });
  assert.equal(ledger.asked.batches, 0);
  assert.equal(ledger.asked.days, 2);
});

Deno.test("five thousand events behind, the counters still follow, whatever days they touch", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters } = desk;
  const dayOf = (n: number) => `2027-${n}`;
  for (let n = 0; n < 120; n++) ledger.move(n, dayOf(n), "booked");
  for (let n = 0; n < 120; n += 3) await counters.countsOf(dayOf(n));
  const counted = ledger.asked.days;
  for (let n = 0; n < 5_000; n++) ledger.move(n % 120, today, n < 2_500 ? "arrived" : "ready");
  assert.equal(await counters.catchUp(), true);
  for (let n = 0; n < 120; n += 3) {
    assert.deepEqual(await countsOn(counters, dayOf(n)), { ready: 1 });
  }
  assert.equal(ledger.asked.days, counted);
});

Deno.test("when the records were restored from a backup, counters ahead of them are void", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters, nerves } = desk;
  for (let visit = 0; visit < 9; visit++) ledger.move(visit, today, "booked");
  await counters.countsOf(today);
  const restored = openLedger();
  restored.move(0, today, "cancelled");
  const again = openCounters({ nerves, source: restored.source });
  assert.deepEqual(await countsOn(again, today), { cancelled: 1 });
});

Deno.test("reconciling says what was wrong, and repairs it", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters, nerves } = desk;
  for (let visit = 0; visit < 5; visit++) ledger.move(visit, today, "booked");
  await counters.countsOf(today);
  assert.deepEqual(await counters.reconcile([today, tomorrow]), []);
  await nerves.write("probe", async (kv) => {
    const { value } = await kv.get<object>(counter(today));
    await kv.set(counter(today), { ...value, counts: { booked: 7, arrived: 1 } });
  });
  ledger.move(0, today, "arrived");
  assert.deepEqual(await counters.reconcile([today]), [
    { day: today, state: "booked", kept: 6, counted: 4 },
    { day: today, state: "arrived", kept: 2, counted: 1 },
  ]);
  assert.deepEqual(await countsOn(counters, today), { booked: 4, arrived: 1 });
  assert.deepEqual(await counters.reconcile([today]), []);
});

Deno.test("a counter that would fall below none is counted anew", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters, nerves } = desk;
  ledger.move(0, today, "booked");
  await counters.countsOf(today);
  await nerves.write("probe", async (kv) => {
    const { value } = await kv.get<object>(counter(today));
    await kv.set(counter(today), { ...value, counts: {} });
  });
  ledger.move(0, today, "arrived");
  assert.deepEqual(await countsOn(counters, today), { arrived: 1 });
});

Deno.test("a counter that cannot be read as one is counted anew", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  const { ledger, counters, nerves } = desk;
  ledger.move(0, today, "booked");
  await counters.countsOf(today);
  await nerves.write("probe", (kv) => kv.set(counter(today), { counts: { booked: -4 } }));
  assert.deepEqual(await countsOn(counters, today), { booked: 1 });
  await nerves.write("probe", (kv) => kv.set(counterHead(), "from another release"));
  ledger.move(0, today, "arrived");
  assert.deepEqual(await countsOn(counters, today), { arrived: 1 });
});

Deno.test("with KV closed the counts come from the records, and reconciling claims nothing", async () => {
  const desk = await openDesk();
  await using _ = desk.given;
  desk.ledger.move(0, today, "booked");
  await desk.nerves.close();
  assert.deepEqual(await countsOn(desk.counters, today), { booked: 1 });
  assert.equal(await desk.counters.catchUp(), false);
  assert.equal(await desk.counters.reconcile([today]), null);
});

Deno.test("a count that another process overtakes is not kept", async () => {
  await using first = await givenNerves();
  await using second = await givenNerves({ path: first.path });
  const ledger = openLedger();
  ledger.move(0, today, "booked");
  const other = openCounters({ nerves: second.nerves, source: ledger.source });
  const slow = openCounters({
    nerves: first.nerves,
    source: {
      ...ledger.source,
      async countDay(day) {
        const counted = await ledger.source.countDay(day);
        if (ledger.events.length === 1) {
          ledger.move(0, today, "arrived");
          await other.catchUp();
        }
        return counted;
      },
    },
  });
  assert.deepEqual(await countsOn(slow, today), { arrived: 1 });
  assert.deepEqual(await countsOn(other, today), { arrived: 1 });
});

const move = fc.record({
  visit: fc.nat(8),
  day: fc.constantFrom(today, tomorrow),
  to: fc.constantFrom(...visitStates),
});

const acts = ["follow", "count", "reconcile", "forget"] as const;
const act = fc.record({
  kind: fc.constantFrom(...acts),
  desk: fc.nat(1),
  day: fc.constantFrom(today, tomorrow),
  /** Whether the next act starts before this one has ended. */
  together: fc.boolean(),
});

Deno.test("two processes that follow a ledger on the move never count wrong", async () => {
  await using first = await givenNerves();
  await using second = await givenNerves({ path: first.path });
  const nerves = [first.nerves, second.nerves];
  const property = fc.asyncProperty(
    fc.array(move, { maxLength: 60 }),
    fc.array(act, { maxLength: 12 }),
    async (moves, acts) => {
      await forget(first.nerves);
      const waiting = moves.values();
      const ledger = openLedger(() => {
        const { value } = waiting.next();
        if (value) ledger.move(value.visit, value.day, value.to);
      });
      const desks = nerves.map((nerves) => openCounters({ nerves, source: ledger.source }));
      const running: Promise<void>[] = [];
      for (const { kind, desk, day, together } of acts) {
        running.push(perform(kind, { desk: desks[desk], nerves: first.nerves, day }));
        if (!together) await Promise.all(running);
      }
      await Promise.all(running);
      for (const { visit, day, to } of waiting) ledger.move(visit, day, to);
      for (const desk of desks) {
        for (const day of [today, tomorrow]) {
          assert.deepEqual(await countsOn(desk, day), ledger.count(day));
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 150 });
  assert.deepEqual([...first.troubles, ...second.troubles], []);
});

type Scene = { readonly desk: Counters | undefined; readonly nerves: Nerves; readonly day: Day };

async function perform(kind: (typeof acts)[number], { desk, nerves, day }: Scene): Promise<void> {
  if (kind === "follow") await desk?.catchUp();
  if (kind === "count") await desk?.countsOf(day);
  if (kind === "forget") await forget(nerves);
  if (kind === "reconcile") assert.deepEqual(await desk?.reconcile([day]), []);
}
