import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Availability,
  clockTime,
  freeSlots,
  isWithinHours,
  overlaps,
  slotGrid,
  type SlotSearch,
  type Span,
  workingSpans,
} from "./schedule.ts";
import { addDays, boundsOf, hour, instantOf, minute, weekdayOf } from "./time.ts";

const berlin = "Europe/Berlin";
const sunday = "2026-11-22";
const at = (time: string, day = sunday, zone = berlin) => instantOf(day, time, zone);
const span = (from: string, to: string, day = sunday): Span => ({
  from: at(from, day),
  to: at(to, day),
});

function works(...hours: readonly [from: string, to: string][]): Availability {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return {
    zone: berlin,
    hours: hours.map(([from, to]) => ({
      weekday: 7,
      fromMinute: minutes(from),
      toMinute: minutes(to),
    })),
    timeOff: [],
  };
}

function search(more: Partial<SlotSearch>): SlotSearch {
  const from = boundsOf(sunday, berlin).from;
  const usual = { from, firstDay: sunday, days: 1, minutes: 20, busy: [], limit: 100 };
  return { ...works(["09:00", "10:00"]), ...usual, ...more };
}

Deno.test("a practitioner works their hours of that weekday", () => {
  const week = works(["14:00", "18:00"], ["09:00", "12:00"]);
  assert.deepEqual(workingSpans(sunday, week), [span("09:00", "12:00"), span("14:00", "18:00")]);
  assert.deepEqual(workingSpans("2026-11-23", week), []);
});

Deno.test("hours that touch or overlap are one span, so that a visit may run across", () => {
  const week = works(["09:00", "12:00"], ["12:00", "15:00"], ["14:00", "17:00"]);
  assert.deepEqual(workingSpans(sunday, week), [span("09:00", "17:00")]);
  assert.ok(isWithinHours(span("11:50", "12:10"), sunday, week));
});

Deno.test("hours until midnight end with the day", () => {
  const spans = workingSpans(sunday, works(["22:00", "24:00"]));
  assert.deepEqual(spans, [{ from: at("22:00"), to: boundsOf(sunday, berlin).to }]);
});

Deno.test("time off is taken out of the hours, in the middle as at the ends", () => {
  const week = {
    ...works(["09:00", "17:00"]),
    timeOff: [span("08:00", "10:00"), span("12:00", "13:00")],
  };
  assert.deepEqual(workingSpans(sunday, week), [span("10:00", "12:00"), span("13:00", "17:00")]);
  const away = { ...week, timeOff: [span("00:00", "23:00")] };
  assert.deepEqual(workingSpans(sunday, away), []);
});

Deno.test("free slots stand on the grid, end within the hours and leave out what is booked", () => {
  assert.deepEqual(
    freeSlots(search({})),
    ["09:00", "09:10", "09:20", "09:30", "09:40"].map((time) => at(time)),
  );
  const busy = [span("09:05", "09:25")];
  assert.deepEqual(freeSlots(search({ busy })), [at("09:30"), at("09:40")]);
});

Deno.test("a slot is never before the moment asked from, and never more than asked for", () => {
  assert.deepEqual(freeSlots(search({ from: at("09:11") })), [
    at("09:20"),
    at("09:30"),
    at("09:40"),
  ]);
  assert.deepEqual(freeSlots(search({ limit: 1 })), [at("09:00")]);
  assert.deepEqual(freeSlots(search({ limit: 0 })), []);
});

Deno.test("a clinic in Kathmandu, 5:45 ahead, books at 09:00 and not at 09:05", () => {
  const zone = "Asia/Kathmandu";
  const from = boundsOf(sunday, zone).from;
  const found = freeSlots(search({ zone, from, limit: 2 }));
  assert.deepEqual(found, [at("09:00", sunday, zone), at("09:10", sunday, zone)]);
});

Deno.test("nobody works in the hour that spring skips, and the rest of that night stays whole", () => {
  const day = "2026-03-29";
  assert.deepEqual(workingSpans(day, works(["02:30", "03:00"])), []);
  const night = workingSpans(day, works(["01:00", "04:00"]));
  assert.deepEqual(night.map(({ from, to }) => (to - from) / hour), [2]);
  const slots = freeSlots(
    search({ ...works(["01:00", "04:00"]), from: 0, firstDay: day, minutes: 60 }),
  );
  assert.equal(new Set(slots).size, slots.length);
});

Deno.test("the hour that autumn repeats can be booked twice, each time once", () => {
  const day = "2026-10-25";
  const spans = workingSpans(day, works(["01:00", "04:00"]));
  assert.deepEqual(spans.map(({ from, to }) => (to - from) / hour), [4]);
  const slots = freeSlots(
    search({ ...works(["01:00", "04:00"]), from: 0, firstDay: day, minutes: 60 }),
  );
  assert.equal(slots.length, 19);
  assert.equal(new Set(slots).size, 19);
});

Deno.test("minutes after midnight read as people write them", () => {
  assert.deepEqual([0, 540, 1_439, 1_440].map(clockTime), ["00:00", "09:00", "23:59", "24:00"]);
});

Deno.test("a visit that only touches another does not overlap it", () => {
  assert.ok(!overlaps(span("09:00", "09:20"), span("09:20", "09:40")));
  assert.ok(overlaps(span("09:00", "09:21"), span("09:20", "09:40")));
});

const zones = fc.constantFrom(
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Havana",
  "UTC",
);
/** Days around the clock changes of these zones, and plain ones. */
const days = fc.integer({ min: 0, max: 364 }).map((n) => addDays("2026-01-01", n));
const hours = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 0, max: 1_438 }),
    fc.integer({ min: 1, max: 700 }),
  )
    .map(([weekday, fromMinute, length]) => ({
      weekday,
      fromMinute,
      toMinute: Math.min(1_440, fromMinute + length),
    })),
  { maxLength: 8 },
);
const relative = fc.array(
  fc.tuple(fc.integer({ min: -600, max: 4_000 }), fc.integer({ min: 1, max: 700 })),
  { maxLength: 8 },
);
const searches = fc.record({
  zone: zones,
  firstDay: days,
  hours,
  away: relative,
  booked: relative,
  days: fc.integer({ min: 1, max: 3 }),
  minutes: fc.integer({ min: 5, max: 240 }),
  late: fc.integer({ min: -300, max: 1_500 }),
}).map(({ away, booked, late, ...rest }): SlotSearch => {
  const start = boundsOf(rest.firstDay, rest.zone).from;
  const spansOf = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([from, length]) => ({
      from: start + from * minute,
      to: start + (from + length) * minute,
    }));
  return {
    ...rest,
    timeOff: spansOf(away),
    busy: spansOf(booked),
    from: start + late * minute,
    limit: 1_000,
  };
});

Deno.test("in any zone and week, the free slots are exactly the grid's free times, in order", () => {
  fc.assert(
    fc.property(searches, (wanted) => {
      const found = freeSlots(wanted);
      const byHand: number[] = [];
      for (let i = 0; i < wanted.days; i++) {
        const day = addDays(wanted.firstDay, i);
        const { from, to } = boundsOf(day, wanted.zone);
        for (let start = from; start < to; start += slotGrid * minute) {
          const visit = { from: start, to: start + wanted.minutes * minute };
          const isFree = start >= wanted.from && isWithinHours(visit, day, wanted) &&
            !wanted.busy.some((other) => overlaps(other, visit));
          if (isFree) byHand.push(start);
        }
      }
      assert.deepEqual(found, byHand);
    }),
    { numRuns: 300 },
  );
});

Deno.test("working spans lie within their day, in order and apart, clear of time off", () => {
  fc.assert(fc.property(searches, (week) => {
    const spans = workingSpans(week.firstDay, week);
    const day = boundsOf(week.firstDay, week.zone);
    spans.forEach(({ from, to }, i) => {
      assert.ok(day.from <= from && from < to && to <= day.to);
      assert.ok(i === 0 || (spans[i - 1]?.to ?? 0) <= from);
      assert.ok(!week.timeOff.some((off) => overlaps(off, { from, to })));
    });
    const weekday = weekdayOf(week.firstDay);
    if (!week.hours.some((row) => row.weekday === weekday)) assert.deepEqual(spans, []);
  }));
});
