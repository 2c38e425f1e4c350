/** The alphabet of plain text messages, GSM 7 bit: 3GPP TS 23.038, section 6.2.1. */

const basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** Sent as an escape and a second septet. */
const extended = "\f^{}\\[~]|€";

const septets: ReadonlyMap<string, number> = new Map([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extended, (character) => [character, 2] as const),
]);

/** 1 or 2; null for a character outside the alphabet, one of which turns the whole text to UCS-2. */
export function septetsOf(character: string): number | null {
  return septets.get(character) ?? null;
}

/** Signs of typography, and what a plain text message writes for them. No letter is among them. */
const plainSigns: ReadonlyMap<string, string> = new Map([
  ...Array.from("‘’‚‛′", (sign) => [sign, "'"] as const),
  ...Array.from("“”„‟″«»", (sign) => [sign, '"'] as const),
  ...Array.from("‐‑‒–—―−•", (sign) => [sign, "-"] as const),
  ...Array.from("\u00a0\u2007\u2009\u200a\u202f\t", (sign) => [sign, " "] as const),
  ["…", "..."],
]);

/**
 * The text in the GSM alphabet, with quotes, dashes and spaces in their plain form; null when a letter
 * stands in the way. Letters are never replaced: a person's name is spelled as the person spells it.
 */
export function plainGsm(text: string): string | null {
  let plain = "";
  for (const character of text) {
    const written = plainSigns.get(character) ?? character;
    for (const sign of written) if (septetsOf(sign) === null) return null;
    plain += written;
  }
  return plain;
}
