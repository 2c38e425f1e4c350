/** A file on its way to a plan: what is in it, and what would come of it. */
import type { FreshContext } from "fresh";
import type { DryRun, MapStage } from "@/components/admin/imports.ts";
import type { Outcome } from "@/components/forms.ts";
import { importFields, isOwnHeader } from "@/domain/import/fields.ts";
import { guessColumns } from "@/domain/import/guess.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { ok, type Result } from "@/domain/result.ts";
import { importFieldWords } from "@/domain/words/import_fields.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { openCsv } from "@/store/import/open_csv.ts";
import { runImport } from "@/store/import/run_import.ts";
import type { ScheduleSource } from "@/store/import/source.ts";
import type { Rejection } from "@/store/import/survey.ts";
import { uploadedSource } from "@/store/import/uploads.ts";
import type { ImportStanding } from "@/store/imports.ts";
import { authorOf } from "@/store/who.ts";
import { runShown } from "./imports.ts";
import { refused } from "./outcomes.ts";
import { whoAsks } from "./people.ts";
import type { State } from "./state.ts";

/** `told` says why there is no mapping, or no rehearsal of it. */
export type Mapped = {
  readonly stage: MapStage | { readonly is: "upload" };
  readonly told: Outcome | null;
};

/** The stage between upload and start; with `?check` the file is rehearsed by its draft. */
export async function readMapping(
  ctx: FreshContext<State>,
  standing: ImportStanding,
): Promise<Mapped> {
  const { locale, clinic } = ctx.state;
  const look = await lookAt(uploadedSource(clinic.store, standing), standing.draft);
  if (!look.ok) {
    return { stage: { is: "upload" }, told: refused(ctx, look.refusal, { at: "upload" }) };
  }
  const { id, fileName } = runShown(standing);
  const stage = { is: "map", id, fileName, fields: fieldsShown(locale), ...look.value } as const;
  const { draft } = standing;
  if (!draft || !ctx.url.searchParams.has("check")) {
    return { stage: { ...stage, dryRun: null }, told: null };
  }
  const tried = await rehearse(ctx, { ...standing, draft });
  return tried.ok
    ? { stage: { ...stage, dryRun: tried.value }, told: null }
    : { stage: { ...stage, dryRun: null }, told: refused(ctx, tried.refusal, { at: "check" }) };
}

const sampleRows = 5;
const auto = { encoding: "auto", delimiter: "auto" } as const;

type Look = Pick<MapStage, "columns" | "sample" | "mapping" | "unmapped" | "dates" | "values">;

/** The header, the first rows, and which column is which as far as anybody knows. */
async function lookAt(
  source: ScheduleSource,
  draft: ImportStanding["draft"],
): Promise<Result<Look>> {
  const opened = await openCsv(source.open(), draft ?? auto);
  if (!opened.ok) return opened;
  const { header: columns, blocks } = opened.value;
  const first = await blocks.next();
  await blocks.return(undefined);
  const records = !first.done && first.value.ok ? first.value.value.records : [];
  const mapping = mappingOf(columns, draft);
  const used = Object.values(mapping);
  return ok({
    columns,
    sample: records.slice(0, sampleRows).map(({ cells }) => cells),
    mapping,
    unmapped: columns.filter((column) => !used.includes(column)),
    dates: draft?.dates ?? "iso",
    values: (draft?.values ?? []).map(wordsText)[0] ?? "",
  });
}

function mappingOf(columns: readonly string[], draft: ImportStanding["draft"]) {
  if (draft) return draft.columns;
  return isOwnHeader(columns)
    ? Object.fromEntries(importFields.map((field) => [field, field]))
    : guessColumns(columns);
}

/** As `readValues` reads it. */
function wordsText({ of, words }: ImportPlan["values"][number]): string {
  const escaped = (text: string) => text.replace(/[\\,:=]/g, "\\$&");
  const pairs = words.map(([word, value]) => `${escaped(word)}=${escaped(value)}`);
  return `${escaped(of)}:${pairs.join(",")}`;
}

const needed: readonly string[] = ["ref", "patientRef"];

function fieldsShown(locale: Locale): MapStage["fields"] {
  const labels = importFieldWords[locale];
  return importFields.map((name) => ({
    name,
    label: labels[name],
    required: needed.includes(name),
  }));
}

const mostErrors = 50;

type Drafted = ImportStanding & { readonly draft: ImportPlan };

/** Decides the whole file and writes nothing; refuses what the import would refuse. */
async function rehearse(
  ctx: FreshContext<State>,
  standing: Drafted,
): Promise<Result<DryRun>> {
  const { store, config: { zone } } = ctx.state.clinic;
  const rejected: Rejection[] = [];
  const report = await runImport(store, authorOf(whoAsks(ctx)), {
    source: uploadedSource(store, standing),
    plan: standing.draft,
    clinicZone: zone,
    dryRun: true,
    onRejected: (rows) => void rejected.push(...rows.slice(0, mostErrors - rejected.length)),
    signal: ctx.req.signal,
  });
  if (!report.ok) return report;
  const { rows, created, updated, unchanged } = report.value;
  return ok({
    rows,
    create: created,
    update: updated,
    skip: unchanged,
    errors: rejected.map(({ row, issues: [first] }) => ({
      row,
      field: first?.field ?? null,
      problem: first?.problem ?? "",
    })),
    moreErrors: report.value.rejected - rejected.length,
  });
}
