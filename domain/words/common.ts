/** The words that every page shares: states, links, units of time, forms and faults. */
import type { CommonWords } from "./common_words.ts";
import { ar } from "./common_ar.ts";
import { en } from "./common_en.ts";
import { es } from "./common_es.ts";
import type { Locale } from "./locale.ts";

const catalogue: Readonly<Record<Locale, CommonWords>> = { en, es, ar };

export function commonWords(locale: Locale): CommonWords {
  return catalogue[locale];
}
