/** FHIR R4 appointments and encounters as bookings. */
import { dayOf, type EpochMs, minute } from "@/domain/time.ts";
import { contradictions } from "./consistency.ts";
import type { ContactReader } from "./contacts.ts";
import {
  type FhirAppointment,
  type FhirEncounter,
  type FhirPatient,
  type FhirPractitioner,
  nameOf,
  wordsOf,
} from "./fhir_resources.ts";
import { fhirStamps, fhirState } from "./fhir_status.ts";
import { readDay, readInstant } from "./moments.ts";
import type { ParsedRow, PatientFacts, RowIssue, ScheduleRow } from "./schedule_row.ts";
import { textIssues, visibleText } from "./texts.ts";

/** A reference followed: who it is here, and the resource if the file has it. */
export type Found<R> = { readonly ref: string; readonly resource: R | null };

/** One visit as the file has it; at least one of appointment and encounter is there. */
export type FhirVisit = {
  readonly row: number;
  readonly ref: string | null;
  readonly appointment: FhirAppointment | null;
  readonly encounter: FhirEncounter | null;
  readonly patient: Found<FhirPatient> | null;
  readonly practitioner: Found<FhirPractitioner> | null;
};

/** `zone` reads times without an offset, `clinicZone` tells the day. */
export type FhirReading = {
  readonly zone: string;
  readonly clinicZone: string;
  readonly contacts: ContactReader;
};

export function readFhirVisit(visit: FhirVisit, reading: FhirReading): ParsedRow {
  const { row, ref, patient, appointment, encounter } = visit;
  const instant = reader(reading.zone);
  const state = fhirState(appointment, encounter);
  const begin = appointment?.start ?? encounter?.period?.start;
  const start = instant(appointment?.start) ?? instant(encounter?.period?.start);
  if (ref === null) return rejected(row, "id", "is missing, and so is an identifier");
  if (patient === null) return rejected(row, "participant", "names no patient");
  if (state === null) return rejected(row, "status", "is none that a booking here can have");
  if (start === null) {
    return rejected(row, "start", begin ? problemOf(begin, reading) : "is missing");
  }
  const stamps = encounter ? fhirStamps(state, encounter, instant) : {};
  const { facts, warnings } = factsOf(patient.resource, reading);
  const value: ScheduleRow = {
    ref,
    patientRef: patient.ref,
    patient: facts,
    ...practitionerOf(visit),
    slot: {
      day: dayOf(start, reading.clinicZone),
      startsAt: start,
      ...lengthOf(visit, start, instant),
    },
    ...kindOf(visit),
    state,
    stamps,
    ...createdOf(appointment, instant),
  };
  const issues = [
    ...textIssues(value),
    ...encounter ? contradictions({ ...fhirStamps(state, encounter, instant), state }) : [],
  ];
  if (issues.length === 0) return { row, ok: true, value, warnings };
  return { row, ok: false, issues: issues.map((one) => ({ ...one, code: "invalid_input" })) };
}

/** Why it is no instant, as a cell of a CSV would be told. */
function problemOf(text: string, { zone }: FhirReading): string {
  const read = readInstant(text, { order: "iso", zone });
  return read.ok ? "is not an instant" : read.problem;
}

type Instant = (text: string | undefined) => EpochMs | null;

function reader(zone: string): Instant {
  return (text) => {
    if (text === undefined) return null;
    const read = readInstant(text, { order: "iso", zone });
    return read.ok ? read.value : null;
  };
}

function rejected(row: number, field: string, problem: string): ParsedRow {
  return { row, ok: false, issues: [{ code: "invalid_input", field, problem }] };
}

function factsOf(
  patient: FhirPatient | null,
  { contacts }: FhirReading,
): { facts: PatientFacts; warnings: readonly RowIssue[] } {
  if (patient === null) return { facts: {}, warnings: [] };
  const { telecom, birthDate, communication } = patient;
  const told = (system: string) =>
    visibleText(telecom?.find((one) => one.system === system)?.value ?? "");
  const contact = contacts({ email: told("email"), phone: told("phone") });
  const name = nameOf(patient.name);
  const locale = communication?.[0]?.language.coding?.[0]?.code;
  const born = birthDate === undefined ? null : readDay(birthDate, "iso");
  const facts = {
    ...(name ? { name } : {}),
    ...contact.facts,
    ...(locale ? { locale } : {}),
    ...(born?.ok ? { birthDate: born.value } : {}),
  };
  return { facts, warnings: contact.warnings };
}

function practitionerOf({ practitioner }: FhirVisit): Pick<ScheduleRow, "practitioner"> {
  if (practitioner === null) return { practitioner: null };
  const { ref, resource } = practitioner;
  return { practitioner: { ref, name: nameOf(resource?.name) ?? null } };
}

function lengthOf({ appointment }: FhirVisit, start: EpochMs, instant: Instant) {
  const end = instant(appointment?.end);
  const told = appointment?.minutesDuration;
  const minutes = told ?? (end === null ? null : Math.round((end - start) / minute));
  if (minutes === null || minutes < 1 || minutes > 480) return {};
  return { minutes: Math.round(minutes), ...(end === null || end <= start ? {} : { endsAt: end }) };
}

function kindOf({ appointment, encounter }: FhirVisit): Pick<ScheduleRow, "kind"> {
  const kind = wordsOf(appointment?.appointmentType) ?? wordsOf(appointment?.serviceType?.[0]) ??
    wordsOf(encounter?.type?.[0]);
  return kind?.trim() ? { kind: kind.trim() } : {};
}

function createdOf(
  appointment: FhirAppointment | null,
  instant: Instant,
): Pick<ScheduleRow, "createdAt"> {
  const createdAt = instant(appointment?.created);
  return createdAt === null ? {} : { createdAt };
}
