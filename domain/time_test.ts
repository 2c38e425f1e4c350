import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addDays,
  boundsOf,
  dayOf,
  hour,
  instantOf,
  isoOf,
  isZone,
  minute,
  weekdayOf,
} from "./time.ts";

const berlin = "Europe/Berlin";

Deno.test("a day begins at the clinic's midnight, not at Greenwich's", () => {
  assert.equal(dayOf(Date.UTC(2026, 10, 22, 22, 59), berlin), "2026-11-22");
  assert.equal(dayOf(Date.UTC(2026, 10, 22, 23, 0), berlin), "2026-11-23");
});

Deno.test.each([
  ["2026-11-22", 24],
  ["2026-03-29", 23],
  ["2026-10-25", 25],
])("a day of the clinic is as long as its clocks say: %s", (day, hours) => {
  const { from, to } = boundsOf(day, berlin);
  assert.equal((to - from) / hour, hours);
});

Deno.test("a time that the clock skips moves forward, one that it repeats is the first", () => {
  assert.equal(isoOf(instantOf("2026-03-29", "02:30", berlin)), "2026-03-29T01:30:00Z");
  assert.equal(isoOf(instantOf("2026-10-25", "02:30", berlin)), "2026-10-25T00:30:00Z");
});

Deno.test("days are counted over the ends of months and years", () => {
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
  assert.equal(addDays("2028-03-01", -1), "2028-02-29");
  assert.equal(weekdayOf("2026-11-22"), 7);
  assert.equal(weekdayOf("2026-11-23"), 1);
});

Deno.test("a zone is one that the machine knows", () => {
  assert.ok(isZone(berlin));
  assert.ok(!isZone("Europe/Atlantis"));
});

Deno.test("every instant lies within the bounds of its day, in any zone", () => {
  const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
  const zones = fc.constantFrom(berlin, "America/Havana", "Asia/Beirut", "Pacific/Apia", "UTC");
  fc.assert(fc.property(instants, zones, (at, zone) => {
    const { from, to } = boundsOf(dayOf(at, zone), zone);
    assert.ok(from <= at && at < to);
    assert.equal(boundsOf(addDays(dayOf(at, zone), 1), zone).from, to);
    assert.ok((to - from) % (30 * minute) === 0);
  }));
});
