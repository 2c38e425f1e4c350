import assert from "node:assert/strict";
import type { Behaviour } from "@/tests/fixtures/providers/behaviour.ts";
import {
  givenMessage,
  givenSendgrid,
  givenTwilio,
  never,
} from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import type { Outgoing } from "./transport.ts";
import type { TwilioSettings } from "./twilio.ts";

async function formOf(message: Outgoing, settings: Partial<TwilioSettings> = {}) {
  await using providers = await openProviders();
  const result = await givenTwilio(providers.url, settings).send(message, never);
  assert.equal(result.is, "accepted");
  const [wish] = providers.book.wishes;
  return Object.fromEntries(new URLSearchParams(wish?.asked.body));
}

Deno.test("an SMS says to whom, from whom, what, and where to report with our ids", async () => {
  const message = givenMessage("sms");
  assert.deepEqual(await formOf(message), {
    To: "+491711234567",
    From: "+15550001111",
    Body: "Your visit is tomorrow at 10:00.",
    SmartEncoded: "false",
    StatusCallback:
      `https://clinic.example/webhooks/twilio/status?delivery=${message.deliveryId}&attempt=${message.attemptId}#rc=5&rp=all`,
  });
});

Deno.test("a Messaging Service chooses the sender", async () => {
  const form = await formOf(givenMessage("sms"), { smsSender: { service: "MG1" } });
  assert.equal(form.MessagingServiceSid, "MG1");
  assert.equal(form.From, undefined);
});

Deno.test("WhatsApp sends an approved template by its number, with its variables", async () => {
  const approved = { sid: "HX1", variables: { "1": "10:00" } };
  const form = await formOf(givenMessage("whatsapp", { content: { text: "At 10:00.", approved } }));
  assert.equal(form.To, "whatsapp:+491711234567");
  assert.equal(form.From, "whatsapp:+15550002222");
  assert.equal(form.ContentSid, "HX1");
  assert.equal(form.ContentVariables, '{"1":"10:00"}');
  assert.equal(form.Body, undefined);
});

Deno.test("Twilio is told to forget, where the account can", async () => {
  const form = await formOf(givenMessage("sms"), { redacts: true });
  assert.equal(form.ContentRetention, "discard");
  assert.equal(form.AddressRetention, "obfuscate");
});

Deno.test.each([[90_500, "90"], [500, "1"], [86_400_000_000, "36000"]])(
  "a message of use for %d ms waits at Twilio for %s s at most",
  async (ms, seconds) => {
    const form = await formOf(givenMessage("sms", { notAfter: Date.now() + ms }));
    const shorter = String(Number(seconds) - 1);
    const said = form.ValidityPeriod ?? "";
    assert.ok([seconds, shorter].includes(said), said);
  },
);

Deno.test("text in any script arrives as it left", async () => {
  const text = "موعدك غدًا 👩‍⚕️ & 100% + ¿sí? \n=1";
  assert.equal((await formOf(givenMessage("sms", { content: { text } }))).Body, text);
});

Deno.test.each<[Behaviour, string, string]>([
  [{ is: "refuse", status: 400, code: 21610 }, "opted_out", "twilio.21610"],
  [{ is: "refuse", status: 400, code: 21617 }, "content", "twilio.21617"],
  [{ is: "refuse", status: 400, code: 12345 }, "unknown", "twilio.12345"],
  [{ is: "refuse", status: 403 }, "configuration", "http.403"],
  [{ is: "refuse", status: 401, code: 20003 }, "configuration", "twilio.20003"],
  [{ is: "rate_limited" }, "rate_limited", "twilio.20429"],
])("Twilio's %j is a refusal of the class %s", async (behaviour, failure, code) => {
  await using providers = await openProviders({ decide: () => behaviour });
  const result = await givenTwilio(providers.url).send(givenMessage("sms"), never);
  assert.deepEqual(result, { is: "refused", failure, code, retryAfterMs: null });
});

Deno.test("a wrong token is a fault of the configuration", async () => {
  await using providers = await openProviders();
  const twilio = givenTwilio(providers.url, { authToken: "another" });
  const result = await twilio.send(givenMessage("sms"), never);
  assert.equal(result.is === "refused" && result.code, "twilio.20003");
  assert.equal(providers.book.accepted.length, 0);
});

Deno.test("a channel without a sender is refused, and the provider is not asked", async () => {
  await using providers = await openProviders();
  const { url, book } = providers;
  const twilio = givenTwilio(url, { whatsappFrom: null });
  assert.deepEqual(twilio.channels, ["sms"]);
  for (
    const [transport, channel] of [
      [twilio, "whatsapp"],
      [twilio, "email"],
      [givenSendgrid(url), "sms"],
    ] as const
  ) {
    const result = await transport.send(givenMessage(channel), never);
    assert.equal(result.is === "refused" && result.code, "local.no_sender");
  }
  assert.equal(book.wishes.length, 0);
});
