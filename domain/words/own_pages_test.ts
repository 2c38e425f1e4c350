import assert from "node:assert/strict";
import { contactWords } from "./contact.ts";
import { historyWords } from "./history.ts";
import { locales } from "./locale.ts";
import { preferenceWords } from "./preferences.ts";

/** Each sentence by its path. */
function sentencesOf(words: object, path = ""): (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}.${key}`, value] as const]
      : sentencesOf(value, `${path}.${key}`)
  );
}

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

Deno.test("messages, preferences and contacts are told alike in every language", () => {
  const catalogue = (locale: (typeof locales)[number]) =>
    new Map(sentencesOf([historyWords[locale], preferenceWords[locale], contactWords(locale)]));
  const english = catalogue("en");
  for (const locale of locales) {
    for (const [path, text] of catalogue(locale)) {
      assert.notEqual(text.trim(), "", `${locale}${path}`);
      assert.deepEqual(holes(text), holes(english.get(path) ?? ""), `${locale}${path}`);
      if (locale === "ar") assert.match(text, /\p{Script=Arabic}/u, path);
    }
  }
});
