import assert from "node:assert/strict";
import fc from "fast-check";
import { type DeliveryState, deliveryStates, didNotArrive } from "@/domain/delivery.ts";
import { minute } from "@/domain/time.ts";
import { type Duplicate, duplicateOf, type Earlier } from "./duplicate_guard.ts";

const now = 1_000 * minute;
const copy: Earlier = {
  at: now - 60 * minute,
  state: "accepted",
  deliveredAt: null,
  isSameMessage: true,
  contentHash: "a",
};
const guard = (...earlier: Earlier[]) => duplicateOf(earlier, { contentHash: "a", now });

Deno.test.each<[DeliveryState, Duplicate["reason"] | null]>([
  ["queued", null],
  ["started", "outcome_unknown"],
  ["unknown", "outcome_unknown"],
  ["refused", null],
  ["accepted", "on_its_way"],
  ["sent", "on_its_way"],
  ["failed", null],
  ["undelivered", null],
  ["delivered", "received"],
  ["bounced", null],
  ["read", "received"],
])("an earlier copy that is %s", (state, reason) => {
  assert.equal(guard({ ...copy, state })?.reason ?? null, reason);
});

Deno.test("“received at” is when the person got it, not when it was sent", () => {
  const deliveredAt = copy.at + minute;
  assert.deepEqual(guard({ ...copy, state: "delivered", deliveredAt }), {
    reason: "received",
    at: deliveredAt,
  });
});

Deno.test("the same words within ten minutes are a copy, whatever message they come from", () => {
  const other = { ...copy, isSameMessage: false, at: now - 9 * minute };
  assert.equal(guard(other)?.reason, "same_content");
  assert.equal(guard({ ...other, at: now - 10 * minute }), null);
  assert.equal(guard({ ...other, contentHash: "b" }), null);
  assert.equal(guard({ ...other, state: "failed" }), null);
});

Deno.test("that it was received outweighs a later copy of which nobody knows", () => {
  const received: Earlier = { ...copy, state: "delivered" };
  assert.equal(
    guard({ ...copy, at: now - minute, state: "unknown" }, received)?.reason,
    "received",
  );
});

const many = fc.array(fc.record({
  at: fc.integer({ min: 0, max: now }),
  state: fc.constantFrom(...deliveryStates),
  deliveredAt: fc.constant(null),
  isSameMessage: fc.boolean(),
  contentHash: fc.constantFrom("a", "b"),
}));

Deno.test("of this message a second copy goes unnoticed only when every other waits or has failed", () => {
  fc.assert(fc.property(many, (earlier) => {
    const found = duplicateOf(Object.freeze(earlier), { contentHash: "a", now });
    const mayHave = earlier.some(({ isSameMessage, state }) =>
      isSameMessage && state !== "queued" && !didNotArrive(state)
    );
    if (mayHave) assert.notEqual(found, null);
  }));
});
