import assert from "node:assert/strict";
import { givenMessage, never } from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { twilioAccount } from "@/tests/fixtures/providers/twilio_language.ts";
import { type Carriers, carriersOf, type MessagingSettings } from "./carriers.ts";

const clock = { now: () => Date.now() };
const sandbox = {
  outbox: { put: () => Promise.resolve(), holds: () => Promise.resolve(false) },
  clock,
  timer: { after: () => {} },
  onStatus: () => {},
};

function namesOf({ email, sms, whatsapp }: Carriers) {
  return [email, sms, whatsapp].map((transport) => transport?.name ?? null);
}

Deno.test("a clinic that is not live plays every channel", () => {
  const carriers = carriersOf({ mode: "sandbox" }, { clock, sandbox });
  assert.deepEqual(namesOf(carriers), ["sandbox", "sandbox", "sandbox"]);
});

Deno.test("a live clinic has the channels it has a sender for, and keeps to its list", async () => {
  await using providers = await openProviders();
  const settings: MessagingSettings = {
    mode: "live",
    twilio: {
      ...twilioAccount,
      baseUrl: providers.url,
      smsSender: { from: "+15550001111" },
      whatsappFrom: null,
      redacts: false,
    },
    sendgrid: null,
    allow: ["+491700000000"],
  };
  const carriers = carriersOf(settings, { clock, sandbox });
  assert.deepEqual(namesOf(carriers), [null, "twilio", null]);
  const result = await carriers.sms?.send(givenMessage("sms"), never);
  assert.equal(result?.is === "refused" && result.code, "local.not_allowed");
  assert.equal(providers.book.wishes.length, 0);
});
