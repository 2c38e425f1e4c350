/** Words of the front desk's pages about patients: the search, and one record. */
import { ar } from "./admin_patients_ar.ts";
import { en } from "./admin_patients_en.ts";
import { es } from "./admin_patients_es.ts";
import type { PatientsWords } from "./admin_patients_words.ts";
import type { Locale } from "./locale.ts";

export const patientsWords: Readonly<Record<Locale, PatientsWords>> = { en, es, ar };
