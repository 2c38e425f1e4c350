import assert from "node:assert/strict";
import fc from "fast-check";
import { formattingLocale, localeChain, withParents } from "./template_locale.ts";

const chains: readonly [wanted: string | null, clinic: string, chain: readonly string[]][] = [
  ["fr-CA", "es", ["fr-CA", "fr", "es", "en"]],
  ["fr-ca", "fr", ["fr-CA", "fr", "en"]],
  ["zh-Hant-TW", "en", ["zh-Hant-TW", "zh-Hant", "zh", "en"]],
  ["ar-u-nu-latn", "es-MX", ["ar", "es-MX", "es", "en"]],
  [null, "es", ["es", "en"]],
  ["not a language", "es", ["es", "en"]],
  ["en-GB", "en", ["en-GB", "en"]],
];

Deno.test.each(chains)(
  "who asks for %s in a clinic of %s reads the first of",
  (wanted, clinic, chain) => {
    assert.deepEqual(localeChain(wanted, clinic), chain);
  },
);

Deno.test("whatever a patient's record holds, the chain ends in English and repeats nothing", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (wanted, clinic) => {
    const chain = localeChain(wanted, clinic);
    assert.ok(chain.includes("en"));
    assert.equal(new Set(chain).size, chain.length);
  }));
});

const formats: readonly [wanted: string, found: string, tag: string][] = [
  ["en", "en", "en-GB"],
  ["en-US", "en", "en-US"],
  ["fr-CA", "fr", "fr-CA"],
  ["fr-CA", "es", "es-ES"],
  ["ar", "ar", "ar-u-nu-latn"],
  ["ar-EG", "ar", "ar-EG-u-nu-latn"],
  ["ar-u-nu-arab", "ar", "ar-u-nu-arab"],
  ["!", "en", "en-GB"],
];

Deno.test.each(formats)(
  "who reads %s in a text in %s sees dates as in %s",
  (wanted, found, tag) => {
    assert.equal(formattingLocale(wanted, found), tag);
  },
);

Deno.test("a tag has its parents after it", () => {
  assert.deepEqual(withParents("pt-BR"), ["pt-BR", "pt"]);
  assert.deepEqual(withParents(""), []);
});
