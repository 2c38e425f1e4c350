import assert from "node:assert/strict";
import fc from "fast-check";
import { addEntry, type Consent, nothingSaid } from "./consent.ts";
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
