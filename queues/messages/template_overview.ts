/** Every template of the clinic at a glance: the built-in ones, the changed ones, its own, and drafts. */
import type { EpochMs } from "@/domain/time.ts";
import type { Kysely } from "kysely";
import type { Database } from "@/store/schema.ts";
import { type TemplateRow, templateRows, untouched } from "@/store/templates.ts";
import { builtInNames, isBuiltIn } from "@/templates/catalogue.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import type { SmsMeasure } from "@/templates/measure.ts";
import { type Fallback, fallbacksOf, measuredOf, type PreviewPlace } from "./preview_template.ts";
import type { TemplateShelf } from "./template_shelf.ts";

/** `built_in`: as delivered. `changed`: the clinic's text under a built-in name. `own`: the clinic's name. */
export const origins = ["built_in", "changed", "own"] as const;
export type Origin = (typeof origins)[number];

export type TemplateSummary = {
  readonly name: string;
  readonly origin: Origin;
  /** Null for one of which there is only a draft. */
  readonly template: CompiledTemplate | null;
  readonly draftAt: EpochMs | null;
  /** Of the row; 1 when it was never changed. */
  readonly version: number;
  readonly fallbacks: readonly Fallback[];
  readonly sms: readonly (SmsMeasure & { readonly locale: string })[];
};

/** The built-in names first, in the order in which a visit meets them. */
export async function templateOverview(
  { shelf, db }: { readonly shelf: TemplateShelf; readonly db: Kysely<Database> },
  place: PreviewPlace,
): Promise<readonly TemplateSummary[]> {
  const rows = await templateRows(db);
  const own = rows.filter(({ name }) => !isBuiltIn(name));
  const all = [
    ...builtInNames.map((name) => rows.find((row) => row.name === name) ?? untouched(name)),
    ...own,
  ];
  const summaries: TemplateSummary[] = [];
  for (const row of all) {
    summaries.push(summaryOf(row, await shelf.current(db, row.name), place));
  }
  return summaries;
}

export function originOf({ name, currentVersion }: TemplateRow): Origin {
  if (!isBuiltIn(name)) return "own";
  return currentVersion === null ? "built_in" : "changed";
}

function summaryOf(
  row: TemplateRow,
  template: CompiledTemplate | null,
  place: PreviewPlace,
): TemplateSummary {
  const measured = template === null ? [] : measuredOf(template, place);
  return {
    name: row.name,
    origin: originOf(row),
    template,
    draftAt: row.draft?.at ?? null,
    version: row.version,
    fallbacks: template === null ? [] : fallbacksOf(template),
    sms: measured.flatMap(({ locale, sms }) => sms === null ? [] : [{ locale, ...sms }]),
  };
}
