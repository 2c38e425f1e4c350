import assert from "node:assert/strict";
import fc from "fast-check";
import { channels } from "@/domain/channel.ts";
import { addEntry, foldConsent, nothingSaid } from "./consent.ts";
import { entries, no, types, yes } from "@/tests/fixtures/sending/given_consent.ts";
import {
  cellOf,
  changeCell,
  changeChannel,
  type Lock,
  type MessageType,
  type PreferenceFacts,
  preferenceMatrix,
} from "./preferences.ts";

const reminder: MessageType = {
  type: "reminder_2h",
  class: "operational",
  mandate: null,
  channels: ["email", "sms", "whatsapp"],
};
const survey: MessageType = {
  type: "feedback_request",
  class: "optional",
  mandate: null,
  channels: ["email", "sms"],
};
const cancelled: MessageType = {
  type: "cancelled",
  class: "critical",
  mandate: "care",
  channels: ["email", "sms", "whatsapp"],
};
const signIn: MessageType = { ...cancelled, type: "sign_in_link", mandate: "access" };
const all = [reminder, survey, cancelled, signIn];
const facts: PreferenceFacts = {
  consent: nothingSaid,
  hasContact: { email: true, sms: true, whatsapp: true },
};
const said = { at: 100, by: "patient", source: "portal", wording: "2026-11" } as const;

Deno.test("a new patient finds reminders on, surveys off, and what care needs locked", () => {
  const shown = preferenceMatrix(all, facts).map((row) =>
    row.map(({ isOn, lock }) => [isOn, lock])
  );
  assert.deepEqual(shown, [
    [[true, null], [true, null], [false, null]],
    [[false, null], [false, null], [false, "not_offered"]],
    [[true, "needed_for_care"], [true, "needed_for_care"], [false, null]],
    [[true, "needed_for_access"], [true, "needed_for_access"], [false, null]],
  ]);
});

Deno.test("after STOP every text is off, and says that the channel has to be opened first", () => {
  const consent = foldConsent([no(1)]);
  for (const type of all) {
    const cell = cellOf(type, "sms", { ...facts, consent });
    assert.deepEqual([cell.isOn, cell.lock], [false, "stopped"]);
  }
});

Deno.test("without a number nothing can be chosen for texts", () => {
  const hasContact = { ...facts.hasContact, sms: false };
  assert.equal(cellOf(reminder, "sms", { ...facts, hasContact }).lock, "no_contact");
});

Deno.test("what is locked does not change, and what is as wanted needs no line", () => {
  const care = cellOf(cancelled, "sms", facts);
  assert.deepEqual(changeCell(care, false, said), { is: "locked", lock: "needed_for_care" });
  assert.deepEqual(changeCell(care, true, said), { is: "unchanged" });
});

Deno.test("a yes to a message that has no text for the channel turns nothing on", () => {
  const entry = yes(1, { channel: "whatsapp", scope: { of: "type", type: survey.type } });
  const cell = cellOf(survey, "whatsapp", { ...facts, consent: foldConsent([entry]) });
  assert.deepEqual([cell.isOn, cell.lock], [false, "not_offered"]);
});

Deno.test("a message that the law demands says so", () => {
  const lock: Lock = "needed_for_law";
  assert.equal(cellOf({ ...cancelled, mandate: "law" }, "email", facts).lock, lock);
});

const kinds = fc.constantFrom(...all.filter(({ type }) => types.some((known) => known === type)));

Deno.test("whatever was said before, a change that is taken makes the cell what was wanted", () => {
  fc.assert(
    fc.property(
      entries,
      kinds,
      fc.constantFrom(...channels),
      fc.boolean(),
      (ledger, type, channel, on) => {
        const before = { ...facts, consent: foldConsent(ledger) };
        const change = changeCell(cellOf(type, channel, before), on, said);
        if (change.is !== "append") return;
        const consent = addEntry(before.consent, { ...change.entry, seq: 99 });
        assert.equal(cellOf(type, channel, { ...before, consent }).isOn, on);
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("the button of a channel closes it as STOP does, and opens it as START does", () => {
  const close = { ...changeChannel("email", "revoked", said), seq: 1 };
  const consent = foldConsent([close]);
  assert.equal(cellOf(reminder, "email", { ...facts, consent }).lock, "stopped");
  const open = { ...changeChannel("email", "granted", { ...said, at: 101 }), seq: 2 };
  assert.equal(
    cellOf(reminder, "email", { ...facts, consent: foldConsent([close, open]) }).isOn,
    true,
  );
  assert.equal(
    cellOf(reminder, "whatsapp", {
      ...facts,
      consent: foldConsent([yes(1, { channel: "whatsapp" })]),
    }).isOn,
    true,
  );
});
