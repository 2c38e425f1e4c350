/** Finds the patients and practitioners of a batch, introduces newcomers, and fills in what was unknown. */
import type { Kysely } from "kysely";
import type { PatientFacts, PractitionerFacts, ScheduleRow } from "@/domain/import/schedule_row.ts";
import { isUsableAddress } from "@/domain/usable_address.ts";
import { type IdSource, newId, type PatientId, type PractitionerId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database, PatientsTable, PractitionersTable } from "@/store/schema.ts";
import { knownPatients, knownPractitioners } from "./existing.ts";

export type People = {
  /** The patient's id if the clinic knows the ref; asking changes nothing. */
  knownPatient(ref: string): PatientId | null;
  /** The patient of an accepted row; true when the row and the clinic's record disagree. */
  admit(row: ScheduleRow): { id: PatientId; disagrees: boolean };
  /** "several": more than one practitioner of that name. */
  practitioner(facts: PractitionerFacts): PractitionerId | "several";
  readonly changes: PeopleChanges;
};

export type PeopleChanges = {
  readonly newPatients: PatientsTable[];
  readonly newPractitioners: PractitionersTable[];
  /** Known patients of whom the file told something new; the whole row as it shall be. */
  readonly filled: Map<PatientId, PatientsTable>;
};

export type PeopleContext = { readonly ids: IdSource; readonly now: EpochMs };

export async function findPeople(
  db: Kysely<Database>,
  rows: readonly ScheduleRow[],
  { ids, now }: PeopleContext,
): Promise<People> {
  const patients = await knownPatients(db, [...new Set(rows.map((row) => row.patientRef))]);
  const names = rows.flatMap(({ practitioner }) => practitioner ? namesOf(practitioner) : []);
  const practitioners = await knownPractitioners(db, [...new Set(names)]);
  const changes: PeopleChanges = { newPatients: [], newPractitioners: [], filled: new Map() };
  const born = new Set<PatientId>();
  return {
    changes,
    knownPatient: (ref) => patients.get(ref)?.id ?? null,
    admit({ patientRef, patient }) {
      const before = patients.get(patientRef) ?? newcomer(patientRef, { ids, now });
      if (!patients.has(patientRef)) born.add(before.id);
      const { after, disagrees } = fill(before, patient);
      patients.set(patientRef, after);
      if (born.has(after.id)) replace(changes.newPatients, after);
      else if (after !== before) changes.filled.set(after.id, after);
      return { id: after.id, disagrees };
    },
    practitioner(facts) {
      const found = identify(practitioners, facts);
      if (found === "several") return found;
      const known = found ?? introduce(facts, { ids, now });
      if (found === null) {
        practitioners.push(known);
        changes.newPractitioners.push(known);
      }
      return known.id;
    },
  };
}

function namesOf({ ref, name }: PractitionerFacts): string[] {
  return [ref, name].filter((text) => text !== null);
}

function newcomer(ref: string, { ids, now }: PeopleContext): PatientsTable {
  return {
    id: newId("patient", ids),
    ref,
    account_id: null,
    name: unnamed(ref),
    birth_date: null,
    email: null,
    phone: null,
    locale: null,
    zone: null,
    created_at: now,
  };
}

/** The name of a patient of whom only the number is known. */
function unnamed(ref: string): string {
  return `Patient ${ref}`;
}

/**
 * Fills what the clinic does not know yet. What it does know stands: the file may be older than what
 * the patient or the front desk entered here. Neither of them entered what cannot be used.
 */
function fill(before: PatientsTable, facts: PatientFacts) {
  let [after, disagrees] = [before, false];
  const learn = (column: Exclude<Told, "name">, told: string | undefined) => {
    const known = before[column];
    if (told === undefined || known === told) return;
    if (known === null || isMended(column, known, told)) after = { ...after, [column]: told };
    else disagrees ||= !isSameAddress(column, known, told);
  };
  if (facts.name !== undefined && facts.name !== before.name) {
    if (before.name === unnamed(before.ref ?? before.id)) after = { ...after, name: facts.name };
    else disagrees = true;
  }
  learn("birth_date", facts.birthDate);
  learn("email", facts.email);
  learn("phone", facts.phone);
  learn("locale", facts.locale);
  learn("zone", facts.zone);
  return { after, disagrees };
}

function isMended(column: Told, known: string, told: string): boolean {
  const channel = column === "phone" ? "sms" : column === "email" ? "email" : null;
  return channel !== null && !isUsableAddress(channel, known) && isUsableAddress(channel, told);
}

function isSameAddress(column: Told, known: string, told: string): boolean {
  return column === "email" && known.toLowerCase() === told.toLowerCase();
}

type Told = "name" | "birth_date" | "email" | "phone" | "locale" | "zone";

function replace(list: PatientsTable[], row: PatientsTable): void {
  const at = list.findIndex(({ id }) => id === row.id);
  if (at === -1) list.push(row);
  else list[at] = row;
}

/** By ref, else by exact name; a name may be written where the other system's ref was meant. */
function identify(
  known: readonly PractitionersTable[],
  { ref, name }: PractitionerFacts,
): PractitionersTable | null | "several" {
  const number = ref ?? name;
  const numbered = known.find((one) => one.ref === number) ??
    known.find((one) => one.ref === null && one.id === number);
  if (numbered !== undefined || ref !== null) return numbered ?? null;
  const namesakes = known.filter((one) => one.name === name);
  return namesakes.length > 1 ? "several" : namesakes[0] ?? null;
}

function introduce(
  { ref, name }: PractitionerFacts,
  { ids, now }: PeopleContext,
): PractitionersTable {
  return {
    id: newId("practitioner", ids),
    ref,
    account_id: null,
    name: name ?? `Practitioner ${ref}`,
    created_at: now,
  };
}
