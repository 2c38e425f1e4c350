import assert from "node:assert/strict";
import fc from "fast-check";
import { hour, instantOf, isoOf, minute } from "@/domain/time.ts";
import {
  bypassesQuietHours,
  quietUntil,
  type QuietWindow,
  standardQuietHours,
} from "./quiet_hours.ts";

const berlin = "Europe/Berlin";
const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const window = (from: string, to: string): QuietWindow => ({
  fromMinute: clock(from),
  toMinute: clock(to),
});

Deno.test.each<[string, string, string | null]>([
  ["in the afternoon", "2026-11-24T15:00+01:00", null],
  ["a moment before nine in the evening", "2026-11-24T20:59:59.999+01:00", null],
  ["at nine in the evening", "2026-11-24T21:00+01:00", "2026-11-25T07:00:00Z"],
  ["after midnight", "2026-11-25T03:00+01:00", "2026-11-25T07:00:00Z"],
  ["at eight in the morning", "2026-11-25T08:00+01:00", null],
  [
    "on the evening before the clock goes forward",
    "2026-03-28T23:00+01:00",
    "2026-03-29T06:00:00Z",
  ],
  ["on the evening before the clock goes back", "2026-10-24T23:00+02:00", "2026-10-25T07:00:00Z"],
])("%s", (_, now, until) => {
  const found = quietUntil(standardQuietHours, berlin, Date.parse(now));
  assert.equal(found === null ? null : isoOf(found), until);
});

Deno.test("quiet hours that end in an hour which is skipped end when the clock has jumped", () => {
  const until = quietUntil(window("22:00", "02:30"), berlin, Date.parse("2026-03-29T01:30+01:00"));
  assert.equal(until, Date.parse("2026-03-29T03:00+02:00"));
});

Deno.test("an hour that comes twice is quiet twice", () => {
  const night = window("22:00", "02:30");
  const first = quietUntil(night, berlin, Date.parse("2026-10-25T02:15+02:00"));
  assert.equal(first, Date.parse("2026-10-25T02:30+02:00"));
  assert.equal(quietUntil(night, berlin, Date.parse("2026-10-25T02:45+02:00")), null);
  const second = quietUntil(night, berlin, Date.parse("2026-10-25T02:15+01:00"));
  assert.equal(second, Date.parse("2026-10-25T02:30+01:00"));
});

Deno.test("the hours are those of the person, wherever the clinic is", () => {
  const now = Date.parse("2026-11-24T12:00Z");
  assert.equal(
    quietUntil(standardQuietHours, "America/New_York", now),
    Date.parse("2026-11-24T13:00Z"),
  );
  assert.equal(quietUntil(standardQuietHours, berlin, now), null);
  assert.equal(quietUntil(standardQuietHours, "Asia/Tokyo", now), Date.parse("2026-11-24T23:00Z"));
});

const minutes = fc.integer({ min: 0, max: 1439 });
const zones = fc.constantFrom(berlin, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
/** Around clock changes in the zones, and anywhere else. */
const changes = [
  "2026-03-08",
  "2026-03-29",
  "2026-04-05",
  "2026-10-04",
  "2026-10-25",
  "2026-11-01",
];
const instants = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -2880, max: 2880 }))
  .map(([day, offset]) => instantOf(day, "00:00", "UTC") + offset * minute);

Deno.test("a message waits for the very first minute that is not quiet", () => {
  fc.assert(
    fc.property(minutes, minutes, zones, instants, (fromMinute, toMinute, zone, now) => {
      const hours = { fromMinute, toMinute };
      const until = quietUntil(hours, zone, now);
      if (until === null) return;
      assert.ok(until > now && until - now <= 50 * hour);
      assert.equal(quietUntil(hours, zone, until), null);
      for (let t = now; t < until; t += minute) assert.notEqual(quietUntil(hours, zone, t), null);
    }),
    { numRuns: 60 },
  );
});

Deno.test("hours that begin when they end are no quiet hours", () => {
  fc.assert(fc.property(minutes, instants, (same, now) => {
    assert.equal(quietUntil({ fromMinute: same, toMinute: same }, berlin, now), null);
  }));
});

Deno.test("what cannot wait goes at night: critical messages, sign-in links, what is of use now", () => {
  assert.ok(bypassesQuietHours({ class: "critical", quietHours: "hold" }));
  assert.ok(bypassesQuietHours({ class: "operational", quietHours: "ignore" }));
  assert.ok(!bypassesQuietHours({ class: "operational", quietHours: "hold" }));
  assert.ok(!bypassesQuietHours({ class: "optional", quietHours: "hold" }));
});
