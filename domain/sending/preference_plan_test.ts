import assert from "node:assert/strict";
import fc from "fast-check";
import { channels } from "@/domain/channel.ts";
import { type ConsentEntry, foldConsent, nothingSaid } from "./consent.ts";
import { planPreferences, type Wishes } from "./preference_plan.ts";
import { cellOf, type MessageType } from "./preferences.ts";

const types: readonly MessageType[] = [
  { type: "reminder", class: "operational", mandate: null, channels: ["email", "sms", "whatsapp"] },
  { type: "cancelled", class: "critical", mandate: "care", channels: ["email", "sms"] },
  { type: "feedback", class: "optional", mandate: null, channels: ["email"] },
];
const hasContact = { email: true, sms: true, whatsapp: true };
const said = { at: 1_000, by: "patient", source: "portal" } as const;

function plan(wishes: Partial<Wishes>, consent = nothingSaid) {
  const facts = { consent, hasContact };
  return planPreferences({ cells: [], channels: {}, ...wishes }, { types, facts, said });
}

Deno.test("who opens a channel again may choose in it at once", () => {
  const stop: ConsentEntry = {
    seq: 1,
    at: 500,
    by: "patient",
    source: "reply",
    wording: null,
    channel: "sms",
    scope: { of: "channel" },
    decision: "revoked",
  };
  const reminder = { type: "reminder", channel: "sms" } as const;
  const cells = [{ ...reminder, on: false }];
  const closed = plan({ cells: [{ ...reminder, on: true }] }, foldConsent([stop]));
  assert.equal(closed.is === "locked" && closed.lock, "stopped");
  const opened = plan({ cells, channels: { sms: true } }, foldConsent([stop]));
  assert.ok(opened.is === "append");
  assert.deepEqual(
    opened.entries.map(({ scope, decision, wording }) => [
      scope.of,
      decision,
      wording,
    ]),
    [["channel", "granted", "channel-1"], ["type", "revoked", null]],
  );
});

Deno.test("WhatsApp is closed until a yes, and closing what is closed says nothing", () => {
  assert.deepEqual(plan({ channels: { whatsapp: false, sms: true } }), {
    is: "append",
    entries: [],
  });
  const yes = plan({ channels: { whatsapp: true } });
  assert.equal(yes.is === "append" && yes.entries[0]?.wording, "whatsapp-1");
});

const cell = fc.record({
  type: fc.constantFrom("reminder", "cancelled", "feedback"),
  channel: fc.constantFrom(...channels),
  on: fc.boolean(),
});

Deno.test("whatever is wished for holds afterwards, or nothing is written", () => {
  fc.assert(fc.property(
    fc.uniqueArray(cell, { selector: ({ type, channel }) => `${type}.${channel}`, maxLength: 9 }),
    (cells) => {
      const planned = plan({ cells });
      if (planned.is !== "append") return;
      const consent = foldConsent(planned.entries.map((entry, i) => ({ ...entry, seq: i + 1 })));
      for (const { type, channel, on } of cells) {
        const known = types.find((one) => one.type === type);
        assert.ok(known);
        assert.equal(cellOf(known, channel, { consent, hasContact }).isOn, on);
      }
      assert.deepEqual(plan({ cells }, consent), { is: "append", entries: [] });
    },
  ));
});
