import assert from "node:assert/strict";
import { type DeliveryState, strongest } from "@/domain/delivery.ts";
import type { Reports } from "@/tests/fixtures/providers/behaviour.ts";
import {
  givenMessage,
  givenSendgrid,
  givenTwilio,
  never,
} from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import type { Post } from "@/tests/fixtures/providers/reporter.ts";
import { twilioAccount } from "@/tests/fixtures/providers/twilio_language.ts";
import type { StatusUpdate } from "./provider_event.ts";
import {
  isFromSendgrid,
  sendgridKey,
  signatureHeader,
  timestampHeader,
} from "./sendgrid_signature.ts";
import { readSendgridEvents } from "./sendgrid_webhook.ts";
import { isFromTwilio } from "./twilio_signature.ts";
import { readTwilioStatus } from "./twilio_webhook.ts";

const eventsUrl = "https://clinic.example/webhooks/sendgrid/events";

/** Reads a post as our webhooks do; throws when it is not signed as it should be. */
function receive({ url, headers, body: text }: Post, publicKey: string): StatusUpdate[] {
  const body = new TextEncoder().encode(text);
  if (url === eventsUrl) {
    const [signature, timestamp] = [headers[signatureHeader], headers[timestampHeader]];
    const key = sendgridKey(publicKey);
    assert.ok(key && signature && timestamp);
    assert.ok(isFromSendgrid({ body, signature, timestamp }, key, Date.now()));
    const batch = readSendgridEvents(body);
    assert.ok(batch.ok);
    return batch.value.events.flatMap((event) => event.is === "status" ? [event] : []);
  }
  const signature = headers["x-twilio-signature"] ?? null;
  const type = headers["content-type"] ?? "";
  assert.ok(isFromTwilio({ url, body, type, signature }, twilioAccount.authToken));
  const status = readTwilioStatus(body, url);
  assert.ok(status.ok);
  return [status.value];
}

for (const channel of ["sms", "whatsapp", "email"] as const) {
  Deno.test.each<[Reports, number]>([["proper", 3], ["doubled", 6], ["disordered", 6]])(
    `${channel}: reports that come %s end in the same knowledge`,
    async (reports, count) => {
      const posts: Post[] = [];
      await using providers = await openProviders({
        reports,
        sendgridEventsUrl: eventsUrl,
        post: (post) => Promise.resolve(void posts.push(post)),
      });
      const { url, sendgridPublicKey } = providers;
      const transport = channel === "email" ? givenSendgrid(url) : givenTwilio(url);
      const message = givenMessage(channel);
      const result = await transport.send(message, never);
      await providers.reported();
      const updates = posts.flatMap((post) => receive(post, sendgridPublicKey));
      assert.equal(updates.length, count);
      for (const { attemptId, deliveryId, providerId } of updates) {
        assert.deepEqual([attemptId, deliveryId], [message.attemptId, message.deliveryId]);
        assert.equal(providerId, result.is === "accepted" && result.providerId);
      }
      const states = updates.map(({ state }) => state);
      assert.equal(states.reduce<DeliveryState>(strongest, "accepted"), "delivered");
      assert.equal(new Set(updates.map(({ dedupeKey }) => dedupeKey)).size, 3);
    },
  );
}
