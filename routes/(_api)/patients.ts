/** Patients, for the front desk. */
import { z } from "zod";
import { addPatient as addSchema, patientQuery } from "@/domain/patient.ts";
import { ok } from "@/domain/result.ts";
import { addPatient } from "@/store/commands/add_patient.ts";
import { findPatients, type PatientFound } from "@/store/patients.ts";
import { endpoint } from "./endpoint.ts";
import { day, id, nothing } from "./shapes.ts";

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
  summary: "Add a patient.",
  access: admin,
  takes: { ...nothing, body: addSchema },
  refusals: ["already_exists"],
  answers: { status: 201, schema: z.object({ id }), show: (added: { id: string }) => added },
  run: ({ clinic, who, body }) =>
    addPatient(clinic.store, who, { input: body, zone: clinic.config.zone }),
});

export const patientEndpoints = [find, add];
