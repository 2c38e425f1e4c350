import assert from "node:assert/strict";
import fc from "fast-check";
import { readTwilioInbound, readTwilioStatus } from "./twilio_webhook.ts";

const sid = "SM0123456789abcdef0123456789abcdef";
const url = "https://clinic.example/webhooks/twilio/status?delivery=dlv_1&attempt=att_1";
const bytes = (fields: Record<string, string>) =>
  new TextEncoder().encode(new URLSearchParams(fields).toString());

Deno.test("a report names its attempt, its state and what went wrong", () => {
  const body = bytes({
    MessageSid: sid,
    MessageStatus: "undelivered",
    ErrorCode: "30003",
    To: "+491711234567",
    Extra: "1",
  });
  assert.deepEqual(readTwilioStatus(body, url), {
    ok: true,
    value: {
      is: "status",
      dedupeKey: `${sid}:undelivered`,
      provider: "twilio",
      providerId: sid,
      deliveryId: "dlv_1",
      attemptId: "att_1",
      state: "undelivered",
      code: "twilio.30003",
      at: null,
    },
  });
});

Deno.test.each([
  ["queued", "accepted"],
  ["sending", "accepted"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["failed", "failed"],
  ["canceled", "failed"],
])("Twilio's %s is our %s", (status, state) => {
  const read = readTwilioStatus(bytes({ MessageSid: sid, MessageStatus: status }), url);
  assert.equal(read.ok && read.value.state, state);
});

Deno.test("a report without our ids is known by Twilio's", () => {
  const body = bytes({ MessageSid: sid, MessageStatus: "sent" });
  const read = readTwilioStatus(body, "https://clinic.example/webhooks/twilio/status");
  assert.deepEqual(read.ok && [read.value.attemptId, read.value.deliveryId], [null, null]);
});

Deno.test.each<[string, Record<string, string>]>([
  ["nothing", {}],
  ["no number of a message", { MessageStatus: "sent" }],
  ["a number that is none", { MessageSid: "SM1", MessageStatus: "sent" }],
  ["a status that is none", { MessageSid: sid, MessageStatus: "constructor" }],
  ["a status of what people send", { MessageSid: sid, MessageStatus: "received" }],
])("a report with %s is refused", (_, fields) => {
  const read = readTwilioStatus(bytes(fields), url);
  assert.equal(!read.ok && read.refusal.code, "invalid_input");
});

Deno.test("a person's reply is read with what it wants", () => {
  const fields = { MessageSid: sid, From: "+491711234567", To: "+15550001111", Body: " Stop. " };
  assert.deepEqual(readTwilioInbound(bytes(fields)), {
    ok: true,
    value: {
      is: "inbound",
      dedupeKey: sid,
      providerId: sid,
      channel: "sms",
      from: "+491711234567",
      to: "+15550001111",
      intent: "stop",
      text: " Stop. ",
      isAnswered: false,
    },
  });
});

Deno.test.each<[Record<string, string>, boolean]>([
  [{ From: "+491711234567", Body: "HELP" }, true],
  [{ From: "+491711234567", Body: " stop " }, true],
  [{ From: "+491711234567", Body: "ayuda" }, false],
  [{ From: "whatsapp:+491711234567", Body: "HELP" }, false],
  [{ From: "whatsapp:+491711234567", Body: "HELP", OptOutType: "HELP" }, true],
])("%j: Twilio has answered it: %s", (fields, isAnswered) => {
  const read = readTwilioInbound(bytes({ MessageSid: sid, To: "+15550001111", ...fields }));
  assert.equal(read.ok && read.value.isAnswered, isAnswered);
});

Deno.test("a reply by WhatsApp names the plain number", () => {
  const fields = {
    MessageSid: sid,
    From: "whatsapp:+491711234567",
    To: "whatsapp:+15550002222",
    Body: "Thank you",
  };
  const read = readTwilioInbound(bytes(fields));
  assert.ok(read.ok);
  assert.deepEqual(
    [read.value.channel, read.value.from, read.value.to, read.value.intent],
    ["whatsapp", "+491711234567", "+15550002222", "text"],
  );
});

Deno.test("what Twilio has taken for a STOP is one, whatever the word was", () => {
  const fields = { MessageSid: sid, From: "+1", To: "+15550001111", Body: "GENUG" };
  const read = readTwilioInbound(bytes({ ...fields, From: "+491711234567", OptOutType: "STOP" }));
  assert.equal(read.ok && read.value.intent, "stop");
});

Deno.test("whatever is posted is read or refused", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
    assert.ok(!readTwilioStatus(body, url).ok);
    assert.ok(!readTwilioInbound(body).ok);
  }));
});
