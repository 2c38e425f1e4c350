import assert from "node:assert/strict";
import type { SavePreferences } from "@/domain/preference_schemas.ts";
import type { MessageType } from "@/domain/sending/preferences.ts";
import { consentEntries } from "@/store/consent.ts";
import { messageSettings } from "@/store/message_settings.ts";
import { codeOf, lastAudit, openPaper, valueOf } from "@/store/schedule_fixture.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { editPatient } from "./edit_patient.ts";
import { savePreferences } from "./save_preferences.ts";

const types: readonly MessageType[] = [
  { type: "reminder", class: "operational", mandate: null, channels: ["email", "sms", "whatsapp"] },
  { type: "cancelled", class: "critical", mandate: "care", channels: ["email", "sms"] },
  { type: "feedback", class: "optional", mandate: null, channels: ["email"] },
];

async function piaWithContacts(store: Store) {
  const { admin, pia, quentin } = await openPaper(store);
  const { patientId } = pia.principal;
  assert.ok(patientId);
  const input = { email: "pia@example.org", phone: "+491711234567" };
  const zone = "Europe/Berlin";
  valueOf(await editPatient(store, admin, { patientId, input, version: undefined, zone }));
  const save = (wishes: SavePreferences, more: { version?: number; who?: Who } = {}) =>
    savePreferences(store, more.who ?? pia, {
      patientId,
      input: wishes,
      types,
      version: more.version,
    });
  return { save, patientId, quentin };
}

const off = (type: string, channel: "email" | "sms" | "whatsapp" = "sms") => ({
  cells: [{ type, channel, on: false }],
});

testEachStore("a choice is one line of the ledger, said once", async ({ store }) => {
  const { save, patientId } = await piaWithContacts(store);
  const { version, entries } = valueOf(await save(off("reminder"), { version: 1 }));
  assert.equal(version, 2);
  assert.equal(entries.length, 1);
  const { action, detail } = await lastAudit(store);
  assert.equal(action, "consent.recorded");
  assert.deepEqual(detail, { source: "portal", lines: 1, changed: "" });
  const again = valueOf(await save(off("reminder")));
  assert.deepEqual(again, { entries: [], changed: [], version: 2 });
  assert.equal((await consentEntries(store.read, patientId)).length, 1);
});

testEachStore("one wish that is locked keeps all of them from being written", async ({ store }) => {
  const { save, patientId } = await piaWithContacts(store);
  const wishes = { ...off("reminder"), favourites: ["email" as const] };
  const refused = await save({ ...wishes, cells: [...wishes.cells, ...off("cancelled").cells] });
  assert.equal(codeOf(refused), "invalid_input");
  assert.deepEqual(refused.ok || refused.refusal.issues, [
    { field: "cancelled.sms", problem: "needed_for_care" },
  ]);
  assert.deepEqual(await consentEntries(store.read, patientId), []);
  assert.deepEqual((await messageSettings(store.read, patientId)).favourites, []);
});

testEachStore(
  "of two pages that were open at once the second to save is refused",
  async ({ store }) => {
    const { save, patientId } = await piaWithContacts(store);
    const saved = await Promise.all([
      save({ favourites: ["sms"] }, { version: 1 }),
      save({ favourites: ["email"] }, { version: 1 }),
    ]);
    assert.deepEqual(saved.map(codeOf).sort(), ["done", "stale_write"]);
    assert.equal((await messageSettings(store.read, patientId)).version, 2);
  },
);

testEachStore("quiet hours, language and zone go back to the clinic's", async ({ store }) => {
  const { save, patientId } = await piaWithContacts(store);
  const own = {
    quietHours: { from: 1_350, to: 435 },
    locale: "es",
    zone: "Africa/Casablanca",
  } as const;
  assert.deepEqual(valueOf(await save(own)).changed, ["quietHours", "locale", "zone"]);
  const kept = await messageSettings(store.read, patientId);
  assert.deepEqual(kept.quietHours, { fromMinute: 1_350, toMinute: 435 });
  const back = { quietHours: null, locale: null, zone: null };
  assert.deepEqual(valueOf(await save(back)).changed, ["quietHours", "locale", "zone"]);
  assert.equal((await messageSettings(store.read, patientId)).quietHours, null);
});

testEachStore(
  "nobody chooses for another patient, or what the clinic does not send",
  async ({ store }) => {
    const { save, quentin } = await piaWithContacts(store);
    assert.equal(codeOf(await save(off("reminder"), { who: quentin })), "not_found");
    assert.equal(codeOf(await save(off("lottery"))), "invalid_input");
  },
  ["SQLite in memory"],
);
