import assert from "node:assert/strict";
import fc from "fast-check";
import { channels } from "@/domain/channel.ts";
import { type DeliveryState, deliveryStates, didNotArrive } from "@/domain/delivery.ts";
import { hour, minute } from "@/domain/time.ts";
import {
  standardFailover as policy,
  type StandingFacts,
  standingOf,
  type Try,
} from "./failover.ts";
import { mandates } from "./mandate.ts";

/** The visit starts at hour 100. */
const deadline = 100 * hour;
const sms: Try = {
  channel: "sms",
  state: "accepted",
  startedAt: 80 * hour,
  at: 80 * hour,
  nextAt: null,
};
const facts: StandingFacts = {
  tries: [sms],
  mandate: "care",
  deadline,
  notAfter: deadline,
  now: 90 * hour,
};
const stand = (more: Partial<StandingFacts> = {}) => standingOf(policy, { ...facts, ...more });
const inState = (state: DeliveryState, more: Partial<Try> = {}) => ({
  tries: [{ ...sms, state, ...more }],
});

Deno.test("a first try is open, and what only waits in the queue is no try", () => {
  assert.deepEqual(stand({ tries: [] }), { is: "open" });
  assert.deepEqual(stand(inState("queued")), { is: "open" });
});

Deno.test("what was delivered needs nothing more", () => {
  assert.deepEqual(stand(inState("read", { at: 81 * hour })), {
    is: "done",
    reason: "delivered",
    at: 81 * hour,
  });
});

Deno.test("critical news without a receipt waits until four hours before the visit, then moves on", () => {
  const until = deadline - 4 * hour;
  assert.deepEqual(stand(), { is: "wait", until, reason: "awaiting_receipt" });
  assert.deepEqual(stand({ now: until }), {
    is: "move_on",
    from: "sms",
    reason: "not_delivered_in_time",
  });
});

Deno.test("sent late, a channel gets its patience all the same", () => {
  const startedAt = deadline - 2 * hour;
  const standing = stand({ tries: [{ ...sms, startedAt }], now: startedAt });
  assert.deepEqual(standing, {
    is: "wait",
    until: startedAt + 10 * minute,
    reason: "awaiting_receipt",
  });
});

Deno.test("in the last half hour there is no time for another channel: somebody has to call", () => {
  const startedAt = deadline - 40 * minute;
  const tries: Try[] = [{ ...sms, channel: "email", startedAt }];
  const until = deadline - 30 * minute;
  assert.deepEqual(stand({ tries, now: startedAt }), {
    is: "wait",
    until,
    reason: "awaiting_receipt",
  });
  assert.deepEqual(stand({ tries, now: until }), { is: "call", reason: "no_time_left" });
});

Deno.test("a receipt gets two minutes to come in, even then", () => {
  const startedAt = deadline - 10 * minute;
  const standing = stand({ tries: [{ ...sms, startedAt }], now: startedAt });
  assert.deepEqual(standing, {
    is: "wait",
    until: startedAt + 2 * minute,
    reason: "awaiting_receipt",
  });
});

Deno.test("what certainly did not arrive moves on at once, whatever it is", () => {
  for (const mandate of [null, ...mandates]) {
    assert.deepEqual(stand({ ...inState("undelivered"), mandate }), {
      is: "move_on",
      from: "sms",
      reason: "did_not_arrive",
    });
  }
});

Deno.test("as long as it is tried again by itself, it waits for that, or until its time is up", () => {
  const soon = inState("refused", { nextAt: 91 * hour });
  assert.deepEqual(stand(soon), { is: "wait", until: 91 * hour, reason: "retry_waiting" });
  assert.deepEqual(stand({ ...soon, now: 91 * hour }), { is: "again", channel: "sms" });
  const late = inState("refused", { nextAt: 99 * hour });
  assert.deepEqual(stand(late), { is: "wait", until: 96 * hour, reason: "retry_waiting" });
  assert.equal(stand({ ...late, now: 96 * hour }).is, "move_on");
});

Deno.test("a reminder that was sent is not sent by another channel, receipt or not", () => {
  assert.deepEqual(stand({ mandate: null }), {
    is: "done",
    reason: "already_sent",
    at: sms.at,
  });
});

Deno.test("of a reminder of which nobody knows, the provider is asked; nothing else is sent", () => {
  const asked = { ...inState("unknown", { nextAt: 91 * hour }), mandate: null };
  assert.deepEqual(stand(asked), { is: "wait", until: 91 * hour, reason: "unsettled" });
  const settled = stand({ ...inState("unknown"), mandate: null });
  assert.deepEqual(settled, { is: "done", reason: "unsettled", at: sms.startedAt });
});

Deno.test("critical news of which nobody knows goes by another channel when its time is up", () => {
  assert.equal(stand(inState("unknown")).is, "wait");
  assert.equal(stand({ ...inState("started"), now: 96 * hour }).is, "move_on");
});

Deno.test("who asked for a link asks again: no other channel, no call", () => {
  assert.equal(stand({ mandate: "access", now: 99 * hour }).is, "done");
});

Deno.test("without a deadline a channel gets a day", () => {
  const standing = stand({ deadline: null, notAfter: null });
  assert.deepEqual(standing, { is: "wait", until: 104 * hour, reason: "awaiting_receipt" });
});

const tries: fc.Arbitrary<Try[]> = fc.uniqueArray(
  fc.record({
    channel: fc.constantFrom(...channels),
    state: fc.constantFrom(...deliveryStates),
    startedAt: fc.integer({ min: 0, max: 90 }).map((h) => h * hour),
    at: fc.constant(90 * hour),
    nextAt: fc.option(fc.integer({ min: 80, max: 110 }).map((h) => h * hour)),
  }),
  { selector: ({ channel }) => channel, maxLength: 3 },
);

Deno.test("a second copy by another channel goes only of what did not arrive, or of critical news", () => {
  const when = fc.integer({ min: 90, max: 120 }).map((h) => h * hour);
  fc.assert(
    fc.property(tries, fc.constantFrom(null, ...mandates), when, (tries, mandate, now) => {
      const standing = stand({ tries, mandate, now });
      if (standing.is === "wait") assert.ok(standing.until > now);
      if (standing.is === "again") {
        const again = tries.find(({ channel }) => channel === standing.channel);
        assert.ok(again !== undefined && didNotArrive(again.state));
      }
      if (standing.is !== "move_on" && standing.is !== "call") return;
      assert.ok(!tries.some(({ state }) => state === "delivered" || state === "read"));
      const isUrgent = mandate !== null && mandate !== "access";
      assert.ok(isUrgent || tries.some(({ state }) => didNotArrive(state)));
      if (standing.is === "call") assert.ok(mandate === "care" || mandate === "law");
    }),
    { numRuns: 1_000 },
  );
});
