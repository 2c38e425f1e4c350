/** Words of the import of a schedule, from a CSV or FHIR. */
import { importsAr } from "./admin_imports_ar.ts";
import { importsEn } from "./admin_imports_en.ts";
import { importsEs } from "./admin_imports_es.ts";
import type { Locale } from "./locale.ts";

export type ImportWords = typeof importsEn;

export const importWords: Readonly<Record<Locale, ImportWords>> = {
  en: importsEn,
  es: importsEs,
  ar: importsAr,
};
