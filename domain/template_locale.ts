/** Which translation a person gets, and in which locale its dates and numbers are written. */
import { intlTags, isLocale } from "@/domain/words/locale.ts";

/**
 * The languages to try, best first: the person's, its parents, the clinic's default and its parents,
 * English. A tag that is not one is left out.
 *
 * @example
 * ```ts
 * import { localeChain } from "@/domain/template_locale.ts";
 * localeChain("fr-CA", "es"); // ["fr-CA", "fr", "es", "en"]
 * ```
 */
export function localeChain(wanted: string | null, clinicDefault: string): readonly string[] {
  const tags = [wanted ?? "", clinicDefault, "en"].flatMap(withParents);
  return [...new Set(tags)];
}

/** `zh-Hant-TW`, `zh-Hant`, `zh`; nothing for text that is no language tag. */
export function withParents(tag: string): string[] {
  const canonical = canonicalTag(tag);
  if (canonical === null) return [];
  const pieces = canonical.replace(/-[a-z0-9]-.*$/i, "").split("-");
  return pieces.map((_, index) => pieces.slice(0, pieces.length - index).join("-"));
}

/** The tag in its usual spelling, `fr-CA` for `fr-ca`; null when it is none. */
export function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * The tag for `Intl`: the person's own region where it speaks the language of the text (a Canadian
 * reads a French text with Canadian dates), else the text's. The clinic's own languages are written
 * as in its pages; Arabic has Latin digits, as there.
 */
export function formattingLocale(wanted: string, found: string): string {
  const [person, text] = [canonicalTag(wanted), canonicalTag(found)];
  const sameLanguage = person !== null && languageOf(person) === languageOf(text ?? found);
  const tag = sameLanguage ? person : text ?? "en";
  if (isLocale(tag)) return intlTags[tag];
  const locale = new Intl.Locale(tag);
  const plainDigits = languageOf(tag) === "ar" && locale.numberingSystem === undefined;
  return plainDigits ? new Intl.Locale(tag, { numberingSystem: "latn" }).toString() : tag;
}

function languageOf(tag: string): string {
  return tag.split("-")[0] ?? tag;
}
