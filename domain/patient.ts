/** What may be asked of patients: a new record, an edit of one, and a search. */
import { z } from "zod";
import { email } from "./account.ts";
import { day, plainText } from "./fields.ts";
import { ref } from "./practitioner.ts";
import { canonicalTag } from "./template_locale.ts";
import { isZone } from "./time.ts";
import { locales } from "@/domain/words/locale.ts";

export const zone = z.string().max(60).refine(isZone, "must be a zone such as Europe/Berlin");

/** What goes into a record: a number is E.164, read by `readContact` from what was typed. */
export const addPatient = z.strictObject({
  name: plainText(100),
  ref: ref.optional(),
  birthDate: day.optional(),
  email: email.optional(),
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/, "must be like +4915112345678").optional(),
  locale: z.enum(locales).optional(),
  zone: zone.optional(),
});
export type AddPatient = z.infer<typeof addPatient>;

/** An address or number as somebody typed it. */
const typed = z.string().max(320);

/** A new record as it is sent: numbers as people write them. */
export const sentPatient = addPatient.extend({ email: typed.optional(), phone: typed.optional() });
export type SentPatient = z.infer<typeof sentPatient>;

/** A language tag; a record that was imported may have one that the pages do not speak. */
const tag = z.string().max(35)
  .refine((text) => canonicalTag(text) !== null, "must be a language tag such as es");

/** What changes of a record, as it is sent: what is left out stays, null empties. */
export const sentEdit = z.strictObject({
  name: plainText(100),
  ref: ref.nullable(),
  birthDate: day.nullable(),
  email: typed.nullable(),
  phone: typed.nullable(),
  locale: tag.nullable(),
  zone: zone.nullable(),
}).partial();
export type SentEdit = z.infer<typeof sentEdit>;

/** The most patients that a search shows. */
export const mostMatches = 20;

/** Finds by the beginning of a name, of any word in it, or of the clinic's own number. */
export const patientQuery = z.strictObject({
  search: plainText(100).optional(),
  limit: z.coerce.number().int().min(1).max(mostMatches).default(mostMatches),
});
export type PatientQuery = z.infer<typeof patientQuery>;
