import assert from "node:assert/strict";
import { ok } from "@/domain/result.ts";
import { markContact, marksOf } from "@/store/contact_marks.ts";
import { codeOf, lastAudit, openPaper, valueOf, zone } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { seedAuthor } from "@/tests/fixtures/cast.ts";
import { clearContact } from "./clear_contact.ts";
import { type EditPatient, editPatient } from "./edit_patient.ts";

async function openRecord(store: Store) {
  const { admin, ada, pia, quentin } = await openPaper(store);
  const [patientId, other] = [pia.principal.patientId, quentin.principal.patientId];
  assert.ok(patientId && other);
  const edit = (input: EditPatient, version?: number, who = admin) =>
    editPatient(store, who, { patientId, input, version, zone });
  return { admin, ada, patientId, other, edit };
}

testEachStore(
  "a new number takes the mark of the old one away, and no other",
  async ({ store }) => {
    const { patientId, edit } = await openRecord(store);
    valueOf(await edit({ phone: "+491711234567", email: "pia@example.org" }));
    await store.commit(seedAuthor, async (tx, at) => {
      const bad = { patientId, code: "twilio.30005", at };
      await markContact(tx, { ...bad, channel: "sms", address: "+491711234567", mark: "invalid" });
      await markContact(tx, {
        ...bad,
        channel: "email",
        address: "pia@example.org",
        mark: "bounced",
      });
      return ok({ value: null, audit: { action: "contact.marked", subject: patientId } });
    });
    const { version, cleared } = valueOf(await edit({ phone: "+491717654321" }, 2));
    assert.equal(version, 3);
    assert.equal(cleared, 2);
    assert.deepEqual(await marksOf(store.read, patientId), {
      email: "bounced",
      sms: null,
      whatsapp: null,
    });
    const { action, subject, detail } = await lastAudit(store);
    assert.deepEqual([action, subject, detail], ["contact.edited", patientId, {
      changed: "phone",
      cleared: 2,
    }]);
  },
);

testEachStore("of two edits of one record the second is refused", async ({ store }) => {
  const { edit } = await openRecord(store);
  const edited = await Promise.all([edit({ name: "Pia A" }, 1), edit({ name: "Pia B" }, 1)]);
  assert.deepEqual(edited.map(codeOf).sort(), ["done", "stale_write"]);
});

testEachStore(
  "a record is edited by an admin, and its number is nobody else's",
  async ({ store }) => {
    const { ada, other, edit, admin } = await openRecord(store);
    assert.equal(codeOf(await edit({ name: "P" }, undefined, ada)), "forbidden");
    const asked = { patientId: other, input: { ref: "P-7" }, version: undefined, zone };
    valueOf(await editPatient(store, admin, asked));
    assert.equal(codeOf(await edit({ ref: "P-7" })), "already_exists");
    assert.equal(codeOf(await edit({ birthDate: "2199-01-01" })), "invalid_input");
    const kept = valueOf(await edit({ ref: "P-8", email: null }));
    assert.deepEqual(kept.changed, ["ref"]);
  },
);

testEachStore("an address that was checked is given another try", async ({ store }) => {
  const { admin, patientId, edit } = await openRecord(store);
  valueOf(await edit({ email: "pia@example.org" }));
  const contact = "email" as const;
  assert.equal(codeOf(await clearContact(store, admin, { patientId, contact })), "not_found");
  await store.commit(seedAuthor, async (tx, at) => {
    const mark = { channel: contact, address: "pia@example.org", mark: "bounced" } as const;
    await markContact(tx, { patientId, ...mark, code: null, at });
    return ok({ value: null, audit: { action: "contact.marked", subject: patientId } });
  });
  valueOf(await clearContact(store, admin, { patientId, contact }));
  assert.equal((await marksOf(store.read, patientId)).email, null);
  assert.equal((await lastAudit(store)).action, "contact.cleared");
}, ["SQLite in memory"]);
