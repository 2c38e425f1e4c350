import assert from "node:assert/strict";
import fc from "fast-check";
import { failureOf } from "@/domain/delivery_failures.ts";
import { readSendgridEvents } from "./sendgrid_webhook.ts";

const delivered = {
  event: "delivered",
  email: "amal@example.org",
  timestamp: 1_795_341_600,
  sg_message_id: "14c5d75ce93.dfd.64b469.recvd-7f8b-1",
  sg_event_id: "one",
  caredeck_delivery: "dlv_1",
  caredeck_attempt: "att_1",
};

function read(...events: unknown[]) {
  const result = readSendgridEvents(new TextEncoder().encode(JSON.stringify(events)));
  assert.ok(result.ok);
  return result.value;
}

Deno.test("an event names its attempt, its state and when it happened", () => {
  const { events: [event], ignored } = read(delivered);
  assert.match(event?.dedupeKey ?? "", /^[0-9a-f]{64}$/);
  assert.deepEqual({ ...event, dedupeKey: "" }, {
    is: "status",
    dedupeKey: "",
    provider: "sendgrid",
    providerId: "14c5d75ce93.dfd.64b469",
    deliveryId: "dlv_1",
    attemptId: "att_1",
    state: "delivered",
    code: null,
    at: 1_795_341_600_000,
  });
  assert.equal(ignored, 0);
});

Deno.test("an event that SendGrid posts again, under another event id, is the same event", () => {
  const { events: [a, b, c, d] } = read(
    delivered,
    { ...delivered, sg_event_id: "two" },
    { ...delivered, event: "open" },
    { ...delivered, timestamp: delivered.timestamp + 1 },
  );
  assert.equal(a?.dedupeKey, b?.dedupeKey);
  assert.equal(new Set([a, c, d].map((event) => event?.dedupeKey)).size, 3);
});

Deno.test.each<[Record<string, unknown>, string, string | null]>([
  [{ event: "processed" }, "accepted", null],
  [{ event: "deferred", response: "421 later" }, "accepted", null],
  [{ event: "open" }, "read", null],
  [{ event: "click" }, "read", null],
  [{ event: "bounce", type: "bounce" }, "bounced", "bad_contact"],
  [{ event: "bounce", type: "blocked" }, "bounced", "late_retry"],
  [
    { event: "bounce", type: "bounce", bounce_classification: "Invalid Address" },
    "bounced",
    "bad_contact",
  ],
  [
    { event: "bounce", bounce_classification: "Frequency or Volume Too High" },
    "bounced",
    "rate_limited",
  ],
  [{ event: "bounce", bounce_classification: "Content" }, "bounced", "content"],
  [{ event: "bounce", bounce_classification: "Unclassified" }, "bounced", "unknown"],
  [{ event: "bounce", bounce_classification: "Made Up Today" }, "bounced", "bad_contact"],
  [{ event: "dropped", reason: "Bounced Address" }, "failed", "bad_contact"],
  [{ event: "dropped", reason: "Unsubscribed Address" }, "failed", "opted_out"],
  [{ event: "dropped", reason: "Spam Content (if Spam Checker app enabled)" }, "failed", "content"],
  [{ event: "dropped", reason: "Because" }, "failed", "unknown"],
  [{ event: "dropped" }, "failed", "unknown"],
])("%j is %s, of the class %s", (more, state, failure) => {
  const { events: [event] } = read({ ...delivered, ...more });
  assert.ok(event?.is === "status");
  assert.equal(event.state, state);
  assert.equal(event.code === null ? null : failureOf(event.code), failure);
});

Deno.test.each([
  ["unsubscribe", "unsubscribed"],
  ["group_unsubscribe", "unsubscribed"],
  ["spamreport", "reported_as_spam"],
  ["group_resubscribe", "resubscribed"],
])("%s is the person's choice: %s", (name, choice) => {
  const { events: [event] } = read({ ...delivered, event: name });
  assert.ok(event?.is === "email_choice");
  assert.deepEqual(
    [event.choice, event.email, event.attemptId],
    [choice, "amal@example.org", "att_1"],
  );
});

Deno.test("what cannot be read is left out, and the rest of the batch is read", () => {
  const { events, ignored } = read(
    null,
    "delivered",
    { event: "delivered" },
    { ...delivered, event: "account_status_change" },
    { ...delivered, event: "toString" },
    { ...delivered, timestamp: "yesterday" },
    { ...delivered, sg_message_id: undefined, caredeck_attempt: undefined },
    { ...delivered, caredeck_delivery: 7, caredeck_attempt: { $gt: "" } },
    delivered,
  );
  assert.equal(ignored, 7);
  assert.deepEqual(events.map(({ attemptId }) => attemptId), [null, "att_1"]);
});

Deno.test.each(["", "{", "null", "{}", '"x"', '[{"event":"delivered"'])(
  "%j is no batch",
  (text) => {
    const result = readSendgridEvents(new TextEncoder().encode(text));
    assert.equal(!result.ok && result.refusal.code, "invalid_input");
  },
);

Deno.test("whatever stands in an event, reading it ends well", () => {
  fc.assert(fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (events, odd) => {
    const result = read(...events, { ...delivered, reason: odd, type: odd, event: odd });
    assert.equal(result.events.length + result.ignored, events.length + 1);
  }));
});
