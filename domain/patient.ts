/** What may be asked of patients: a new record, and a search for one. */
import { z } from "zod";
import { email } from "./account.ts";
import { day, plainText } from "./fields.ts";
import { ref } from "./practitioner.ts";
import { isZone } from "./time.ts";
import { locales } from "@/domain/words/locale.ts";

export const addPatient = z.strictObject({
  name: plainText(100),
  ref: ref.optional(),
  birthDate: day.optional(),
  email: email.optional(),
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, "must be like +4915112345678").optional(),
  locale: z.enum(locales).optional(),
  zone: z.string().max(60).refine(isZone, "must be a zone such as Europe/Berlin").optional(),
});
export type AddPatient = z.infer<typeof addPatient>;

/** The most patients that a search shows. */
export const mostMatches = 20;

/** Finds by the beginning of a name, of any word in it, or of the clinic's own number. */
export const patientQuery = z.strictObject({
  search: plainText(100).optional(),
  limit: z.coerce.number().int().min(1).max(mostMatches).default(mostMatches),
});
export type PatientQuery = z.infer<typeof patientQuery>;
