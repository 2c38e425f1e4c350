/** The words that patients read: plain sentences about their own visits. */
import type { PatientWords } from "./patient_words.ts";
import type { Locale } from "./locale.ts";
import { ar } from "./patient_ar.ts";
import { en } from "./patient_en.ts";
import { es } from "./patient_es.ts";

const catalogue: Readonly<Record<Locale, PatientWords>> = { en, es, ar };

export function patientWords(locale: Locale): PatientWords {
  return catalogue[locale];
}
