import assert from "node:assert/strict";
import fc from "fast-check";
import { failureClasses } from "@/domain/delivery_failures.ts";
import {
  admit,
  type BreakerState,
  closedBreaker,
  type Outcome,
  record,
  saysOfProvider,
  standardBreaker as policy,
} from "./breaker.ts";

const outcomes: readonly Outcome[] = ["accepted", ...failureClasses];
const now = 1_000_000;

function after(...all: readonly Outcome[]): BreakerState {
  return all.reduce((state, outcome) => record(policy, state, { outcome, now }), closedBreaker);
}

const five = <T>(one: T): T[] => Array.from({ length: 5 }, () => one);

Deno.test("five faults in a row take the provider out, for half a minute", () => {
  const state = after(...five<Outcome>("transient"));
  assert.deepEqual(state, { is: "open", until: now + 30_000, times: 1 });
  assert.deepEqual(admit(policy, state, now + 29_999), { state, until: now + 30_000 });
});

Deno.test("a request of which nobody knows is a fault too", () => {
  assert.equal(after(...five<Outcome>("unknown")).is, "open");
});

Deno.test("a few faults among many good answers do not", () => {
  const some: Outcome[] = ["accepted", "accepted", "transient"];
  assert.equal(after(...Array.from({ length: 30 }, () => some).flat()).is, "closed");
});

Deno.test("faults of an hour ago are forgotten", () => {
  const old = after("transient", "transient", "transient", "transient");
  const state = record(policy, old, { outcome: "transient", now: now + 3_600_000 });
  assert.equal(state.is, "closed");
});

const harmless = outcomes.filter((outcome) => saysOfProvider[outcome] !== "fails");

Deno.test("wrong numbers, opted-out people, texts and keys never take a provider out", () => {
  assert.deepEqual(
    outcomes.filter((outcome) => saysOfProvider[outcome] === "fails"),
    ["transient", "unknown"],
  );
  fc.assert(fc.property(fc.array(fc.constantFrom(...harmless)), (all) => {
    assert.equal(after(...all).is, "closed");
  }));
});

Deno.test("half open it is asked once in two seconds, and closes after three good answers", () => {
  const down = after(...five<Outcome>("transient"));
  const first = admit(policy, down, now + 30_000);
  assert.equal(first.until, null);
  assert.equal(admit(policy, first.state, now + 31_999).until, now + 32_000);
  let state = first.state;
  for (const time of [30_100, 30_200]) {
    state = record(policy, state, { outcome: "accepted", now: now + time });
    assert.equal(state.is, "half_open");
  }
  state = record(policy, state, { outcome: "bad_contact", now: now + 30_300 });
  assert.deepEqual(state, closedBreaker);
});

Deno.test("a probe that fails takes it out again, for longer each time and ten minutes at most", () => {
  let state = after(...five<Outcome>("transient"));
  const waits: number[] = [];
  let time = now;
  for (let i = 0; i < 7; i++) {
    if (state.is !== "open") return assert.fail("it has to be open");
    waits.push(state.until - time);
    time = state.until;
    state = record(policy, admit(policy, state, time).state, { outcome: "transient", now: time });
  }
  assert.deepEqual(waits.map((ms) => ms / 1_000), [30, 60, 120, 240, 480, 600, 600]);
});

Deno.test("an answer that comes while it is out is of before, and changes nothing", () => {
  const down = after(...five<Outcome>("transient"));
  for (const outcome of outcomes) assert.equal(record(policy, down, { outcome, now }), down);
});

const steps = fc.array(fc.record({
  wait: fc.integer({ min: 0, max: 5_000 }),
  outcome: fc.constantFrom<Outcome | "ask">("ask", "transient", "accepted", "ask"),
}));

Deno.test("while it is out nothing goes, and half open never more than the probes", () => {
  fc.assert(fc.property(steps, (steps) => {
    let state: BreakerState = after(...five<Outcome>("transient"));
    let time = now;
    let lastProbe = -Infinity;
    for (const { wait, outcome } of steps) {
      time += wait;
      if (outcome !== "ask") {
        state = record(policy, state, { outcome, now: time });
        continue;
      }
      const before = state;
      const { state: next, until } = admit(policy, state, time);
      state = next;
      if (until !== null) {
        assert.ok(until > time);
        assert.equal(next, before);
      } else if (before.is !== "closed") {
        if (before.is === "open") assert.ok(time >= before.until);
        assert.ok(time - lastProbe >= policy.probeEvery);
        lastProbe = time;
      }
    }
  }));
});
