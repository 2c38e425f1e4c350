import assert from "node:assert/strict";
import { consentEntries, consentOf } from "@/store/consent.ts";
import { lastAudit, openPaper, patientOf, valueOf } from "@/store/schedule_fixture.ts";
import { testEachStore } from "@/tests/each_store.ts";
import type { EmailChoice } from "@/transports/provider_event.ts";
import { recordEmailChoice } from "./record_email_choice.ts";

const traceId = "c".repeat(32);
const choice: EmailChoice = {
  is: "email_choice",
  dedupeKey: "k1",
  choice: "reported_as_spam",
  deliveryId: null,
  attemptId: null,
  email: "Home@Example.org",
  at: 1_000,
};

testEachStore(
  "who reports our mail as spam gets none, nor do those who share the address",
  async (at) => {
    const { store, clock } = at;
    const { pia, quentin } = await openPaper(store);
    await store.housekeep((db) =>
      db.updateTable("patients").set({ email: "home@example.org" }).execute()
    );
    const hear = async (more: Partial<EmailChoice>) =>
      valueOf(await recordEmailChoice(store, { ...choice, ...more }, traceId)).outcome;
    assert.equal(await hear({}), "recorded");
    assert.equal(await hear({}), "known");
    for (const who of [pia, quentin]) {
      const { email, sms } = await consentOf(store.read, patientOf(who));
      assert.deepEqual(
        [email.channel?.decision, email.channel?.source, email.channel?.at, sms.channel],
        ["revoked", "spam_report", 1_000, null],
      );
    }
    const { action, detail } = await lastAudit(store);
    assert.equal(action, "consent.recorded");
    assert.ok(!JSON.stringify(detail).toLowerCase().includes("example"));
    clock.at += 1;
    const ahead = { dedupeKey: "k2", choice: "resubscribed", at: clock.at + 9_000 } as const;
    assert.equal(await hear(ahead), "recorded");
    const [, last] = await consentEntries(store.read, patientOf(pia));
    assert.deepEqual([last?.decision, last?.at], ["granted", clock.at]);
  },
);

testEachStore("a late word of a no does not undo a later yes", async ({ store, clock }) => {
  const patientId = patientOf((await openPaper(store)).pia);
  await store.housekeep((db) =>
    db.updateTable("patients").set({ email: "a@example.org" }).execute()
  );
  const hear = (more: Partial<EmailChoice>) =>
    recordEmailChoice(store, { ...choice, email: "a@example.org", ...more }, traceId);
  await hear({ dedupeKey: "k1", choice: "resubscribed", at: clock.at - 1_000 });
  await hear({ dedupeKey: "k2", choice: "unsubscribed", at: clock.at - 2_000 });
  const { email } = await consentOf(store.read, patientId);
  assert.equal(email.channel?.decision, "granted");
});

testEachStore("a choice about an address that nobody has leaves nothing", async ({ store }) => {
  await openPaper(store);
  const done = await recordEmailChoice(store, choice, traceId);
  assert.deepEqual(done, { ok: true, value: { outcome: "unmatched" } });
  assert.notEqual((await lastAudit(store)).action, "consent.recorded");
});
