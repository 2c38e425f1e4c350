import assert from "node:assert/strict";
import fc from "fast-check";
import { addEntry, type Consent, type ConsentEntry, nothingSaid, type Scope } from "./consent.ts";
import { changeChannel } from "./preferences.ts";
import { entryByLink, type LinkWish, linkWishes, mailStanding } from "./unsubscribe.ts";

const mail = { type: "feedback_request", class: "operational" } as const;

function asked(consent: Consent, wish: LinkWish, now: number): Consent {
  const entry = entryByLink(consent, { wish, mail, now });
  return entry === null ? consent : addEntry(consent, { ...entry, seq: now });
}

Deno.test("the same click twice writes one line, whatever was clicked before", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...linkWishes)), (wishes) => {
    let consent = nothingSaid;
    for (const [i, wish] of wishes.entries()) {
      consent = asked(consent, wish, 2 * i);
      assert.equal(entryByLink(consent, { wish, mail, now: 2 * i + 1 }), null);
    }
  }));
});

Deno.test("ending all mail and taking it back leaves what was ended before ended", () => {
  const wishes: LinkWish[] = ["end_type", "end_all", "keep_all"];
  const consent = wishes.reduce(asked, nothingSaid);
  assert.deepEqual(mailStanding(consent, mail), {
    isTypeOn: false,
    isOpen: true,
    mayReopen: false,
    mayReopenType: true,
  });
});

Deno.test("a link opens what a link closed, and nothing else", () => {
  const said = { at: 1, by: "patient", wording: null } as const;
  for (const source of ["unsubscribe_link", "spam_report", "portal", "front_desk"] as const) {
    const stop = changeChannel("email", "revoked", { ...said, source });
    const consent = addEntry(nothingSaid, { ...stop, seq: 1 });
    assert.equal(mailStanding(consent, mail).mayReopen, source === "unsubscribe_link");
    const entry = entryByLink(consent, { wish: "keep_all", mail, now: 2 });
    assert.equal(entry !== null, source === "unsubscribe_link", source);
    assert.equal(entryByLink(consent, { wish: "keep_type", mail, now: 2 }), null);
  }
});

const ended = entryByLink(nothingSaid, { wish: "end_type", mail, now: 1 });
const ofType: Scope = { of: "type", type: mail.type };
const ofClass: Scope = { of: "class", class: mail.class };

Deno.test.each<[string, ConsentEntry["source"], Scope, number]>([
  ["a guardian on paper, nothing by a link", "paper", ofType, 0],
  ["a guardian on paper, after the link", "paper", ofType, 2],
  ["the front desk, after the link, for the whole class", "front_desk", ofClass, 2],
  ["the person's own settings, after the link", "portal", ofType, 2],
])("a link brings back no kind of mail that was ended by %s", (_who, source, scope, at) => {
  const no = { at, by: "guardian", wording: null, channel: "email", decision: "revoked" } as const;
  const before = at === 0 || ended === null
    ? nothingSaid
    : addEntry(nothingSaid, { ...ended, seq: 1 });
  const consent = addEntry(before, { ...no, source, scope, seq: 2 });
  const { isTypeOn, mayReopenType } = mailStanding(consent, mail);
  assert.deepEqual([isTypeOn, mayReopenType], [false, false]);
  assert.equal(entryByLink(consent, { wish: "keep_type", mail, now: 3 }), null);
});

Deno.test("a link brings back the kind of mail that a link ended, and no optional one never agreed to", () => {
  const consent = asked(nothingSaid, "end_type", 1);
  assert.equal(mailStanding(consent, mail).mayReopenType, true);
  assert.equal(
    entryByLink(consent, { wish: "keep_type", mail, now: 2 })?.decision,
    "granted",
  );
  const optional = { type: "newsletter", class: "optional" } as const;
  const request = { wish: "keep_type", mail: optional, now: 2 } as const;
  assert.equal(entryByLink(nothingSaid, request), null);
});
