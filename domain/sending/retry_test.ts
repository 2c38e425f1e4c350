import assert from "node:assert/strict";
import fc from "fast-check";
import { type FailureClass, failureClasses } from "@/domain/delivery_failures.ts";
import { hour, minute, second } from "@/domain/time.ts";
import {
  type Instead,
  type NextStep,
  nextStep,
  type Setback,
  type Situation,
  standardRetry as policy,
  type Tries,
} from "./retry.ts";

const now = 100 * hour;
const once: Tries = { firstAt: now, attempts: 1, late: 1, limitedInARow: 1, lookUps: 0 };
const failed = (failure: FailureClass, retryAfterMs: number | null = null): Setback => ({
  is: "failed",
  failure,
  retryAfterMs,
});

function after(setback: Setback, more: Partial<Situation> = {}): NextStep {
  return nextStep(policy, {
    setback,
    tries: once,
    notAfter: null,
    now,
    chance: 0.999_999,
    ...more,
  });
}

Deno.test("a fault of the provider is tried again, each time after twice as long", () => {
  const waits = [1, 2, 3, 4, 5].map((attempts) => {
    const step = after(failed("transient"), { tries: { ...once, attempts } });
    return step.is === "retry" ? Math.round((step.at - now) / second) : null;
  });
  assert.deepEqual(waits, [10, 20, 40, 80, 160]);
});

Deno.test("after six attempts a person decides", () => {
  const step = after(failed("transient"), { tries: { ...once, attempts: 6 } });
  assert.deepEqual(step, { is: "stop", instead: "ask_person", reason: "attempts_used_up" });
});

Deno.test("a phone that is off is tried after half an hour, after three hours, and no more", () => {
  const steps = [1, 2, 3].map((late) =>
    after(failed("late_retry"), { tries: { ...once, attempts: late, late } })
  );
  const waits = steps.map((step) =>
    step.is === "retry" ? Math.round((step.at - now) / minute) : null
  );
  assert.deepEqual(waits, [30, 180, null]);
});

Deno.test("“too many” uses up no attempt, however often it is said", () => {
  const step = after(failed("rate_limited"), {
    tries: { ...once, attempts: 99, limitedInARow: 40, firstAt: now - hour },
  });
  assert.ok(step.is === "retry" && !step.usesAttempt);
  assert.ok(step.at - now <= 5 * minute);
});

Deno.test("the provider's own word on how long to wait is kept", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 86_400_000 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (ms, chance) => {
        for (const failure of ["rate_limited", "transient", "late_retry"] as const) {
          const step = after(failed(failure, ms), { chance });
          assert.ok(step.is === "retry" && step.at >= now + ms, failure);
        }
      },
    ),
  );
});

Deno.test.each<[FailureClass, Instead]>([
  ["opted_out", "record_opt_out"],
  ["bad_contact", "mark_contact"],
  ["content", "mend_content"],
  ["configuration", "mend_configuration"],
  ["unknown", "ask_person"],
])("after %s nothing is tried again, but %s", (failure, instead) => {
  const step = after(failed(failure));
  assert.ok(step.is === "stop");
  assert.equal(step.instead, instead);
});

Deno.test("what the provider may have taken is asked about, four times, and never sent again", () => {
  const asked = [0, 1, 2, 3, 4].map((lookUps) =>
    after({ is: "unknown", askedAt: now }, { tries: { ...once, lookUps } })
  );
  const waits = asked.map((step) => step.is === "look_up" ? (step.at - now) / minute : step);
  const person = { is: "stop", instead: "ask_person", reason: "nobody_knows" };
  assert.deepEqual(waits, [1, 5, 30, 120, person]);
});

Deno.test("no person is asked about a message that has lost its use", () => {
  const step = after({ is: "unknown", askedAt: now }, {
    tries: { ...once, lookUps: 4 },
    notAfter: now,
  });
  assert.deepEqual(step, { is: "stop", instead: "end", reason: "too_late" });
});

Deno.test("after three days nothing is tried, not even what was only told to wait", () => {
  const tries = { ...once, firstAt: now - 72 * hour };
  const step = after(failed("rate_limited"), { tries });
  assert.deepEqual(step, { is: "stop", instead: "ask_person", reason: "given_up" });
});

const situations: fc.Arbitrary<Situation> = fc.record({
  setback: fc.oneof(
    fc.record({
      is: fc.constant("failed" as const),
      failure: fc.constantFrom(...failureClasses),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 90_000_000 })),
    }),
    fc.record({ is: fc.constant("unknown" as const), askedAt: fc.integer({ min: 0, max: now }) }),
  ),
  tries: fc.record({
    firstAt: fc.integer({ min: 0, max: now }),
    attempts: fc.integer({ min: 1, max: 9 }),
    late: fc.integer({ min: 1, max: 9 }),
    limitedInARow: fc.integer({ min: 1, max: 2_000 }),
    lookUps: fc.integer({ min: 0, max: 9 }),
  }),
  notAfter: fc.option(fc.integer({ min: 0, max: 3 * now })),
  now: fc.constant(now),
  chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

Deno.test("a next try is in the future, in time, within the attempts, and only of what did not arrive", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const step = nextStep(policy, situation);
      const { setback, tries, notAfter } = situation;
      if (step.is === "look_up") assert.equal(setback.is, "unknown");
      if (step.is !== "retry") return;
      assert.ok(Number.isInteger(step.at) && step.at > now);
      assert.ok(notAfter === null || step.at < notAfter);
      assert.ok(step.at - tries.firstAt <= policy.giveUpAfter);
      assert.ok(setback.is === "failed" && step.reason === setback.failure);
      assert.equal(step.usesAttempt, setback.failure !== "rate_limited");
      if (step.usesAttempt) assert.ok(tries.attempts < policy.attempts);
    }),
    { numRuns: 1_000 },
  );
});
