/** Whether the values of a column can be what its name promises. */
import type { ImportField } from "./fields.ts";
import { usualHeaders } from "./guess_names.ts";

/** What the header is called, as `plainHeader` writes it, and what stands below it. */
type Seen = { readonly name: string; readonly values: readonly string[] };

/**
 * True where nothing speaks against it. A column without values is taken at its name; but one whose
 * name may mean a day as well is a start only where its values have a time.
 */
export function fits(field: ImportField, { name, values: told }: Seen): boolean {
  if (told.length === 0) return field !== "start" || !usualHeaders("day").includes(name);
  switch (field) {
    case "ref":
    case "patientRef":
    case "practitionerRef":
    case "rescheduledFrom":
      return !mostly(told, isName);
    case "patientName":
      return mostly(told, isName);
    case "practitioner":
      return !mostly(told, isMoment);
    case "patientEmail":
      return mostly(told, (text) => text.includes("@"));
    case "start":
    case "end":
      return mostly(told, (text) => isMoment(text) && hasTime(text));
    case "day":
    case "birthDate":
      return mostly(told, isMoment);
    case "minutes":
      return mostly(told, (text) => /^\d{1,3}$/.test(text));
    default:
      return true;
  }
}

function mostly(values: readonly string[], test: (text: string) => boolean): boolean {
  return values.filter(test).length * 2 > values.length;
}

/** Letters without a digit, of which some are small or of a script that knows no case. */
function isName(text: string): boolean {
  return /[\p{Ll}\p{Lo}]/u.test(text) && !/[\p{N}@_/]/u.test(text);
}

/** Midnight is how systems write a plain day. */
function hasTime(text: string): boolean {
  return /\d{1,2}:\d{2}/.test(text) && !/\b0{1,2}:00(?::00(?:\.0+)?)?(?:Z|[+-][\d:]+)?$/.test(text);
}

function isMoment(text: string): boolean {
  return /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{8}(?:T|$)|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(text);
}
