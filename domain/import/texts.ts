/** What the texts of a booking may be, the same in every format that brings one in. */
import { canonicalTag } from "@/domain/template_locale.ts";
import { isZone } from "@/domain/time.ts";
import type { ImportField } from "./fields.ts";
import type { ScheduleRow } from "./schedule_row.ts";

/** Nothing else of a file is kept as text; a cell of another field is never longer than this. */
const longestCell = 1_000;

const longest: Partial<Record<ImportField, number>> = {
  ref: 200,
  patientRef: 200,
  practitionerRef: 200,
  rescheduledFrom: 200,
  patientName: 100,
  practitioner: 100,
  patientEmail: 254,
  patientPhone: 254,
  patientLocale: 35,
  patientZone: 60,
  kind: 60,
};

/** Control characters, marks that turn the direction of text around, and ends of lines. */
const hidden = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/** What is wrong with the text of a field, in words that complete "The column … …"; null if nothing. */
export function textProblem(field: ImportField, text: string): string | null {
  const most = longest[field] ?? longestCell;
  if (text.length > most) return `is longer than ${most} characters`;
  if (hidden.test(text)) return "holds control characters";
  if (!text.isWellFormed()) return "holds half a character";
  if (field in longest && text.trim() === "") return "is empty";
  switch (field) {
    case "patientLocale":
      return isTag(text) ? null : "is no tag such as en-GB";
    case "patientZone":
      return isZone(text) ? null : "is not an IANA time zone";
    default:
      return null;
  }
}

/** A number or address as a person sees it: address books and cells of two lines hide marks in them. */
export function visibleText(text: string): string {
  return text.replaceAll(/\p{Cf}/gu, "").replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .toWellFormed().trim();
}

/** Some systems write `en_GB`. */
function isTag(text: string): boolean {
  return /^[\w-]+$/.test(text) && canonicalTag(text.replaceAll("_", "-")) !== null;
}

/** Every text of a booking that stands in the wrong shape, by its field. */
export function textIssues({ patient, practitioner, ...row }: ScheduleRow) {
  const told: readonly (readonly [ImportField, string | null | undefined])[] = [
    ["ref", row.ref],
    ["patientRef", row.patientRef],
    ["patientName", patient.name],
    ["patientEmail", patient.email],
    ["patientPhone", patient.phone],
    ["patientLocale", patient.locale],
    ["patientZone", patient.zone],
    ["practitionerRef", practitioner?.ref],
    ["practitioner", practitioner?.name],
    ["kind", row.kind],
    ["rescheduledFrom", row.rescheduledFrom],
  ];
  return told.flatMap(([field, text]) => {
    const problem = typeof text === "string" ? textProblem(field, text) : null;
    return problem === null ? [] : [{ field, problem }];
  });
}
