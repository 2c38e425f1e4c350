import assert from "node:assert/strict";
import { closedChannels, type ConsentEntry, permissionOf } from "@/domain/sending/consent.ts";
import { wordingText } from "@/domain/words/consent_wordings.ts";
import { recordConsent } from "@/store/commands/record_consent.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { filesOf } from "@/tools/files.ts";
import { appendConsent, consentEntries, consentOf } from "./consent.ts";
import { codeOf, lastAudit, openPaper, patientOf, valueOf, whoIs } from "./schedule_fixture.ts";

type Said = Omit<ConsentEntry, "seq">;

const stop: Said = {
  at: 0,
  by: "patient",
  source: "reply",
  wording: null,
  channel: "sms",
  scope: { of: "channel" },
  decision: "revoked",
};
const yes: Said = {
  at: 0,
  by: "patient",
  source: "paper",
  wording: "whatsapp-1",
  channel: "whatsapp",
  scope: { of: "channel" },
  decision: "granted",
};

testEachStore("each kind of line comes back as it was said, in its order", async ({ store }) => {
  const { pia, quentin } = await openPaper(store);
  const patientId = patientOf(pia);
  const lines: Said[] = [
    stop,
    { ...stop, at: 5, scope: { of: "class", class: "optional" } },
    { ...stop, at: 3, scope: { of: "type", type: "feedback_request" }, decision: "granted" },
  ];
  for (const [i, entry] of lines.entries()) {
    const more = { recordedAt: 10 + i, byAccount: null, dedupeKey: null };
    await store.housekeep((db) =>
      db.transaction().execute((tx) => appendConsent(tx, store, { patientId, entry, ...more }))
    );
  }
  const read = await consentEntries(store.read, patientId);
  assert.deepEqual(
    read.map(({ id: _, recordedAt, ...entry }) => [recordedAt, entry]),
    lines.map((line, i) => [10 + i, { ...line, seq: i + 1 }]),
  );
  assert.deepEqual(closedChannels(await consentOf(store.read, patientId)), ["sms"]);
  assert.deepEqual(await consentEntries(store.read, patientOf(quentin)), []);
});

testEachStore("what comes twice under one key is said once", async ({ store }) => {
  const patientId = patientOf((await openPaper(store)).pia);
  const say = () =>
    store.housekeep((db) =>
      db.transaction().execute((tx) =>
        appendConsent(tx, store, {
          patientId,
          entry: { ...stop, at: 99 },
          recordedAt: 7,
          byAccount: null,
          dedupeKey: "inbound/SM1",
        })
      )
    );
  const said = await Promise.all([say(), say(), say()]);
  assert.deepEqual(said.filter(Boolean), [true]);
  const [line, ...others] = await consentEntries(store.read, patientId);
  assert.equal(line?.at, 7, "nobody says something after it was written down");
  assert.deepEqual(others, []);
});

testEachStore("the front desk writes down a yes, with the words that were shown", async (at) => {
  const { store, clock } = at;
  const { admin, pia } = await openPaper(store);
  const patientId = patientOf(pia);
  const entries = [{ ...yes, at: clock.at - 1_000 }];
  assert.deepEqual(valueOf(await recordConsent(store, admin, { patientId, entries })), {
    lines: 1,
  });
  const consent = await consentOf(store.read, patientId);
  const wish = { channel: "whatsapp", class: "operational", type: "booked" } as const;
  const { granted, entry } = permissionOf(consent, wish);
  assert.deepEqual([granted, entry?.at, entry?.wording], [true, clock.at - 1_000, "whatsapp-1"]);
  const row = await store.read.selectFrom("consent_entries").selectAll().executeTakeFirstOrThrow();
  assert.equal(row.by_account, admin.principal.accountId);
  assert.deepEqual(await lastAudit(store), {
    action: "consent.recorded",
    subject: patientId,
    detail: { channel: "whatsapp", scope: "channel", decision: "granted", source: "paper" },
  });
});

testEachStore("a patient chooses for themselves, at the instant of choosing", async (at) => {
  const { store, clock } = at;
  const { pia } = await openPaper(store);
  const patientId = patientOf(pia);
  const portal: Said = { ...stop, at: clock.at - 5_000, source: "portal", channel: "email" };
  const off: Said = { ...portal, scope: { of: "type", type: "feedback_request" } };
  valueOf(await recordConsent(store, pia, { patientId, entries: [portal, off] }));
  const lines = await consentEntries(store.read, patientId);
  assert.deepEqual(lines.map((line) => line.at), [clock.at, clock.at]);
  const { detail } = await lastAudit(store);
  assert.deepEqual(detail, { lines: 2, granted: 0, revoked: 2, source: "portal" });
});

testEachStore("nobody agrees for somebody else, or to words that nobody showed", async (at) => {
  const { store } = at;
  const { admin, ada, pia, quentin } = await openPaper(store);
  const patientId = patientOf(pia);
  const nobodys = patientOf(whoIs(store, "patient", { patientId: patientOf(quentin) }));
  const cases: [Parameters<typeof recordConsent>[1], Said, string][] = [
    [ada, yes, "forbidden"],
    [quentin, { ...yes, source: "portal" }, "not_found"],
    [pia, yes, "invalid_input"],
    [pia, { ...yes, source: "portal", by: "staff" }, "invalid_input"],
    [admin, { ...yes, wording: null }, "invalid_input"],
    [admin, { ...yes, wording: "constructor" }, "invalid_input"],
    [admin, { ...yes, by: "staff" }, "invalid_input"],
    [admin, { ...yes, by: "provider" }, "invalid_input"],
    [admin, stop, "invalid_input"],
    [admin, { ...stop, source: "front_desk", by: "staff" }, "done"],
  ];
  for (const [who, entry, code] of cases) {
    const done = await recordConsent(store, who, { patientId, entries: [entry] });
    assert.equal(codeOf(done), code, JSON.stringify(entry));
  }
  assert.equal(
    codeOf(await recordConsent(store, admin, { patientId, entries: [] })),
    "invalid_input",
  );
  assert.equal((await consentEntries(store.read, patientId)).length, 1);
  assert.equal((await consentEntries(store.read, nobodys)).length, 0);
});

Deno.test("nothing in Caredeck changes or removes a line of the consent ledger", async () => {
  const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
  const changes =
    /(updateTable|deleteFrom|mergeInto|replaceInto)\(\s*["'`]consent_entries|(update|delete\s+from|truncate|drop\s+table)\s+["`]?consent_entries|consent_entries[^;]*?doUpdateSet/i;
  const guilty: string[] = [];
  let inserts = 0;
  for (const path of await filesOf(root)) {
    if (!/\.tsx?$/.test(path) || /_test\.tsx?$/.test(path)) continue;
    const source = await Deno.readTextFile(`${root}/${path}`);
    if (changes.test(source)) guilty.push(path);
    if (/insertInto\(\s*"consent_entries"/.test(source)) inserts++;
  }
  assert.deepEqual(guilty, []);
  assert.equal(inserts, 1, "one place adds lines");
});

Deno.test("a version of the words that people agreed to stays as it was shown", async () => {
  const shown = (["channel-1", "whatsapp-1", "type-1"] as const).map((id) =>
    (["en", "es", "ar"] as const).map((locale) => wordingText(id, locale))
  );
  const bytes = new TextEncoder().encode(JSON.stringify(shown));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  assert.equal(
    hash,
    "a261bf0fde1661ef0f583f89dc68ca9d993aba0458f2917732ffee1bdca2474d",
    "a changed sentence is a new version beside the old one",
  );
});
