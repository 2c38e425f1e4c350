/** Guesses the mapping of a file nobody has described yet, for a person to confirm. */
import { type ImportField, importFields, isOwnHeader } from "./fields.ts";

/** Names that columns go by elsewhere, without case, blanks or punctuation; the first match wins. */
const names: Partial<Record<ImportField, string>> = {
  ref: "ref appointmentid appointmentno appointmentnumber appointmentref bookingid",
  patientRef: "patientref patientid patientno patientnumber mrn patient",
  patientName: "patientname patientfullname",
  patientEmail: "patientemail email",
  patientPhone: "patientphone phone mobile telephone",
  birthDate: "birthdate dateofbirth dob patientbirthdate",
  practitionerRef: "practitionerref practitionerid providerid doctorid",
  practitioner: "practitioner practitionername provider providername doctor",
  start: "start startsat starttime startdatetime appointmentdatetime datetime",
  day: "day date appointmentday appointmentdate visitdate",
  end: "end endsat endtime enddatetime",
  minutes: "minutes duration durationminutes length",
  kind: "kind visittype appointmenttype servicetype",
  status: "status appointmentstatus visitstatus noshow",
  createdAt: "createdat created bookedat scheduledday",
};

/** Columns for the fields whose names are plain to see; nothing for an exported schedule of ours. */
export function guessColumns(header: readonly string[]): Partial<Record<ImportField, string>> {
  if (isOwnHeader(header)) return {};
  const columns: Partial<Record<ImportField, string>> = {};
  const taken = new Set<string>();
  for (const field of importFields) {
    const known = (names[field] ?? field.toLowerCase()).split(" ");
    const found = known.flatMap((name) => header.filter((column) => plain(column) === name))
      .find((column) => !taken.has(column));
    if (found === undefined || (field === "day" && columns.start !== undefined)) continue;
    columns[field] = found;
    taken.add(found);
  }
  return columns;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
