/** The fields of a booking that a file can fill, and the header of the schedules that Caredeck writes. */

/**
 * What a column can be mapped to. `start` is an instant, `day` a date of which only the date counts;
 * `practitioner` is a name or a ref; `amount` and `captured` are decimals in the currency's major unit.
 */
export const importFields = [
  "ref",
  "patientRef",
  "patientName",
  "patientEmail",
  "patientPhone",
  "birthDate",
  "patientLocale",
  "patientZone",
  "practitionerRef",
  "practitioner",
  "start",
  "day",
  "end",
  "minutes",
  "kind",
  "status",
  "arrivedAt",
  "readyAt",
  "patientJoinedAt",
  "doctorJoinedAt",
  "seenAt",
  "heldAt",
  "endedAt",
  "signedAt",
  "createdAt",
  "rescheduledFrom",
  "amount",
  "captured",
  "currency",
  "payment",
  "billedAt",
  "paidAt",
] as const;

export type ImportField = (typeof importFields)[number];

/** The instants of a visit, named as in the visit itself. */
export const stampFields = [
  "arrivedAt",
  "readyAt",
  "patientJoinedAt",
  "doctorJoinedAt",
  "seenAt",
  "heldAt",
  "endedAt",
  "signedAt",
] as const satisfies readonly ImportField[];

export type Stamp = (typeof stampFields)[number];

export function isImportField(name: string): name is ImportField {
  return importFields.some((field) => field === name);
}

/** True for the header of an exported schedule: such a file needs no mapping. */
export function isOwnHeader(header: readonly string[]): boolean {
  return header.length === importFields.length &&
    importFields.every((field, i) => header[i] === field);
}
