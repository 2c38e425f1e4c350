import assert from "node:assert/strict";
import { hour, minute } from "@/domain/time.ts";
import { isTooLate, notAfterOf } from "./not_after.ts";

const anchors = { start: 10 * hour, end: 11 * hour, asked: hour };

Deno.test("a message loses its use by its visit's start or end, or by when it was asked for", () => {
  assert.equal(notAfterOf({ from: "start", offset: -hour }, anchors), 9 * hour);
  assert.equal(notAfterOf({ from: "end", offset: 0 }, anchors), 11 * hour);
  assert.equal(notAfterOf({ from: "asked", offset: 15 * minute }, anchors), hour + 15 * minute);
});

Deno.test("without such a rule, or without a time to count from, it is always of use", () => {
  assert.equal(notAfterOf(null, anchors), null);
  assert.equal(notAfterOf({ from: "start", offset: 0 }, { ...anchors, start: null }), null);
  assert.ok(!isTooLate(null, 99 * hour));
});

Deno.test("at that very instant it is too late", () => {
  assert.ok(isTooLate(hour, hour));
  assert.ok(!isTooLate(hour, hour - 1));
});
