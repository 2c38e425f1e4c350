/** Who refers to whom in a FHIR file: by id, by URL, by `urn:uuid`, or contained. */
import {
  anyResource,
  type FhirAppointment,
  type FhirEncounter,
  type FhirPatient,
  type FhirPractitioner,
  type Understood,
  understood,
  understoodTypes,
} from "@/domain/import/fhir_resources.ts";
import type { FhirVisit, Found } from "@/domain/import/fhir_rows.ts";
import type { Entry } from "./fhir_stream.ts";

/** The type of what stands in a resource's place and is none. */
export const noResource = "(no resource)";

/** A resource of a kind that is understood, but not its content. */
export type Misread = { readonly row: number; readonly problem: string };

export type FhirIndex = {
  take(entry: Entry): void;
  /** Resources that are understood, by type. */
  readonly found: Map<string, number>;
  /** Resources that are not understood, by type. */
  readonly skipped: Map<string, number>;
  /** Every booking of the file in its order, with what it refers to. */
  visits(): Iterable<FhirVisit | Misread>;
};

type Kept = {
  readonly row: number;
  readonly fullUrl: string | null;
  readonly resource: Understood;
};
type Bookable = Kept | Misread;

export function fhirIndex(): FhirIndex {
  const [found, skipped] = [new Map<string, number>(), new Map<string, number>()];
  const byKey = new Map<string, Kept>();
  const bookable: Bookable[] = [];
  const ties: Ties = { byKey, encounters: new Map(), tied: new Set() };
  return {
    found,
    skipped,
    take({ row, fullUrl, resource }) {
      const read = understood.safeParse(resource);
      if (read.success) {
        const kept = { row, fullUrl, resource: read.data };
        for (const key of keysOf(kept)) byKey.set(key, kept);
        const { resourceType } = read.data;
        count(found, resourceType);
        if (resourceType === "Appointment" || resourceType === "Encounter") bookable.push(kept);
        return;
      }
      const type = typeOf(resource);
      if (understoodTypes.some((known) => known === type)) {
        count(found, type);
        bookable.push({ row, problem: "is not built as FHIR R4 builds it" });
      } else count(skipped, type);
    },
    *visits() {
      for (const one of bookable) tieEncounter(one, ties);
      for (const one of bookable) {
        const visit = visitOf(one, ties);
        if (visit !== null) yield visit;
      }
    },
  };
}

type Ties = {
  readonly byKey: ReadonlyMap<string, Kept>;
  /** The encounter of an appointment, by the appointment. */
  readonly encounters: Map<Kept, Kept>;
  readonly tied: Set<Kept>;
};

function count(counts: Map<string, number>, type: string): void {
  counts.set(type, (counts.get(type) ?? 0) + 1);
}

function typeOf(resource: unknown): string {
  const read = anyResource.safeParse(resource);
  return read.success && /^[A-Za-z]{1,64}$/.test(read.data.resourceType)
    ? read.data.resourceType
    : noResource;
}

function keysOf({ fullUrl, resource }: Kept): string[] {
  const { resourceType, id } = resource;
  return [...fullUrl ? [fullUrl] : [], ...id ? [`${resourceType}/${id}`] : []];
}

function tieEncounter(one: Bookable, { byKey, encounters, tied }: Ties): void {
  if (!("resource" in one) || one.resource.resourceType !== "Encounter") return;
  for (const { reference } of one.resource.appointment ?? []) {
    const appointment = reference ? follow(byKey, reference) : null;
    if (appointment?.resource.resourceType !== "Appointment") continue;
    encounters.set(appointment, one);
    tied.add(one);
  }
}

function visitOf(one: Bookable, ties: Ties): FhirVisit | Misread | null {
  if (!("resource" in one)) return one;
  const { resource } = one;
  switch (resource.resourceType) {
    case "Appointment": {
      const met = ties.encounters.get(one)?.resource;
      const encounter = met?.resourceType === "Encounter" ? met : null;
      const actors = (resource.participant ?? []).flatMap(({ actor }) => actor ?? []);
      return assemble(one, { appointment: resource, encounter, actors }, ties);
    }
    case "Encounter": {
      if (ties.tied.has(one)) return null;
      const individuals = (resource.participant ?? []).flatMap(({ individual }) =>
        individual ?? []
      );
      const actors = [...resource.subject ? [resource.subject] : [], ...individuals];
      return assemble(one, { appointment: null, encounter: resource, actors }, ties);
    }
    default:
      return null;
  }
}

type Parts = {
  readonly appointment: FhirAppointment | null;
  readonly encounter: FhirEncounter | null;
  readonly actors: readonly { reference?: string | undefined }[];
};

function assemble(one: Kept, { appointment, encounter, actors }: Parts, ties: Ties): FhirVisit {
  const contained = appointment?.contained ?? encounter?.contained ?? [];
  const found = actors.flatMap(({ reference }) =>
    reference ? [find(reference, { contained, owner: refOf(one) ?? "", ties })] : []
  );
  const patient = found.find(({ type }) => type === "Patient");
  const practitioner = found.find(({ type }) => type === "Practitioner");
  return {
    row: one.row,
    ref: bookingRef(one),
    appointment,
    encounter,
    patient: patient ? { ref: patient.ref, resource: asPatient(patient.resource) } : null,
    practitioner: practitioner
      ? { ref: practitioner.ref, resource: asPractitioner(practitioner.resource) }
      : null,
  };
}

/** A walk-in goes by its encounter; one whose appointment is elsewhere by that appointment. */
function bookingRef(one: Kept): string | null {
  const { resource } = one;
  if (resource.resourceType !== "Encounter") return refOf(one);
  const elsewhere = resource.appointment?.find(({ reference }) => reference)?.reference;
  const own = refOf(one);
  return elsewhere ? tail(elsewhere) : own && `Encounter/${own}`;
}

function refOf({ resource, fullUrl }: Kept): string | null {
  const number = resource.identifier?.find(({ value }) => value)?.value;
  return resource.id ?? number ?? (fullUrl ? tail(fullUrl) : null);
}

type Seek = { contained: readonly unknown[]; owner: string; ties: Ties };
type Actor = Found<Understood> & { readonly type: string };

function find(reference: string, { contained, owner, ties }: Seek): Actor {
  if (reference.startsWith("#")) {
    for (const inner of contained) {
      const read = understood.safeParse(inner);
      if (!read.success || read.data.id !== reference.slice(1)) continue;
      const number = read.data.identifier?.find(({ value }) => value)?.value;
      const { resourceType: type } = read.data;
      return { type, ref: number ?? `${owner}${reference}`, resource: read.data };
    }
    return { type: "", ref: reference, resource: null };
  }
  const kept = follow(ties.byKey, reference);
  if (kept) {
    const { resourceType: type } = kept.resource;
    return { type, ref: refOf(kept) ?? tail(reference), resource: kept.resource };
  }
  return {
    type: /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(plain(reference))?.[1] ?? "",
    ref: tail(reference),
    resource: null,
  };
}

function follow(byKey: ReadonlyMap<string, Kept>, reference: string): Kept | null {
  const whole = plain(reference);
  return byKey.get(whole) ?? byKey.get(whole.split("/").slice(-2).join("/")) ?? null;
}

/** Without the version that a reference may name. */
function plain(reference: string): string {
  return reference.replace(/\/_history\/[^/]*$/, "");
}

function tail(reference: string): string {
  return plain(reference).split(/[/:]/).at(-1) ?? reference;
}

function asPatient(resource: Understood | null): FhirPatient | null {
  return resource?.resourceType === "Patient" ? resource : null;
}

function asPractitioner(resource: Understood | null): FhirPractitioner | null {
  return resource?.resourceType === "Practitioner" ? resource : null;
}
