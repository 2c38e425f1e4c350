import assert from "node:assert/strict";
import { usualThresholds } from "./board_rows.ts";
import { needsOf } from "./needs.ts";
import { day, now, quietDay, rows } from "./sample_day.ts";

Deno.test("long waits come first, then who is late, then the payments", () => {
  const needs = needsOf(day, now, usualThresholds);
  assert.deepEqual(needs.map((need) => need.is), ["wait", "late", "payments"]);
  const [first, second] = needs;
  assert.ok(first?.is === "wait" && first.card === rows.aurelio);
  assert.ok(second?.is === "late" && second.card === rows.jonas);
});

Deno.test("on a quiet day nothing needs a person", () => {
  assert.deepEqual(needsOf(quietDay, now, usualThresholds), []);
});
