import assert from "node:assert/strict";
import fc from "fast-check";
import { channels } from "@/domain/channel.ts";
import { locales } from "@/domain/words/locale.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { decide } from "./decide.ts";
import { explainCheck, explainDecision, explainLock, explainStep, type Teller } from "./explain.ts";
import { situations } from "@/tests/fixtures/sending/given_facts.ts";
import { at, berlin, cancellation, noon } from "./given_message.ts";
import { nextStep, standardRetry } from "./retry.ts";

const to = (reader: Teller["to"], locale: Teller["locale"] = "en"): Teller => ({
  words: sendingWords(locale),
  locale,
  zone: berlin,
  to: reader,
});
const tellers = locales.flatMap((locale) => [to("staff", locale), to("patient", locale)]);

Deno.test("a reminder that waits for the morning says so to the clinic and to the patient", () => {
  const decision = decide({ ...noon, now: at("23:00", "2026-11-23") });
  assert.equal(
    explainDecision(decision, to("staff")),
    "It waits. It is in the person's quiet hours, until Tue 24 Nov, 08:00.",
  );
  assert.equal(
    explainDecision(decision, to("patient", "es")),
    "En espera. Sus horas de silencio duran hasta mar, 24 nov, 08:00.",
  );
});

Deno.test("times are told in the reader's zone", () => {
  const decision = decide({ ...noon, now: at("15:30") });
  const teller = { ...to("staff"), zone: "America/New_York" };
  assert.equal(
    explainDecision(decision, teller),
    "Not sent. It was of use only before Tue 24 Nov, 09:00.",
  );
});

Deno.test("a message that went another way names the way that failed", () => {
  const tries = [{
    channel: "sms",
    state: "undelivered",
    startedAt: at("12:00"),
    at: at("12:00"),
    nextAt: null,
  }] as const;
  const decision = decide({ ...noon, message: { ...cancellation, tries } });
  assert.equal(
    explainDecision(decision, to("staff")),
    "Sent by email next. It did not arrive by SMS.",
  );
});

Deno.test("a rule that staff have passed still says what it would have said", () => {
  const override = { reason: "asked for it", rules: ["quiet_hours"] as const };
  const decision = decide({ ...noon, now: at("23:00", "2026-11-23"), override });
  const line = decision.checks.find(({ outcome }) => outcome === "overridden");
  assert.ok(line);
  assert.deepEqual(explainCheck(line, to("staff")), {
    rule: "Quiet hours",
    says: "Staff let it pass and gave a reason. The rule says: " +
      "It is in the person's quiet hours, until Tue 24 Nov, 08:00.",
  });
});

Deno.test("a failure says what follows, and when", () => {
  const step = nextStep(standardRetry, {
    setback: { is: "unknown", askedAt: at("12:00") },
    tries: { firstAt: at("12:00"), attempts: 1, late: 0, limitedInARow: 0, lookUps: 0 },
    notAfter: null,
    now: at("12:00"),
    chance: 0,
  });
  assert.match(explainStep(step, to("staff")), /It is asked at Tue 24 Nov, 12:01;/);
});

Deno.test("a locked preference says why", () => {
  assert.equal(
    explainLock("stopped", "sms", to("patient")),
    "You have said no to SMS. Turn SMS on again first.",
  );
});

Deno.test("whatever is decided, each sentence is whole, in every language and for both readers", () => {
  fc.assert(
    fc.property(situations, fc.constantFrom(...tellers), (facts, teller) => {
      const decision = decide(facts);
      const lines = decision.checks.map((check) => explainCheck(check, teller).says);
      for (const sentence of [explainDecision(decision, teller), ...lines]) {
        assert.doesNotMatch(sentence, /[{}]|undefined|null|NaN/);
        assert.match(sentence, /[.؟]\u2069?$/u);
      }
    }),
    { numRuns: 1_500 },
  );
});

Deno.test("the catalogues name the same things in each language, and each speaks its own", () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const flat = (value: object): [string, string][] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === "string"
        ? [[key, inner]]
        : flat(Object(inner)).map(([path, text]): [string, string] => [`${key}/${path}`, text])
    );
  const english = new Map(flat(sendingWords("en")));
  for (const locale of ["es", "ar"] as const) {
    for (const [path, text] of flat(sendingWords(locale))) {
      assert.deepEqual(holes(text), holes(english.get(path) ?? ""), `${locale}/${path}`);
      if (/channels\/(sms|whatsapp)/.test(path)) continue;
      assert.notEqual(text, english.get(path), `${locale}/${path}`);
      if (locale === "ar") assert.match(text, /\p{Script=Arabic}/u, path);
    }
  }
  for (const teller of tellers) {
    for (const channel of channels) {
      assert.doesNotMatch(explainLock("no_contact", channel, teller), /[{}]/);
    }
  }
});
