/** The languages of the interface, and which of them a reader is shown. */

export const locales = ["en", "es", "ar"] as const;
export type Locale = (typeof locales)[number];

/** What each language calls itself: the names in the language switch. */
export const localeNames: Readonly<Record<Locale, string>> = {
  en: "English",
  es: "Español",
  ar: "العربية",
};

/**
 * Tags for `Intl`. Digits are Latin in Arabic too, as on the clinic's devices, so that the server and
 * every browser print the same text.
 */
export const intlTags: Readonly<Record<Locale, string>> = {
  en: "en-GB",
  es: "es-ES",
  ar: "ar-u-nu-latn",
};

export function isLocale(text: string): text is Locale {
  return locales.some((locale) => locale === text);
}

export function dirOf(locale: Locale): "ltr" | "rtl" {
  return locale === "ar" ? "rtl" : "ltr";
}

/**
 * The reader's own choice first, then the browser's `Accept-Language` by weight, then English.
 *
 * @example
 * ```ts
 * import { pickLocale } from "@/domain/words/locale.ts";
 * pickLocale("fr, ar;q=0.8, en;q=0.5", null); // "ar"
 * ```
 */
export function pickLocale(acceptLanguage: string | null, preferred: string | null): Locale {
  if (preferred !== null && isLocale(preferred)) return preferred;
  const wanted = (acceptLanguage ?? "").split(",").map(weighed)
    .filter((tag) => tag.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return "en";
}

function weighed(part: string): { language: string; weight: number } {
  const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  const weight = quality ? Number(quality.slice(2)) : 1;
  const language = tag.toLowerCase().split("-")[0] ?? "";
  return { language, weight: Number.isFinite(weight) ? weight : 0 };
}
