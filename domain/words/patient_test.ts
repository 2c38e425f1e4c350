import assert from "node:assert/strict";
import { doctorWords } from "./doctor.ts";
import { locales } from "./locale.ts";
import { patientWords } from "./patient.ts";

/** The places that each sentence of a catalogue leaves to be filled, by the sentence's path. */
function placesOf(words: object, path = ""): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(words).map(([key, value]) => {
      const here = `${path}.${key}`;
      if (typeof value !== "string") return placesOf(value, here);
      return { [here]: [...value.matchAll(/\{\w+\}/g)].map(([place]) => place).sort().join(" ") };
    }),
  );
}

const isForm = (path: string) => /\.(left|ahead)\./.test(path);

Deno.test.each([["doctor", doctorWords], ["patient", patientWords]] as const)(
  "every language fills the same places in the words of the %s",
  (_area, wordsIn) => {
    const english = placesOf(wordsIn("en"));
    for (const locale of locales) {
      const places = placesOf(wordsIn(locale));
      for (const [path, found] of Object.entries(places)) {
        if (!isForm(path)) assert.equal(found, english[path], `${locale}${path}`);
      }
    }
  },
);

Deno.test("no sentence is missing or empty in any language", () => {
  const isFilled = (words: object): boolean =>
    Object.values(words).every((value) =>
      typeof value === "string" ? value.trim() !== "" : isFilled(value)
    );
  for (const locale of locales) {
    assert.ok(isFilled(doctorWords(locale)), locale);
    assert.ok(isFilled(patientWords(locale)), locale);
  }
});
