/** The plan of an import: which column is which field, which word is which value, how to read the file. */
import { z } from "zod";
import { regionOf } from "@/domain/contact_phone.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { isZone } from "@/domain/time.ts";
import { importFields } from "./fields.ts";
import { stateOf } from "./statuses.ts";

/** Encodings that a file may be declared to have; `auto` is a byte order mark, else strict UTF-8. */
export const encodings = [
  "auto",
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "windows-1250",
  "windows-1251",
] as const;

export type Encoding = (typeof encodings)[number];

/** `auto` takes whichever of these the header line holds most of. */
export const delimiters = [",", ";", "\t", "|"] as const;

const columnName = z.string().min(1).max(256);

/** Words of one column (or field) and what they mean; a word not listed stands for itself. */
const valueMap = z.strictObject({
  of: columnName,
  words: z.array(z.tuple([z.string().max(256), z.string().max(256)])).min(1).max(200),
});

/** Plans that say nothing of it are read as the clinic's configuration is. */
const region = z.string().default("DE").transform((text, context) => {
  const known = regionOf(text);
  if (known !== null) return known;
  context.addIssue({ code: "custom", message: "is not the code of a country such as DE" });
  return z.NEVER;
});

/**
 * Without columns the plan fits only a schedule that Caredeck exported, or FHIR. `minutes` is the
 * length of a booking whose row does not say; `zone` reads times of day that have no offset, and
 * `region` numbers that have no country.
 */
const shape = z.strictObject({
  format: z.enum(["csv", "fhir"]).default("csv"),
  columns: z.partialRecord(z.enum(importFields), columnName).default({}),
  values: z.array(valueMap).max(50).default([]),
  zone: z.string().refine(isZone, "is not an IANA time zone such as Europe/Berlin"),
  region,
  minutes: z.int().min(1).max(480).default(20),
  dates: z.enum(["iso", "dmy", "mdy"]).default("iso"),
  delimiter: z.enum(["auto", ...delimiters]).default("auto"),
  encoding: z.enum(encodings).default("auto"),
});

export const importPlan = shape.superRefine((plan, context) => {
  const { columns } = plan;
  const complain = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (plan.format === "csv" && Object.keys(columns).length > 0) {
    if (!columns.ref) complain("columns.ref", "is needed: the column with the booking's number");
    if (!columns.patientRef) {
      complain("columns.patientRef", "is needed: the column with the patient's number");
    }
    if (!columns.start && !columns.day) {
      complain("columns.start", "is needed, or day: when the booking is");
      complain("columns.day", "is needed, or start: when the booking is");
    }
  }
  for (const { of, words } of plan.values) {
    if (of !== "status" && of !== columns.status) continue;
    for (const [, word] of words) {
      if (stateOf(word) === null) complain("values", `"${word}" is no state of a visit`);
    }
  }
});

export type ImportPlan = z.infer<typeof importPlan>;

/** Checks a plan from a form, a command line or the store; the issues name its parts. */
export function readPlan(input: unknown): Result<ImportPlan> {
  const parsed = importPlan.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return refuse("invalid_input", "The plan of the import is not complete.", {
    issues: parsed.error.issues.map(({ path, message }) => ({
      field: path.join("."),
      problem: message,
    })),
  });
}
