import assert from "node:assert/strict";
import fc from "fast-check";
import { dirOf, isLocale, pickLocale } from "./locale.ts";

Deno.test("the reader's own choice comes before what the browser says", () => {
  assert.equal(pickLocale("es", "ar"), "ar");
  assert.equal(pickLocale("es", "tlh"), "es");
});

Deno.test("the browser's languages are taken by weight, region aside", () => {
  assert.equal(pickLocale("fr-FR, es-MX;q=0.7, ar;q=0.9", null), "ar");
  assert.equal(pickLocale("ES-mx", null), "es");
  assert.equal(pickLocale("ar;q=0, es;q=0.1", null), "es");
});

Deno.test("who asks for no language of ours reads English, whatever the header holds", () => {
  assert.equal(pickLocale(null, null), "en");
  fc.assert(fc.property(fc.string(), (header) => isLocale(pickLocale(header, null))));
});

Deno.test("Arabic is written from right to left", () => {
  assert.deepEqual([dirOf("en"), dirOf("es"), dirOf("ar")], ["ltr", "ltr", "rtl"]);
});
