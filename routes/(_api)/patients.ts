/** Patients, for the front desk. */
import { z } from "zod";
import { channels } from "@/domain/channel.ts";
import { knownFailure } from "@/domain/delivery_failures.ts";
import { patientId } from "@/domain/id_schemas.ts";
import type { PatientId } from "@/domain/ids.ts";
import type { PatientRecord } from "@/domain/patient_view.ts";
import { patientQuery, sentEdit, sentPatient } from "@/domain/patient.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { contactMarks } from "@/domain/sending/facts.ts";
import { isoOf } from "@/domain/time.ts";
import { newPatient, readContact } from "@/routes/(_web)/contact.ts";
import { addPatient } from "@/store/commands/add_patient.ts";
import { editPatient } from "@/store/commands/edit_patient.ts";
import { readPatient } from "@/store/patient_record.ts";
import { findPatients, type PatientFound } from "@/store/patients.ts";
import type { Store } from "@/store/store.ts";
import { endpoint } from "./endpoint.ts";
import { day, id, instant, nothing, version } from "./shapes.ts";

const path = "/api/patients";
const admin = ["admin"] as const;

const patient = z.object({
  id,
  ref: z.string().nullable(),
  name: z.string(),
  birthDate: day.nullable(),
});

const find = endpoint({
  method: "get",
  path,
  summary: "At most 20 patients whose name, a word of it, or number begins with the search.",
  access: admin,
  takes: { ...nothing, query: patientQuery },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ patients: z.array(patient) }),
    show: (patients: PatientFound[]) => ({ patients }),
  },
  run: async ({ clinic, query }) => ok(await findPatients(clinic.store.read, query)),
});

const add = endpoint({
  method: "post",
  path,
  summary: "Add a patient. A number is read as people write it in the clinic's country.",
  access: admin,
  takes: { ...nothing, body: sentPatient },
  refusals: ["already_exists"],
  answers: { status: 201, schema: z.object({ id }), show: (added: { id: string }) => added },
  run: async ({ clinic: { store, config }, who, body, locale }) => {
    const input = newPatient(body, { region: config.region, locale });
    return input.ok
      ? await addPatient(store, who, { input: input.value, zone: config.zone })
      : input;
  },
});

const params = z.strictObject({ id: patientId });

const record = {
  status: 200 as const,
  schema: z.object({
    ...patient.shape,
    email: z.string().nullable(),
    phone: z.string().nullable(),
    locale: z.string().nullable(),
    zone: z.string().nullable(),
    hasAccount: z.boolean(),
    version,
    marks: z.array(z.object({
      channel: z.enum(channels),
      mark: z.enum(contactMarks),
      code: z.string().nullable(),
      what: z.string().nullable().meta({ description: "What the provider's code means." }),
      at: instant.nullable().meta({
        description: "When a provider said so; null where what stands there cannot be sent to.",
      }),
    })),
  }),
  show: ({ marks, ...row }: PatientRecord) => ({
    ...row,
    marks: marks.map(({ at, code, ...mark }) => {
      const what = code === null ? null : knownFailure(code)?.what ?? null;
      return { ...mark, code, what, at: at === null ? null : isoOf(at) };
    }),
  }),
  version: (row: PatientRecord) => row.version,
};

const one = endpoint({
  method: "get",
  path: `${path}/{id}`,
  summary: "A patient's record, and what is wrong with its address or number.",
  access: admin,
  takes: { ...nothing, params },
  refusals: ["not_found"],
  answers: record,
  run: ({ clinic, params: { id } }) => found(clinic.store, id),
});

const edit = endpoint({
  method: "patch",
  path: `${path}/{id}`,
  summary:
    "Put a record right. What is left out stays, null empties; a new address clears its mark.",
  access: admin,
  takes: { ...nothing, params, body: sentEdit },
  refusals: ["not_found", "stale_write", "already_exists"],
  guarded: true,
  answers: record,
  run: async ({ clinic: { store, config }, who, params: { id }, body, version, locale }) => {
    const contact = readContact(body, { region: config.region, locale });
    if (!contact.ok) return contact;
    const input = { ...body, ...contact.value };
    const asked = { patientId: id, input, version, zone: config.zone };
    const edited = await editPatient(store, who, asked);
    return edited.ok ? await found(store, id) : edited;
  },
});

async function found({ read }: Store, id: PatientId): Promise<Result<PatientRecord>> {
  const row = await readPatient(read, id);
  return row ? ok(row) : refuse("not_found", "There is no such patient.");
}

export const patientEndpoints = [find, add, one, edit];
