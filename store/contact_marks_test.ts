import assert from "node:assert/strict";
import type { PatientId } from "@/domain/ids.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { clearMarks, markContact, marksOf, type NewMark, standingMarks } from "./contact_marks.ts";
import { openPaper, patientOf } from "./schedule_fixture.ts";
import type { Store } from "./store.ts";

const phone = "+4915112345678";
const email = "pia@example.org";

async function openPia(store: Store) {
  const patientId = patientOf((await openPaper(store)).pia);
  const edit = (reach: { phone?: string; email?: string }) =>
    store.housekeep((db) =>
      db.updateTable("patients").set(reach).where("id", "=", patientId).execute()
    );
  await edit({ phone, email });
  return { patientId, edit };
}

function mark(store: Store, patientId: PatientId, more: Partial<NewMark>): Promise<void> {
  const said: NewMark = {
    patientId,
    channel: "sms",
    address: phone,
    mark: "invalid",
    code: "twilio.21211",
    at: 1,
    ...more,
  };
  return store.housekeep((db) => db.transaction().execute((tx) => markContact(tx, said)));
}

testEachStore("a number that does not exist takes neither SMS nor WhatsApp", async ({ store }) => {
  const { patientId } = await openPia(store);
  assert.deepEqual(await marksOf(store.read, patientId), {
    email: null,
    sms: null,
    whatsapp: null,
  });
  await mark(store, patientId, {});
  const marked = { email: null, sms: "invalid", whatsapp: "invalid" };
  assert.deepEqual(await marksOf(store.read, patientId), marked);
});

testEachStore("a landline has no SMS, and may yet have WhatsApp", async ({ store }) => {
  const { patientId } = await openPia(store);
  await mark(store, patientId, { mark: "cannot_receive", code: "twilio.30006" });
  await mark(store, patientId, { channel: "email", address: "Pia@Example.org", mark: "bounced" });
  const marked = { email: "bounced", sms: "cannot_receive", whatsapp: null };
  assert.deepEqual(await marksOf(store.read, patientId), marked);
});

testEachStore(
  "a new number has done nothing wrong, whatever is said of the old one",
  async (at) => {
    const { store } = at;
    const { patientId, edit } = await openPia(store);
    await mark(store, patientId, {});
    await edit({ phone: "+4915199999999" });
    const clean = { email: null, sms: null, whatsapp: null };
    assert.deepEqual(await marksOf(store.read, patientId), clean);
    await mark(store, patientId, { address: "+4915199999999", mark: "cannot_receive" });
    await mark(store, patientId, { at: 9 });
    const marked = { ...clean, sms: "cannot_receive" };
    assert.deepEqual(await marksOf(store.read, patientId), marked, "a late word changes nothing");
  },
);

testEachStore("what is no number or address takes nothing, whatever nobody said", async (at) => {
  const { patientId, edit } = await openPia(at.store);
  await edit({ phone: "0151 12345678", email: "pia at home" });
  const marked = { email: "invalid", sms: "invalid", whatsapp: "invalid" };
  assert.deepEqual(await marksOf(at.store.read, patientId), marked);
  const { sms } = await standingMarks(at.store.read, patientId);
  assert.deepEqual(sms, { mark: "invalid", code: null, at: null });
  await edit({ phone, email });
  const clean = { email: null, sms: null, whatsapp: null };
  assert.deepEqual(await marksOf(at.store.read, patientId), clean);
});

testEachStore("an edit clears what it names", async ({ store }) => {
  const { patientId } = await openPia(store);
  await mark(store, patientId, {});
  await mark(store, patientId, { channel: "email", address: email, mark: "bounced" });
  const cleared = await store.housekeep((db) =>
    db.transaction().execute(async (tx) => [
      await clearMarks(tx, patientId, []),
      await clearMarks(tx, patientId, ["sms", "whatsapp"]),
    ])
  );
  assert.deepEqual(cleared, [0, 2]);
  const left = { email: "bounced", sms: null, whatsapp: null };
  assert.deepEqual(await marksOf(store.read, patientId), left);
});
