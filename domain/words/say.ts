/** Fills the placeholders of a sentence, and picks its form by number. */
import { intlTags, type Locale } from "./locale.ts";

type Category = "zero" | "one" | "two" | "few" | "many" | "other";

/** A sentence in the forms that a language counts by; `other` stands in for those it lacks. */
export type Plural = Readonly<Partial<Record<Category, string>> & { other: string }>;

export type Values = Readonly<Record<string, string | number>>;

/** Types a literal as a `Plural`, so that each language may bring the forms it needs. */
export function forms(plural: Plural): Plural {
  return plural;
}

/** `say("{name} waits", { name: "Hana" })`: a placeholder without a value stays as it is written. */
export function say(template: string, values: Values): string {
  const isRightToLeft = /\p{Script=Arabic}/u.test(template);
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return isRightToLeft ? isolated(String(value)) : String(value);
  });
}

/** Latin text in an Arabic sentence would drag the numbers beside it along: first-strong isolates keep them apart. */
function isolated(value: string): string {
  return /\p{Script=Latin}/u.test(value) ? `\u2068${value}\u2069` : value;
}

/** The form of the sentence for `n`, with `{n}` filled in the language's own way of writing numbers. */
export function sayCount(plural: Plural, n: number, locale: Locale, values: Values = {}): string {
  const tag = intlTags[locale];
  const template = plural[new Intl.PluralRules(tag).select(n)] ?? plural.other;
  return say(template, { n: new Intl.NumberFormat(tag).format(n), ...values });
}
