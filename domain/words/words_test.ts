import assert from "node:assert/strict";
import { accountWords } from "./account.ts";
import { adminWords } from "./admin.ts";
import { commonWords } from "./common.ts";
import { intlTags, type Locale, locales } from "./locale.ts";
import { unsubscribeWords } from "./unsubscribe.ts";

type Entry = readonly [path: string, text: string];

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function entriesOf(value: unknown, path = ""): Entry[] {
  if (typeof value === "string") return [[path, value]];
  assert.ok(isTree(value), `${path} is neither a text nor a group`);
  return Object.entries(value).flatMap(([key, inner]) => entriesOf(inner, `${path}/${key}`));
}

function pluralsOf(value: unknown, path = ""): (readonly [string, readonly string[]])[] {
  if (!isTree(value)) return [];
  if (typeof value["other"] === "string") return [[path, Object.keys(value)]];
  return Object.entries(value).flatMap(([key, inner]) => pluralsOf(inner, `${path}/${key}`));
}

const catalogue = (locale: Locale) => ({
  common: commonWords(locale),
  admin: adminWords(locale),
  account: accountWords(locale),
  unsubscribe: unsubscribeWords(locale),
});

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

Deno.test("every sentence names the same things in each language", () => {
  const english = new Map(entriesOf(catalogue("en")));
  for (const locale of locales) {
    for (const [path, text] of entriesOf(catalogue(locale))) {
      assert.ok(text.trim() !== "", `${locale}${path} is empty`);
      const original = english.get(path);
      if (original !== undefined && !/\/(zero|one|two)$/.test(path)) {
        assert.deepEqual(holes(text), holes(original), `${locale}${path}`);
      }
    }
  }
});

Deno.test("every count has the forms that its language counts by", () => {
  for (const locale of locales) {
    const rules = new Intl.PluralRules(intlTags[locale]);
    // Spanish keeps "many" for whole millions, which no page of a clinic counts to.
    const needed = rules.resolvedOptions().pluralCategories
      .filter((category) => locale === "ar" || category !== "many");
    for (const [path, forms] of pluralsOf(catalogue(locale))) {
      const missing = needed.filter((category) => !forms.includes(category));
      assert.deepEqual(missing, [], `${locale}${path}`);
    }
  }
});

Deno.test("Spanish and Arabic pages are not half in English", () => {
  const english = new Map(entriesOf(catalogue("en")));
  const same = /^(\/common\/(brand|none|roles\/system)|.*(minutesShort|hoursShort)$)/;
  for (const [path, text] of entriesOf(catalogue("ar"))) {
    if (same.test(path) || !/\p{L}{3}/u.test(text.replace(/\{\w+\}/g, ""))) continue;
    assert.match(text, /\p{Script=Arabic}/u, path);
    assert.notEqual(text, english.get(path), path);
  }
});
