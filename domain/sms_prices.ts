/** Reads what the clinic pays for a part of an SMS: `0.0083 USD`, or `0.0083 USD, ar 0.09`. */
import type { SmsPrices } from "./segments.ts";

const million = 1_000_000;
const price = String.raw`\d{1,3}(?:\.\d{1,6})?`;
const first = new RegExp(`^(${price}) ([A-Z]{3})$`);
const further = new RegExp(`^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*) (${price})$`);

/** The price with its currency first, then a language and its own price. Null for any other text. */
export function parseSmsPrices(text: string): SmsPrices | null {
  const [usual = "", ...others] = text.split(",").map((entry) => entry.trim());
  const [, otherwise, currency] = first.exec(usual) ?? [];
  if (otherwise === undefined || currency === undefined) return null;
  const byLocale: Record<string, number> = {};
  for (const other of others) {
    const [, locale, own] = further.exec(other) ?? [];
    if (locale === undefined || own === undefined) return null;
    byLocale[locale] = millionths(own);
  }
  return { currency, otherwise: millionths(otherwise), byLocale };
}

function millionths(text: string): number {
  return Math.round(Number(text) * million);
}
