import assert from "node:assert/strict";
import { builtInSources } from "@/templates/catalogue.ts";
import { starter } from "@/templates/starter.ts";
import { previewTemplate } from "./preview_template.ts";

const place = {
  zone: "Europe/Berlin",
  prices: { currency: "USD", otherwise: 8_300, byLocale: { ar: 90_000 } },
};
const join = { name: "join_now", source: builtInSources.join_now };

Deno.test("a preview shows the text in the language and on the channel that was asked for", () => {
  const { problems, shown } = previewTemplate({ ...join, locale: "ar", channel: "sms" }, place);
  assert.deepEqual(problems, []);
  assert.equal(shown?.message.locale, "ar");
  assert.equal(shown?.direction, "rtl");
  assert.equal(shown?.sms?.usual.encoding, "ucs2");
  assert.equal(shown?.sms?.cost?.usual, 90_000 * (shown?.sms?.usual.parts.length ?? 0));
});

Deno.test("what is not there falls back, and the preview says to what", () => {
  const source = starter("parking").replace("locales: en", "locales: en, es")
    .concat("\n\n== es sms\n{$patient}: {$link}. {$clinic}\n");
  const wish = { name: "parking", source, locale: "es", channel: "email" as const };
  const { problems, shown, fallbacks } = previewTemplate(wish, place);
  assert.deepEqual(problems, []);
  assert.deepEqual([shown?.locale, shown?.message.locale], ["es", "en"]);
  assert.deepEqual(fallbacks, [{ locale: "es", channel: "email", to: "en" }]);
});

Deno.test("the longest values take more than the usual ones", () => {
  const wish = { ...join, locale: "en", channel: "sms" as const };
  const usual = previewTemplate(wish, place).shown;
  const longest = previewTemplate({ ...wish, values: "longest" }, place).shown;
  assert.ok((longest?.message.text.length ?? 0) > (usual?.message.text.length ?? 0));
  assert.deepEqual(longest?.sms, usual?.sms, "the measure tells of both");
});

const bomb = (line: string) =>
  starter("parking").replace("write here what you want to tell. {$link}", line);

Deno.test.each([
  [
    "a thousand variants",
    `.match ${"$patient ".repeat(8)}\n${"a b c d e f g h {{x}}\n".repeat(1_000)}`,
  ],
  ["braces without end", "{".repeat(60_000)],
  ["quoted braces", "{{".repeat(5_000) + "}}".repeat(5_000)],
  ["a text that turns around", "\u202egnol\u2066"],
  ["many declarations", `.local $a = {1}\n`.repeat(3_000)],
  ["a line end in disguise", "x\u2028y"],
  ["placeholders without end", "{$patient}".repeat(6_000)],
  ["too much", "x".repeat(70_000)],
])("%s is refused with a problem, in no time", (_what, text) => {
  const began = performance.now();
  const { problems, shown } = previewTemplate({ name: "parking", source: bomb(text) }, place);
  assert.ok(problems.length > 0 && problems.length <= 50);
  assert.equal(shown, null);
  assert.ok(performance.now() - began < 2_000);
});

Deno.test("a template of a clinic's own begins with a text that compiles", () => {
  assert.deepEqual(
    previewTemplate({ name: "parking", source: starter("parking") }, place).problems,
    [],
  );
});
