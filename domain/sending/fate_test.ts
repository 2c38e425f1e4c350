import assert from "node:assert/strict";
import { messageStates } from "@/domain/message.ts";
import { historyWords } from "@/domain/words/history.ts";
import { locales } from "@/domain/words/locale.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { ruleOf } from "./rules.ts";
import { type Fate, tellFate } from "./fate.ts";

const at = Date.UTC(2026, 10, 23, 7);
const quiet: Fate = {
  state: "held",
  reason: "quiet_hours",
  channel: null,
  nextAt: at,
  settledAt: null,
  decision: null,
};

function tell(fate: Fate, locale: (typeof locales)[number] = "en"): string {
  const words = sendingWords(locale);
  const teller = { words, locale, zone: "Europe/Berlin", to: "patient" } as const;
  return tellFate(fate, historyWords[locale].fates, teller);
}

Deno.test("what waits says until when, and why", () => {
  assert.equal(tell(quiet), "It waits. Your quiet hours last until Mon 23 Nov, 08:00.");
  assert.equal(tell({ ...quiet, reason: null }), "It waits until Mon 23 Nov, 08:00.");
  assert.equal(tell({ ...quiet, state: "queued" }), "It goes out on Mon 23 Nov, 08:00.");
});

Deno.test("the instants of a reason are those of the check that gave it", () => {
  const checks = [
    { reason: "opted_out", channel: "sms", at: at - 1, until: null },
    { reason: "turned_off", channel: "email", at, until: null },
  ];
  const decision = JSON.stringify({ verdict: "skip", reason: "turned_off", checks });
  assert.equal(
    tell({ ...quiet, state: "not_sent", reason: "turned_off", nextAt: null, decision }),
    "Not sent. You turned this message off for email at Mon 23 Nov, 08:00.",
  );
});

Deno.test("a reason that is a rule's and a try's is told as what happened", () => {
  const failed = { ...quiet, state: "failed", reason: "opted_out", nextAt: null } as const;
  assert.match(tell(failed), /^It did not go through\. You have said no to messages/);
});

Deno.test("no state and no reason leaves a hole in a sentence, in any language", () => {
  const reasons = [null, ...Object.keys(ruleOf), ...Object.keys(sendingWords("en").retries), "odd"];
  for (const locale of locales) {
    for (const state of messageStates) {
      for (const reason of reasons) {
        const told = tell({ ...quiet, state, reason, nextAt: null }, locale);
        assert.doesNotMatch(told, /[{}]|undefined|null/, `${locale} ${state} ${reason}`);
      }
    }
  }
});
