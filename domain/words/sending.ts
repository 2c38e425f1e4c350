/** Why a message was, or was not, sent: the words for every rule of sending. */
import type { Locale } from "./locale.ts";
import { ar } from "./sending_ar.ts";
import { en } from "./sending_en.ts";
import { es } from "./sending_es.ts";
import type { SendingWords } from "./sending_words.ts";

const catalogue: Readonly<Record<Locale, SendingWords>> = { en, es, ar };

export function sendingWords(locale: Locale): SendingWords {
  return catalogue[locale];
}
