/** The name of a person's file as it is kept with its import: shown to admins, and nowhere logged. */

const longest = 255;

/** Control characters, marks that turn the direction of text around, and ends of lines. */
const hidden = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** The last part of a path without what cannot be seen, 255 characters at most; null for nothing. */
export function keptFileName(name: string | null): string | null {
  const last = (name ?? "").split(/[/\\]/).at(-1) ?? "";
  const seen = last.replaceAll(hidden, "").toWellFormed().trim();
  const kept = seen.slice(0, longest);
  // A cut through a character leaves half of it behind.
  const whole = kept.isWellFormed() ? kept : kept.slice(0, -1);
  return whole === "" ? null : whole;
}
