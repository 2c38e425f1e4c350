/** What the console and the API read of templates. */
import type { Clinic } from "@/clinic.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Problem } from "@/domain/template_problem.ts";
import { compileNamed } from "@/queues/messages/compile_named.ts";
import type { PreviewPlace } from "@/queues/messages/preview_template.ts";
import {
  type Origin,
  originOf,
  templateOverview,
  type TemplateSummary,
} from "@/queues/messages/template_overview.ts";
import {
  type PublishedVersion,
  publishedVersions,
  type TemplateRow,
  templateRow,
} from "@/store/templates.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";

export type TemplateDossier = {
  readonly row: TemplateRow;
  readonly origin: Origin;
  /** What is sent now; null when nothing is. */
  readonly current: CompiledTemplate | null;
  /** Of the draft; none without one. */
  readonly problems: readonly Problem[];
  readonly published: readonly PublishedVersion[];
};

export function previewPlace({ config: { zone, smsPrices } }: Clinic): PreviewPlace {
  return { zone, prices: smsPrices };
}

export function allTemplates(clinic: Clinic): Promise<readonly TemplateSummary[]> {
  const { shelf } = clinic.sending;
  return templateOverview({ shelf, db: clinic.store.read }, previewPlace(clinic));
}

/** Refuses with `not_found` for a name that is neither built in nor the clinic's. */
export async function oneTemplate(clinic: Clinic, name: string): Promise<Result<TemplateDossier>> {
  const { store: { read }, sending: { shelf } } = clinic;
  const [row, published, current] = await Promise.all([
    templateRow(read, name),
    publishedVersions(read, name),
    shelf.current(read, name),
  ]);
  if (current === null && row.draft === null && published.length === 0) {
    return refuse("not_found", "There is no template of that name.");
  }
  const compilation = row.draft === null ? null : compileNamed(name, row.draft.source);
  const problems = compilation === null || compilation.ok ? [] : compilation.problems;
  return ok({ row, origin: originOf(row), current, problems, published });
}

/** The draft's text, else the one in use; null for no such template. */
export async function textOf(clinic: Clinic, name: string): Promise<string | null> {
  const { store: { read }, sending: { shelf } } = clinic;
  const { draft } = await templateRow(read, name);
  return draft?.source ?? (await shelf.current(read, name))?.source ?? null;
}
