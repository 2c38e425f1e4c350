import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Bucket,
  type BucketState,
  fullBucket,
  lookAgainAt,
  pauseUntil,
  type RateLimit,
  take,
  takeAll,
} from "./buckets.ts";

const limits: fc.Arbitrary<RateLimit> = fc.record({
  perSecond: fc.constantFrom(0.5, 1, 3, 7, 30, 100),
  burst: fc.integer({ min: 1, max: 12 }),
  headroom: fc.constant(0),
}).chain((limit) =>
  fc.integer({ min: 0, max: limit.burst - 1 }).map((headroom) => ({ ...limit, headroom }))
);

type Sent = { readonly at: number; readonly cost: number };

/** Tokens in the worst stretch of time, less what flowed in meanwhile: must fit into the bucket. */
function worstExcess(sent: readonly Sent[], perSecond: number): number {
  const inOrder = sent.toSorted((a, b) => a.at - b.at);
  let worst = 0;
  for (const [i, from] of inOrder.entries()) {
    let tokens = 0;
    for (const { at, cost } of inOrder.slice(i)) {
      tokens += cost;
      worst = Math.max(worst, tokens - perSecond * (at - from.at) / 1_000);
    }
  }
  return worst;
}

/** Each of several instances reads, decides by its own clock, and stores if nobody was faster. */
const moves = fc.array(
  fc.record({
    instance: fc.integer({ min: 0, max: 3 }),
    does: fc.constantFrom("read" as const, "write" as const),
    wait: fc.integer({ min: 0, max: 800 }),
    cost: fc.integer({ min: 1, max: 4 }),
    isUrgent: fc.boolean(),
  }),
  { maxLength: 120 },
);
const skews = fc.array(fc.integer({ min: -3_000, max: 3_000 }), { minLength: 4, maxLength: 4 });

Deno.test("however instances interleave and their clocks differ, no stretch of time has too many", () => {
  fc.assert(fc.property(limits, moves, skews, (limit, moves, skews) => {
    let stored: { state: BucketState; version: number } = { state: fullBucket, version: 0 };
    const read = new Map<number, typeof stored>();
    const sent: Sent[] = [];
    let time = 1_000_000;
    for (const { instance, does, wait, cost, isUrgent } of moves) {
      time += wait;
      if (does === "read") read.set(instance, stored);
      const seen = read.get(instance);
      if (does === "read" || seen === undefined) continue;
      const now = time + (skews[instance] ?? 0);
      const { state, allowedAt } = take(limit, seen.state, { now, cost, isUrgent });
      const isCurrent = seen.version === stored.version;
      if (allowedAt > now || !isCurrent) continue;
      stored = { state, version: stored.version + 1 };
      sent.push({ at: now, cost });
    }
    const most = Math.max(limit.burst, ...sent.map(({ cost }) => cost));
    assert.ok(worstExcess(sent, limit.perSecond) <= most + 1e-6);
  }));
});

const draws = fc.record({
  now: fc.integer({ min: 0, max: 100_000 }),
  cost: fc.integer({ min: 1, max: 20 }),
  isUrgent: fc.boolean(),
});

Deno.test("whoever comes back when told finds room, unless somebody else took it; not a moment earlier", () => {
  fc.assert(
    fc.property(limits, fc.integer({ min: 0, max: 200_000 }), draws, (limit, fullAt, draw) => {
      const state = { fullAt };
      const { state: after, allowedAt } = take(limit, state, draw);
      if (allowedAt === draw.now) return assert.ok(after.fullAt > draw.now);
      assert.equal(after, state, "who is sent away takes nothing");
      assert.equal(take(limit, state, { ...draw, now: allowedAt }).allowedAt, allowedAt);
      assert.ok(take(limit, state, { ...draw, now: allowedAt - 1 }).allowedAt >= allowedAt);
    }),
  );
});

Deno.test("a bucket whose tokens are no whole milliseconds apart does not put off for ever", () => {
  const limit = { perSecond: 3, burst: 6, headroom: 1 };
  const draw = { cost: 5, isUrgent: false };
  const { allowedAt } = take(limit, { fullAt: 63_870 }, { ...draw, now: 0 });
  assert.equal(allowedAt, 63_870);
  assert.equal(take(limit, { fullAt: 63_870 }, { ...draw, now: allowedAt }).allowedAt, allowedAt);
});

Deno.test("five go at once, then one a second", () => {
  const limit = { perSecond: 1, burst: 5, headroom: 0 };
  let state = fullBucket;
  const allowed = [0, 0, 0, 0, 0, 0, 999, 1_000, 1_000].map((later) => {
    const taken = take(limit, state, { now: 50_000 + later, cost: 1, isUrgent: false });
    state = taken.state;
    return taken.allowedAt - 50_000;
  });
  assert.deepEqual(allowed, [0, 0, 0, 0, 0, 1_000, 1_000, 1_000, 2_000]);
});

Deno.test("the last tokens are left for urgent messages", () => {
  const limit = { perSecond: 1, burst: 5, headroom: 2 };
  const state = { fullAt: 53_000 };
  const draw = { now: 50_000, cost: 1 };
  assert.equal(take(limit, state, { ...draw, isUrgent: false }).allowedAt, 51_000);
  assert.equal(take(limit, state, { ...draw, isUrgent: true }).allowedAt, 50_000);
});

Deno.test("a text longer than the bucket goes when it is full, and is made up for", () => {
  const limit = { perSecond: 1, burst: 5, headroom: 0 };
  const draw = { now: 50_000, cost: 8, isUrgent: false };
  assert.deepEqual(take(limit, fullBucket, draw), { state: { fullAt: 58_000 }, allowedAt: 50_000 });
  assert.equal(take(limit, { fullAt: 50_500 }, draw).allowedAt, 50_500);
});

Deno.test("a message needs room in its channel and at its provider, or takes from neither", () => {
  const limit = { perSecond: 1, burst: 1, headroom: 0 };
  const sms: Bucket = { name: "sms", limit, state: fullBucket };
  const twilio: Bucket = { name: "twilio", limit, state: { fullAt: 50_700 } };
  const draw = { now: 50_000, cost: 1, isUrgent: false };
  assert.deepEqual(takeAll([sms, twilio], draw), { buckets: [sms, twilio], allowedAt: 50_700 });
  const later = takeAll([sms, twilio], { ...draw, now: 50_700 });
  assert.deepEqual(later.buckets.map(({ state }) => state.fullAt), [51_700, 51_700]);
});

Deno.test("nothing goes before the instant that a provider has named", () => {
  fc.assert(
    fc.property(limits, draws, fc.integer({ min: 0, max: 200_000 }), (limit, draw, until) => {
      const paused = pauseUntil(limit, fullBucket, until);
      assert.ok(take(limit, paused, draw).allowedAt >= until);
    }),
  );
});

Deno.test("those who wait look again one after the other, within the time that all of them need", () => {
  const limit = { perSecond: 2, burst: 5, headroom: 0 };
  assert.equal(lookAgainAt(limit, 1_000, { waiting: 0, chance: 0.9 }), 1_000);
  assert.equal(lookAgainAt(limit, 1_000, { waiting: 100, chance: 0.5 }), 26_000);
});
