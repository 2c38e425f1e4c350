/** Words of the templates' pages. */
import { ar } from "./admin_templates_ar.ts";
import { en, type TemplateWords } from "./admin_templates_en.ts";
import { es } from "./admin_templates_es.ts";
import type { Locale } from "./locale.ts";

export const templateWords: Readonly<Record<Locale, TemplateWords>> = { en, es, ar };
