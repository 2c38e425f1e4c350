import assert from "node:assert/strict";
import { newId } from "./ids.ts";
import { changeHours, clash, setHours, slotQuery, takeTimeOff, timeOff } from "./practitioner.ts";

const source = { clock: { now: () => 0 }, random: { bytes: (n: number) => new Uint8Array(n) } };
const practitionerId = newId("practitioner", source);
const hours = (from: string, to: string) => ({ practitionerId, weekday: 1, from, to });

Deno.test("hours are read as minutes after midnight, the last of them 24:00", () => {
  const parsed = changeHours.parse(hours("00:00", "24:00"));
  assert.deepEqual([parsed.from, parsed.to], [0, 1_440]);
  assert.equal(changeHours.parse(hours("09:05", "17:30")).from, 545);
});

Deno.test("what is no time of day, or ends before it begins, is refused", () => {
  const wrong = [["9:00", "10:00"], ["24:01", "24:30"], ["25:00", "26:00"], ["09:60", "10:00"]];
  for (const [from = "", to = ""] of [...wrong, ["09:00", "09:00"], ["10:00", "09:00"]]) {
    assert.ok(!changeHours.safeParse(hours(from, to)).success, `${from} to ${to}`);
  }
  for (const weekday of [0, 8, 1.5]) {
    assert.ok(!changeHours.safeParse({ ...hours("09:00", "10:00"), weekday }).success);
  }
});

Deno.test("hours of a week may touch, and may not overlap on one day", () => {
  const week = (...rows: readonly [number, string, string][]) =>
    setHours.safeParse({
      practitionerId,
      hours: rows.map(([weekday, from, to]) => ({ weekday, from, to })),
    }).success;
  assert.ok(week([1, "09:00", "12:00"], [1, "12:00", "17:00"], [2, "11:00", "13:00"]));
  assert.ok(!week([1, "09:00", "12:00"], [1, "11:59", "17:00"]));
  assert.ok(!week([1, "09:00", "12:00"], [1, "09:00", "12:00"]));
  assert.ok(clash({ weekday: 1, from: 0, to: 2 }, { weekday: 1, from: 1, to: 3 }));
});

Deno.test("time off is a span between two instants, two years long at most", () => {
  const span = { from: "2026-11-23T08:00:00+01:00", to: "2026-11-23T09:00:00+01:00" };
  assert.deepEqual(timeOff.parse(span), {
    from: Date.UTC(2026, 10, 23, 7),
    to: Date.UTC(2026, 10, 23, 8),
  });
  const wrong = [
    { ...span, to: span.from },
    { ...span, to: "2029-01-01T00:00:00Z" },
    { ...span, from: "2026-11-23T08:00:00" },
    { ...span, reason: "" },
    { ...span, reason: "a\u202eb" },
    { ...span, more: 1 },
  ];
  for (const one of wrong) {
    assert.ok(!timeOff.safeParse(one).success, JSON.stringify(one));
    assert.ok(!takeTimeOff.safeParse({ practitionerId, ...one }).success);
  }
});

Deno.test("a search for slots reads its query, and has bounds", () => {
  assert.deepEqual(slotQuery.parse({}), { days: 14, minutes: 20, limit: 20 });
  assert.equal(slotQuery.parse({ days: "60" }).days, 60);
  for (
    const wrong of [{ days: "61" }, { days: "0" }, { minutes: "4" }, { limit: "101" }, {
      from: "today",
    }]
  ) {
    assert.ok(!slotQuery.safeParse(wrong).success, JSON.stringify(wrong));
  }
});
