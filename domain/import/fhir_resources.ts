/** The parts of FHIR R4 resources that a schedule is made of; whatever else they hold is let be. */
import { z } from "zod";

const text = z.string().max(1_000);
const reference = z.object({ reference: text.optional(), display: text.optional() });
const identifier = z.array(z.object({ value: text.optional() })).optional();
const period = z.object({ start: text.optional(), end: text.optional() });
const coded = z.object({
  text: text.optional(),
  coding: z.array(z.object({ display: text.optional() })).optional(),
});

const humanName = z.object({
  use: text.optional(),
  text: text.optional(),
  family: text.optional(),
  given: z.array(text).optional(),
});

const contact = z.object({ system: text.optional(), value: text.optional() });

const common = { id: text.optional(), identifier };

export const patient = z.object({
  ...common,
  resourceType: z.literal("Patient"),
  name: z.array(humanName).optional(),
  telecom: z.array(contact).optional(),
  birthDate: text.optional(),
  communication: z.array(z.object({
    language: z.object({
      coding: z.array(z.object({ code: text.optional() })).optional(),
    }),
  })).optional(),
});

export const practitioner = z.object({
  ...common,
  resourceType: z.literal("Practitioner"),
  name: z.array(humanName).optional(),
});

export const appointment = z.object({
  ...common,
  resourceType: z.literal("Appointment"),
  status: text.optional(),
  start: text.optional(),
  end: text.optional(),
  minutesDuration: z.number().optional(),
  created: text.optional(),
  description: text.optional(),
  appointmentType: coded.optional(),
  serviceType: z.array(coded).optional(),
  participant: z.array(z.object({ actor: reference.optional() })).optional(),
  contained: z.array(z.unknown()).optional(),
});

export const encounter = z.object({
  ...common,
  resourceType: z.literal("Encounter"),
  status: text.optional(),
  statusHistory: z.array(z.object({ status: text.optional(), period: period.optional() }))
    .optional(),
  period: period.optional(),
  subject: reference.optional(),
  appointment: z.array(reference).optional(),
  participant: z.array(z.object({ individual: reference.optional() })).optional(),
  type: z.array(coded).optional(),
  contained: z.array(z.unknown()).optional(),
});

export const understood = z.discriminatedUnion("resourceType", [
  patient,
  practitioner,
  appointment,
  encounter,
]);

export type Understood = z.infer<typeof understood>;
export type FhirPatient = z.infer<typeof patient>;
export type FhirPractitioner = z.infer<typeof practitioner>;
export type FhirAppointment = z.infer<typeof appointment>;
export type FhirEncounter = z.infer<typeof encounter>;

export const understoodTypes = ["Patient", "Practitioner", "Appointment", "Encounter"] as const;

/** A resource of any kind: enough to say what it is. */
export const anyResource = z.object({ resourceType: text });

/** A bundle of any kind (collection, searchset, transaction …) whose entries carry resources. */
export const bundle = z.object({
  resourceType: z.literal("Bundle"),
  entry: z.array(z.object({ fullUrl: text.optional(), resource: z.unknown() })).default([]),
});

/** The code or words of a concept, for people to read. */
export function wordsOf(concept: z.infer<typeof coded> | undefined): string | undefined {
  return concept?.text ?? concept?.coding?.find((one) => one.display)?.display;
}

/** The name to call somebody by: the usual or official one, as a text. */
export function nameOf(
  names: readonly z.infer<typeof humanName>[] | undefined,
): string | undefined {
  const name = names?.find(({ use }) => use === "official") ??
    names?.find(({ use }) => use !== "old" && use !== "maiden");
  const parts = [...name?.given ?? [], name?.family ?? ""].join(" ").trim();
  return name?.text?.trim() || (parts === "" ? undefined : parts);
}
