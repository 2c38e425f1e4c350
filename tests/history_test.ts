import assert from "node:assert/strict";
import { hour } from "@/domain/time.ts";
import { castOf } from "@/tests/fixtures/cast.ts";
import { giveMessage } from "./given_history.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { openPage, patient } from "./paper_pages.ts";

const path = "/me/messages";

async function idOf({ clinic }: TestClinic, ref: string) {
  const id = (await castOf(clinic.store)).patients.get(ref);
  assert.ok(id);
  return id;
}

Deno.test("a patient without messages is told that nothing was written yet", async () => {
  await using clinic = await openTestClinic();
  const { store } = clinic.clinic;
  for (const table of ["attempts", "deliveries", "message_steps", "messages"] as const) {
    await store.housekeep((db) => db.deleteFrom(table).execute());
  }
  const { html } = await openPage(clinic, patient, path);
  assert.match(html, /We have not written to you yet/);
});

Deno.test("a patient reads what was delivered, what waits and what was turned off, newest first", async () => {
  await using clinic = await openTestClinic();
  const patientId = await idOf(clinic, "P-1001");
  const { store } = clinic.clinic;
  const delivery = { channel: "sms", address: "+491711234544", state: "delivered" } as const;
  await giveMessage(store, { patientId, state: "delivered", reason: "delivered", delivery });
  clinic.clock.forward(hour);
  const until = Date.UTC(2026, 10, 24, 7);
  await giveMessage(store, {
    patientId,
    type: "payment_due",
    state: "held",
    reason: "quiet_hours",
    nextAt: until,
    decision: {
      verdict: "hold",
      reason: "quiet_hours",
      checks: [{ rule: "quiet_hours", reason: "quiet_hours", channel: "sms", until, at: null }],
    },
  });
  clinic.clock.forward(hour);
  await giveMessage(store, {
    patientId,
    type: "feedback_request",
    state: "not_sent",
    reason: "turned_off",
    decision: {
      verdict: "skip",
      reason: "turned_off",
      checks: [{ reason: "turned_off", channel: "email", until: null, at: until - 9 * hour }],
    },
  });
  const { html } = await openPage(clinic, patient, path);
  assert.match(html, /SMS to <bdi dir="ltr">0171 ··· 44<\/bdi>: <span class="num">delivered Sun/);
  assert.doesNotMatch(html, /1711234544|1234544/);
  assert.match(html, /It waits\. Your quiet hours last until Tue,? 24 Nov,? 08:00/);
  assert.match(html, /Not sent\. You turned this message off for email at/);
  const order = ["How was your visit", "Payment due", "Reminder, two days before"]
    .map((about) => html.indexOf(`>${about}`));
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
  assert.match(html, /class="bubble-text">[^<]*visit/);
});

Deno.test("a sign-in link is not shown again", async () => {
  await using clinic = await openTestClinic();
  const patientId = await idOf(clinic, "P-1001");
  await giveMessage(clinic.clinic.store, { patientId, type: "sign_in_link", state: "sent" });
  const { html, browser } = await openPage(clinic, patient, path);
  assert.match(html, /only and works once, so we do not show it again/);
  const { messages } = await (await browser.api("GET", "/api/me/messages")).json();
  assert.equal(messages[0].type, "sign_in_link");
  assert.equal(messages[0].text, null);
});

Deno.test("nobody reads another patient's messages, whatever page they ask for", async () => {
  await using clinic = await openTestClinic();
  const hana = await idOf(clinic, "P-1004");
  const theirs = await giveMessage(clinic.clinic.store, { patientId: hana, type: "payment_due" });
  clinic.clock.forward(hour);
  const later = await giveMessage(clinic.clinic.store, { patientId: hana, type: "payment_due" });
  const { html, browser } = await openPage(clinic, patient, `${path}?before=${later}`);
  assert.doesNotMatch(html, new RegExp(theirs));
  const mine = await browser.api("GET", `/api/me/messages?limit=100&before=${later}`);
  assert.ok(!(await mine.text()).includes(theirs));
  const foreign = await browser.get(`/me/messages/${theirs}`);
  assert.equal(foreign.status, 404);
});

Deno.test("a long history is read a page at a time", async () => {
  await using clinic = await openTestClinic();
  const patientId = await idOf(clinic, "P-1001");
  for (let i = 0; i < 23; i++) {
    clinic.clock.forward(1_000);
    await giveMessage(clinic.clinic.store, { patientId });
  }
  const { browser, html } = await openPage(clinic, patient, path);
  assert.equal(html.match(/<article/g)?.length, 20);
  const [, next = ""] = /href="(\/me\/messages\?before=msg_\w+)"/.exec(html) ?? [];
  const older = await (await browser.get(next)).text();
  assert.ok((older.match(/<article/g)?.length ?? 0) >= 3);
});
