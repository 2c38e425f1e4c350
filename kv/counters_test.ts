import assert from "node:assert/strict";
import { openCounters } from "./counters.ts";
import { countsOn, forget, openDesk, openLedger, today, tomorrow } from "./counters_fixture.ts";
import { counter, counterHead } from "./keys.ts";

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
