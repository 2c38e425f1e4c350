import assert from "node:assert/strict";
import { refusalCodes, refuse } from "@/domain/result.ts";
import { locales } from "./locale.ts";
import { refusalSentence, tellRefusal } from "./refusals.ts";

const throttled = (retryAfter: number) =>
  refuse("too_many_attempts", "Too many attempts.", { retryAfter }).refusal;

Deno.test.each([
  [1, "Wait 1 minute, then"],
  [60, "Wait 1 minute, then"],
  [61, "Wait 2 minutes, then"],
  [15 * 60, "Wait 15 minutes, then"],
  [59 * 60 + 1, "Wait 1 hour, then"],
  [61 * 60, "Wait 2 hours, then"],
  [24 * 3_600, "Wait 24 hours, then"],
])("whoever must wait %d seconds is told: %s", (seconds, wanted) => {
  assert.ok(tellRefusal(throttled(seconds), "en").includes(wanted));
});

Deno.test("the wait is said as the language counts", () => {
  const said = (seconds: number, locale: "es" | "ar") => tellRefusal(throttled(seconds), locale);
  assert.match(said(240, "es"), /Espere 4 minutos/);
  assert.match(said(30, "es"), /Espere 1 minuto y/);
  assert.match(said(120, "ar"), /دقيقتين/);
  assert.match(said(240, "ar"), /دقائق/);
  assert.match(said(7_200, "ar"), /ساعتين/);
});

Deno.test("every refusal is a sentence of its own in each language", () => {
  for (const locale of locales) {
    const sentences = [...refusalCodes, "fault" as const].map((code) =>
      refusalSentence(code, locale)
    );
    assert.equal(new Set(sentences).size, sentences.length, locale);
    for (const text of sentences) assert.match(text, /^\S.*\.$/u, locale);
  }
});

Deno.test("in English the command's own words are told, elsewhere the sentence of the code", () => {
  const { refusal } = refuse("patient_busy", "You already have a visit at that time.");
  assert.equal(tellRefusal(refusal, "en"), refusal.detail);
  assert.equal(tellRefusal(refusal, "es"), refusalSentence("patient_busy", "es"));
});
