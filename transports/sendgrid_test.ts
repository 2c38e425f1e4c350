import assert from "node:assert/strict";
import { givenMessage, givenSendgrid, never } from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { sendgridApiKey } from "@/tests/fixtures/providers/sendgrid_language.ts";
import { createSendgrid } from "./sendgrid.ts";
import type { Outgoing } from "./transport.ts";

async function jsonOf(message: Outgoing, tracksOpens = false) {
  await using providers = await openProviders();
  const result = await givenSendgrid(providers.url, tracksOpens).send(message, never);
  assert.equal(result.is, "accepted");
  return JSON.parse(providers.book.wishes[0]?.asked.body ?? "null");
}

Deno.test("a mail carries our ids, one click to unsubscribe, and follows nobody", async () => {
  const unsubscribeUrl = "https://clinic.example/unsubscribe/abc";
  const message = givenMessage("email", { unsubscribeUrl });
  assert.deepEqual(await jsonOf(message), {
    from: { email: "care@clinic.example", name: "Riverside Telehealth" },
    personalizations: [{ to: [{ email: "amal@example.org" }] }],
    subject: "Your visit",
    content: [
      { type: "text/plain", value: "Your visit is tomorrow at 10:00." },
      { type: "text/html", value: "<p>Your visit is tomorrow.</p>" },
    ],
    custom_args: { caredeck_delivery: message.deliveryId, caredeck_attempt: message.attemptId },
    headers: {
      "List-Unsubscribe": `<${unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
    },
  });
});

Deno.test("opening is counted only where the clinic wants it", async () => {
  const { tracking_settings } = await jsonOf(givenMessage("email"), true);
  assert.deepEqual(tracking_settings.open_tracking, { enable: true });
  assert.equal(tracking_settings.click_tracking.enable, false);
});

Deno.test("a hundred mails at once keep to themselves", async () => {
  await using providers = await openProviders();
  const sendgrid = givenSendgrid(providers.url);
  const messages = Array.from({ length: 100 }, () => givenMessage("email"));
  const results = await Promise.all(messages.map((message) => sendgrid.send(message, never)));
  const { accepted } = providers.book;
  for (const [nth, { attemptId }] of messages.entries()) {
    const result = results[nth];
    const taken = accepted.filter((one) => one.attemptId === attemptId);
    assert.deepEqual(taken.map(({ id }) => id), [result?.is === "accepted" && result.providerId]);
  }
});

Deno.test("two accounts at once do not mix up their keys", async () => {
  await using providers = await openProviders();
  const { url: baseUrl, book } = providers;
  const from = { email: "care@clinic.example", name: "Care" };
  const parts = { clock: { now: () => Date.now() } };
  const [ours, other] = [sendgridApiKey, "SG.another"].map((apiKey) =>
    createSendgrid({ apiKey, from, baseUrl, tracksOpens: false }, parts)
  );
  const results = await Promise.all(
    [ours, other, ours, other].map((one) => one?.send(givenMessage("email"), never)),
  );
  assert.deepEqual(
    results.map((result) => result?.is === "refused" ? result.code : result?.is),
    ["accepted", "http.401", "accepted", "http.401"],
  );
  assert.equal(book.accepted.length, 2);
});
