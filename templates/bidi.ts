/** Text that runs both ways: which marks a message may hold, and which isolates it needs. */

/** LRM, RLM, ALM, the embeddings and overrides, the isolates: invisible, and they turn text around. */
const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const directionMark = new RegExp(marks.source);

export function withoutDirectionMarks(text: string): string {
  return text.replace(marks, "");
}

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours in Unicode, with the presentation forms. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Only letters of the right-to-left scripts, and what stands between words. */
const onlyRightToLeft =
  /^[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\s'’-]*$/;

export type Direction = "ltr" | "rtl";

/**
 * Whether a value needs isolates in a text of that direction. MessageFormat puts them around every
 * value of which it does not know the direction; here only a value that could move its neighbours gets
 * them, since each costs an SMS two characters and turns a plain one into UCS-2.
 */
export function needsIsolates(value: string, text: Direction): boolean {
  return text === "rtl" ? !onlyRightToLeft.test(value) : rightToLeft.test(value);
}
