import assert from "node:assert/strict";
import fc from "fast-check";
import { retryDelay, type RetryPolicy, standardRetry } from "./retry.ts";

const policies: fc.Arbitrary<RetryPolicy> = fc.record({
  attempts: fc.integer({ min: 1, max: 50 }),
  first: fc.integer({ min: 1, max: 100_000 }),
  longest: fc.integer({ min: 1, max: 100_000_000 }),
});
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

Deno.test("a wait is between half a step and a whole one, and never longer than the longest", () => {
  fc.assert(fc.property(policies, fc.integer({ min: 1, max: 60 }), chances, (policy, n, chance) => {
    const delay = retryDelay(policy, n, chance);
    if (n >= policy.attempts) return assert.equal(delay, null);
    assert.ok(delay !== null && Number.isInteger(delay));
    const step = Math.min(policy.longest, policy.first * 2 ** (n - 1));
    assert.ok(delay >= Math.floor(step / 2) && delay <= step, `${delay} of ${step}`);
  }));
});

Deno.test("with the same chance, a later try never waits for less", () => {
  fc.assert(fc.property(policies, chances, (policy, chance) => {
    let before = 0;
    for (let n = 1; n < policy.attempts; n++) {
      const delay = retryDelay(policy, n, chance) ?? -1;
      assert.ok(delay >= before);
      before = delay;
    }
  }));
});

Deno.test("a job that always fails is given up within five minutes and after eight tries", () => {
  const delays = [1, 2, 3, 4, 5, 6, 7].map((n) => retryDelay(standardRetry, n, 0.999_999) ?? NaN);
  assert.deepEqual(delays, [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000]);
  assert.equal(retryDelay(standardRetry, 8, 0), null);
});
