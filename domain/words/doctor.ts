/** The words of the doctor's day and of the visit desk. */
import type { DoctorWords } from "./doctor_words.ts";
import { ar } from "./doctor_ar.ts";
import { en } from "./doctor_en.ts";
import { es } from "./doctor_es.ts";
import type { Locale } from "./locale.ts";

const catalogue: Readonly<Record<Locale, DoctorWords>> = { en, es, ar };

export function doctorWords(locale: Locale): DoctorWords {
  return catalogue[locale];
}
