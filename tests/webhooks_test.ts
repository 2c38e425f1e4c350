/** What the reports and the texts of the providers do in the clinic. */
import assert from "node:assert/strict";
import { second } from "@/domain/time.ts";
import { consentOf } from "@/store/consent.ts";
import { marksOf } from "@/store/contact_marks.ts";
import { openTasks } from "@/store/tasks.ts";
import { castOf } from "@/tests/fixtures/cast.ts";
import {
  addSent,
  openLiveClinic,
  post,
  sendgridPost,
  type Sent,
  twilioPost,
} from "./given_messaging.ts";
import type { TestClinic } from "./harness.ts";

const phone = "+4915112345678";

async function openHana(channel: "sms" | "email" = "sms") {
  const site = await openLiveClinic();
  const { store } = site.clinic;
  const patientId = (await castOf(store)).patients.get("P-1004");
  assert.ok(patientId);
  await store.housekeep((db) =>
    db.updateTable("patients").set({ phone, email: "somebody@example.org" })
      .where("id", "=", patientId).execute()
  );
  return { site, patientId, sent: await addSent(store, patientId, { channel }) };
}

function report(site: TestClinic, sent: Sent, fields: Readonly<Record<string, string>>) {
  const path = `/webhooks/twilio/status?delivery=${sent.deliveryId}&attempt=${sent.attemptId}`;
  return post(site, twilioPost(site, path, { MessageSid: sent.providerId, ...fields }));
}

async function stateOf({ clinic: { store } }: TestClinic, { deliveryId }: Sent) {
  const { state } = await store.read.selectFrom("deliveries").select("state")
    .where("id", "=", deliveryId).executeTakeFirstOrThrow();
  return state;
}

async function stepsOf({ clinic: { store } }: TestClinic, { messageId }: Sent) {
  const rows = await store.read.selectFrom("message_steps").select("kind")
    .where("message_id", "=", messageId).orderBy("position").execute();
  return rows.map(({ kind }) => kind);
}

Deno.test("reports in any order, each five times, end where they would in order", async () => {
  const orders = [
    ["queued", "sent", "delivered"],
    ["delivered", "sent", "queued"],
    ["sent", "delivered", "queued"],
  ];
  for (const order of orders) {
    const { site, sent } = await openHana();
    await using _ = site;
    for (const MessageStatus of order) {
      for (let times = 0; times < 5; times++) {
        assert.equal(await report(site, sent, { MessageStatus }), 204);
      }
      site.clock.forward(second);
    }
    assert.equal(await stateOf(site, sent), "delivered", order.join());
    assert.ok((await stepsOf(site, sent)).length <= 3);
  }
});

Deno.test("a report of a message that nobody sent is let go", async () => {
  const { site, sent } = await openHana();
  await using _ = site;
  const stranger = { ...sent, providerId: `SM${"f".repeat(32)}` };
  const unknown = {
    ...stranger,
    deliveryId: "dlv_00000000000000000000000000",
    attemptId: "att_00000000000000000000000000",
  };
  const path =
    `/webhooks/twilio/status?delivery=${unknown.deliveryId}&attempt=${unknown.attemptId}`;
  const fields = { MessageSid: unknown.providerId, MessageStatus: "delivered" };
  assert.equal(await post(site, twilioPost(site, path, fields)), 204);
  const bare = twilioPost(site, "/webhooks/twilio/status", fields);
  assert.equal(await post(site, bare), 204);
  assert.equal(await stateOf(site, sent), "accepted");
});

Deno.test("a report with the ids of another message is let go, and the right one counts", async () => {
  const { site, sent } = await openHana();
  await using _ = site;
  const other = "dlv_00000000000000000000000000";
  const wrong = twilioPost(
    site,
    `/webhooks/twilio/status?delivery=${other}&attempt=${sent.attemptId}`,
    { MessageSid: sent.providerId, MessageStatus: "delivered" },
  );
  assert.equal(await post(site, wrong), 204);
  assert.equal(await stateOf(site, sent), "accepted");
  assert.equal(await report(site, sent, { MessageStatus: "delivered" }), 204);
  assert.equal(await stateOf(site, sent), "delivered");
});

Deno.test("an address that bounces for good is marked for the front desk", async () => {
  const { site, sent, patientId } = await openHana("email");
  await using _ = site;
  const bounce = {
    event: "bounce",
    type: "bounce",
    bounce_classification: "Invalid Address",
    email: "somebody@example.org",
    timestamp: Math.floor(site.clock.now() / 1_000),
    caredeck_delivery: sent.deliveryId,
    caredeck_attempt: sent.attemptId,
    sg_message_id: sent.providerId,
  };
  assert.equal(await post(site, sendgridPost(site, JSON.stringify([bounce]))), 204);
  assert.equal(await stateOf(site, sent), "bounced");
  const { email } = await marksOf(site.clinic.store.read, patientId);
  assert.ok(email === "bounced" || email === "invalid", `${email}`);
});

Deno.test("one bad event of a batch does not stop the others", async () => {
  const { site, sent, patientId } = await openHana("email");
  await using _ = site;
  const at = Math.floor(site.clock.now() / 1_000);
  const about = {
    email: "somebody@example.org",
    timestamp: at,
    caredeck_delivery: sent.deliveryId,
    caredeck_attempt: sent.attemptId,
    sg_message_id: `${sent.providerId}.filter0001.1.1`,
  };
  const batch = JSON.stringify([
    { ...about, event: "delivered", timestamp: "yesterday" },
    null,
    { event: "a new kind", email: "x", timestamp: 1 },
    { length: { toString: null } },
    { ...about, event: "delivered" },
    { ...about, event: "spamreport" },
  ]);
  for (let times = 0; times < 5; times++) {
    assert.equal(await post(site, sendgridPost(site, batch)), 204);
  }
  assert.equal(await stateOf(site, sent), "delivered");
  const { email } = await consentOf(site.clinic.store.read, patientId);
  assert.deepEqual([email.channel?.decision, email.channel?.source], ["revoked", "spam_report"]);
  const numbers = await site.clinic.meter.text();
  assert.ok(numbers.includes('{hook="sendgrid_events",outcome="ignored"} 20'), numbers);
});

Deno.test("a fault of ours makes the provider come again, and coming again does no harm", async () => {
  const { site, sent, patientId } = await openHana("email");
  await using _ = site;
  const { store } = site.clinic;
  const about = { email: "somebody@example.org", timestamp: Math.floor(site.clock.now() / 1_000) };
  const ids = { caredeck_delivery: sent.deliveryId, caredeck_attempt: sent.attemptId };
  const batch = JSON.stringify([
    { ...about, ...ids, event: "delivered", sg_message_id: sent.providerId },
    { ...about, event: "spamreport", sg_message_id: "another" },
  ]);
  const rename = (from: string, to: string) =>
    store.housekeep((db) => db.schema.alterTable(from).renameTo(to).execute());
  await rename("consent_entries", "consent_elsewhere");
  assert.equal(await post(site, sendgridPost(site, batch)), 503);
  assert.equal(await stateOf(site, sent), "delivered", "the other event had its effect");
  await rename("consent_elsewhere", "consent_entries");
  assert.equal(await post(site, sendgridPost(site, batch)), 204);
  const { email } = await consentOf(store.read, patientId);
  assert.equal(email.channel?.decision, "revoked");
  assert.ok(site.logged.some(({ event }) => event === "webhook.failed"));
});

Deno.test("STOP, sent five times by a nervous Twilio, closes the channel once", async () => {
  const { site, patientId } = await openHana();
  await using _ = site;
  const { store } = site.clinic;
  const fields = {
    MessageSid: `SM${"a".repeat(32)}`,
    From: phone,
    To: "+15550001111",
    Body: "STOP",
  };
  const one = twilioPost(site, "/webhooks/twilio/inbound", fields);
  const statuses = await Promise.all([1, 2, 3, 4, 5].map(() => post(site, one)));
  assert.deepEqual(statuses, [204, 204, 204, 204, 204]);
  const lines = await store.read.selectFrom("consent_entries").selectAll().execute();
  assert.equal(lines.length, 1);
  const { sms } = await consentOf(store.read, patientId);
  assert.equal(sms.channel?.decision, "revoked");
  const ask = { ...fields, MessageSid: `SM${"b".repeat(32)}`, Body: "Can I come earlier?" };
  assert.equal(await post(site, twilioPost(site, "/webhooks/twilio/inbound", ask)), 204);
  const [task, ...others] = await openTasks(store.read, { limit: 5 });
  assert.deepEqual(others, []);
  assert.deepEqual([task?.kind, task?.patientName, task?.wrote?.text], [
    "reply",
    "Hana Vesela",
    ask.Body,
  ]);
});
