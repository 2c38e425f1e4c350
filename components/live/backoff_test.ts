import assert from "node:assert/strict";
import fc from "fast-check";
import { backoff } from "./backoff.ts";

Deno.test("waits double up to the most that is allowed", () => {
  const waits = [0, 1, 2, 3, 99].map((attempt) =>
    backoff(attempt, { first: 2_000, most: 10_000 }, 0)
  );
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 5_000, 5_000]);
});

Deno.test("chance spreads a wait over its second half, and never beyond", () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(fc.property(fc.nat(2_000), chance, (attempt, luck) => {
    const wait = backoff(attempt, { first: 2_000, most: 60_000 }, luck);
    assert.ok(wait >= 1_000 && wait <= 60_000);
    assert.ok(wait >= backoff(attempt, { first: 2_000, most: 60_000 }, 0));
  }));
});
