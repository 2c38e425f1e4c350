import assert from "node:assert/strict";
import { captureWithin, exceptionOf, type PaymentFacts } from "./payments.ts";

const now = Date.UTC(2026, 10, 22, 14);
const usual: PaymentFacts = {
  state: "captured",
  dueMinor: 9_000,
  capturedMinor: 9_000,
  visitState: "completed",
  endedAt: now - 2 * captureWithin,
};

const cases: readonly [what: string, facts: Partial<PaymentFacts>, exception: string | null][] = [
  ["paid in full", {}, null],
  ["paid too little", { capturedMinor: 8_000 }, "amount_mismatch"],
  ["paid too much", { capturedMinor: 9_001 }, "amount_mismatch"],
  ["paid for a visit missed", { visitState: "no_show" }, "paid_not_seen"],
  ["paid for a visit cancelled", { visitState: "cancelled" }, "paid_not_seen"],
  ["paid by who left unseen", { visitState: "left" }, "paid_not_seen"],
  ["declined", { state: "failed", capturedMinor: 0 }, "failed"],
  ["declined for a visit missed", { state: "failed", visitState: "no_show" }, null],
  ["a refund that failed", { state: "refund_failed" }, "refund_failed"],
  [
    "a refund that failed, visit missed",
    { state: "refund_failed", visitState: "left" },
    "refund_failed",
  ],
  ["due long after the visit", { state: "due", capturedMinor: 0 }, "uncaptured"],
  ["held long after the visit", { state: "authorized", capturedMinor: 0 }, "uncaptured"],
  ["due within a day", { state: "due", endedAt: now - captureWithin }, null],
  ["due a moment after a day", { state: "due", endedAt: now - captureWithin - 1 }, "uncaptured"],
  ["due for a visit to come", { state: "due", visitState: "booked", endedAt: null }, null],
  ["waived", { state: "waived", capturedMinor: 0 }, null],
  ["refunded", { state: "refunded", visitState: "no_show" }, null],
];

Deno.test.each(cases)("whether a payment needs a person: %s", (_what, facts, exception) => {
  assert.equal(exceptionOf({ ...usual, ...facts }, now), exception);
});
