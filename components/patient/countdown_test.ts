import assert from "node:assert/strict";
import fc from "fast-check";
import { hour, minute, second } from "@/domain/time.ts";
import { countdown } from "./countdown.ts";

const text = (left: number) => countdown(left, 0).map(({ n, unit }) => `${n} ${unit}`).join(" ");

Deno.test.each([
  [0, "0 minutes 0 seconds"],
  [27 * minute + 48 * second, "27 minutes 48 seconds"],
  [hour - 1, "59 minutes 59 seconds"],
  [hour, "1 hours 0 minutes"],
  [24 * hour - 1, "23 hours 59 minutes"],
  [50 * hour, "2 days 2 hours"],
  [-minute, "0 minutes 0 seconds"],
])("%i ms before a visit its countdown reads: %s", (left, words) => {
  assert.equal(text(left), words);
});

Deno.test("a countdown never promises more time than there is", () => {
  const ms = { days: 24 * hour, hours: hour, minutes: minute, seconds: second };
  fc.assert(fc.property(fc.nat(40 * 24 * hour), (left) => {
    const said = countdown(left, 0).reduce((sum, { n, unit }) => sum + n * ms[unit], 0);
    assert.ok(said <= left && left - said < hour);
  }));
});
