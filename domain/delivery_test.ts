import assert from "node:assert/strict";
import fc from "fast-check";
import {
  deliveryStates,
  didNotArrive,
  mergeProgress,
  type Progress,
  strongest,
  wasAccepted,
} from "./delivery.ts";

const state = fc.constantFrom(...deliveryStates);
const evidence: fc.Arbitrary<Progress> = fc.record({
  state,
  at: fc.integer({ min: 0, max: 3 }),
  code: fc.constantFrom(null, "twilio.30003", "twilio.30008"),
}, { noNullPrototype: true });

const shuffled = fc.array(evidence, { minLength: 1 }).chain((all) => {
  const twice = [...all, ...all];
  const whole = { minLength: twice.length, maxLength: twice.length };
  return fc.tuple(fc.constant(all), fc.shuffledSubarray(twice, whole));
});

Deno.test("the order in which reports come, and how often, does not change what is known", () => {
  fc.assert(fc.property(shuffled, ([all, again]) => {
    assert.deepEqual(again.reduce(mergeProgress), all.reduce(mergeProgress));
  }));
});

Deno.test("what is known never gets weaker", () => {
  fc.assert(fc.property(evidence, evidence, (a, b) => {
    const { state } = mergeProgress(a, b);
    assert.equal(state, strongest(a.state, b.state));
    if (wasAccepted(a.state)) assert.ok(wasAccepted(state));
  }));
});

Deno.test.each<[string, Progress["state"], Progress["state"]]>([
  [
    "a phone that has the message outranks an earlier report that it failed",
    "undelivered",
    "delivered",
  ],
  ["a mail that comes back after it was taken in did not arrive", "delivered", "bounced"],
  ["a report from the provider settles what was unknown", "unknown", "accepted"],
  ["a message thought refused, that a report says was taken, was taken", "refused", "accepted"],
  ["a late word of acceptance does not undo a failure", "accepted", "failed"],
  ["who read a message has got it", "bounced", "read"],
])("%s", (_, weaker, stronger) => {
  assert.equal(strongest(weaker, stronger), stronger);
  assert.equal(strongest(stronger, weaker), stronger);
});

Deno.test("of two equal reports the earlier one counts, with its reason", () => {
  const early: Progress = { state: "failed", at: 1, code: "twilio.30003" };
  assert.equal(mergeProgress({ ...early, at: 2, code: null }, early), early);
  assert.deepEqual(mergeProgress({ ...early, code: null }, early), early);
});

Deno.test("nothing that may have arrived counts as not arrived", () => {
  assert.deepEqual(
    deliveryStates.filter(didNotArrive),
    ["refused", "failed", "undelivered", "bounced"],
  );
});
