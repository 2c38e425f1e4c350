/** Reads the command line of `deno task import` into a file, a plan and what to do with it. */
import { parseArgs } from "node:util";
import { type ImportPlan, readPlan } from "@/domain/import/plan.ts";
import { readColumns, readValues } from "@/domain/import/plan_text.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";

export const importHelp = `Imports a schedule of appointments.

  deno task import schedule.csv --map ref=Number,patientRef=Patient,start=When,status=State
  deno task import schedule.csv            a schedule that deno task export wrote
  deno task import bundle.json             FHIR R4: a bundle, or NDJSON

  --map FIELD=COLUMN,…   which column is which field; may be given several times. Needed are ref,
                         patientRef, and start (an instant) or day (a date, for untimed bookings).
                         Also: patientName patientEmail patientPhone birthDate patientLocale
                         patientZone practitioner practitionerRef end minutes kind status arrivedAt
                         readyAt patientJoinedAt doctorJoinedAt seenAt heldAt endedAt signedAt
                         createdAt rescheduledFrom amount captured currency payment billedAt paidAt
  --value COLUMN:WORD=VALUE,…
                         what a column's words mean: --value 'No-show:Yes=no_show,No=completed'
  --tz ZONE              zone of times without an offset; the clinic's unless given. A time that
                         comes twice when clocks go back is the earlier one; a skipped one moves on
  --region DE            country of phone numbers without one; the clinic's unless given
  --dates dmy|mdy        order of dates such as 03/04/2026, which are refused without it
  --minutes N            length of bookings whose row does not say (20)
  --delimiter C          , ; | or tab; found out unless given
  --encoding NAME        utf-8 and utf-16 are found out; windows-1252 and others must be named
  --format csv|fhir      told from the file's beginning unless given
  --errors FILE          writes every problem to this CSV: of rows that were rejected, and, as
                         kept_as_typed, of numbers and addresses that cannot be read
  --dry-run              decides everything, writes nothing
  --help                 this text

A backslash before a comma, colon or equals sign makes it part of a name.
Ends with 0 when all rows were taken, 2 when some were rejected, 1 when the import was refused.
`;

export type ImportArguments = {
  readonly file: string;
  readonly plan: ImportPlan;
  readonly dryRun: boolean;
  readonly errors: string | null;
};

const options = {
  map: { type: "string", multiple: true },
  value: { type: "string", multiple: true },
  tz: { type: "string" },
  region: { type: "string" },
  dates: { type: "string" },
  minutes: { type: "string" },
  delimiter: { type: "string" },
  encoding: { type: "string" },
  format: { type: "string" },
  errors: { type: "string" },
  "dry-run": { type: "boolean" },
} as const;

export type Usual = {
  /** The clinic's. */
  readonly zone: string;
  readonly region: string;
  /** Asked where the command line does not say. */
  formatOf(file: string): ImportPlan["format"];
};

/** Refuses with a sentence what cannot be understood. */
export function readImportArguments(args: string[], usual: Usual): Result<ImportArguments> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    return refuse("invalid_input", "Name one file to import; --help tells the rest.");
  }
  const columns = readColumns(values.map ?? []);
  if (!columns.ok) return columns;
  const words = readValues(values.value ?? []);
  if (!words.ok) return words;
  const { dates, delimiter, encoding, minutes } = values;
  const plan = readPlan({
    format: values.format ?? usual.formatOf(file),
    columns: columns.value,
    values: words.value,
    zone: values.tz ?? usual.zone,
    region: values.region ?? usual.region,
    ...(dates === undefined ? {} : { dates }),
    ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === "tab" ? "\t" : delimiter }),
    ...(encoding === undefined ? {} : { encoding: encoding.toLowerCase() }),
  });
  if (!plan.ok) return plan;
  const { errors = null } = values;
  return ok({ file, plan: plan.value, dryRun: values["dry-run"] ?? false, errors });
}

function parse(args: string[]) {
  try {
    return ok(parseArgs({ args, options, allowPositionals: true, strict: true }));
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : "The options cannot be read.";
    return refuse("invalid_input", reason);
  }
}
