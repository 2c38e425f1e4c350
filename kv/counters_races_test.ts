import assert from "node:assert/strict";
import fc from "fast-check";
import type { Day } from "@/domain/time.ts";
import { visitStates } from "@/domain/visit_state.ts";
import { type Counters, openCounters } from "./counters.ts";
import { countsOn, forget, openLedger, today, tomorrow } from "./counters_fixture.ts";
import type { Nerves } from "./nerves.ts";
import { givenNerves } from "./nerves_fixture.ts";

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
