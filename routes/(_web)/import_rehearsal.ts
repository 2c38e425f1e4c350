/** An import tried by its plan: everything decided, nothing written. */
import type { FreshContext } from "fresh";
import type { DryRun, RowProblem } from "@/components/admin/imports.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { ok, type Result } from "@/domain/result.ts";
import { problemPlace } from "@/domain/words/import_fields.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { type ImportReport, runImport } from "@/store/import/run_import.ts";
import type { Rejection } from "@/store/import/survey.ts";
import { uploadedSource } from "@/store/import/uploads.ts";
import type { ImportStanding } from "@/store/imports.ts";
import { authorOf } from "@/store/who.ts";
import { whoAsks } from "./people.ts";
import type { State } from "./state.ts";

const mostErrors = 50;

/** What a page can try while somebody waits for it: the first rows of a CSV, and a small bundle. */
const mostRows = 2_000;
export const largestTried = 2 * 1024 * 1024;

/** `found` and `skipped` are resources of FHIR, by type. */
export type Rehearsal = {
  readonly dryRun: DryRun;
  readonly found: ImportReport["foundResources"];
  readonly skipped: ImportReport["skippedResources"];
};

/** Decides the file's beginning and writes nothing; refuses what the import would refuse. */
export async function rehearse(
  ctx: FreshContext<State>,
  standing: ImportStanding,
  plan: ImportPlan,
): Promise<Result<Rehearsal>> {
  const { locale, clinic: { store, config: { zone } } } = ctx.state;
  const [rejected, unread]: [Rejection[], Rejection[]] = [[], []];
  const tried = await runImport(store, authorOf(whoAsks(ctx)), {
    source: uploadedSource(store, standing),
    plan,
    clinicZone: zone,
    dryRun: true,
    mostRows,
    onRejected: (rows) => void rejected.push(...rows.slice(0, mostErrors - rejected.length)),
    onWarned: (rows) => void unread.push(...rows.slice(0, mostErrors - unread.length)),
    signal: ctx.req.signal,
  });
  if (!tried.ok) return tried;
  const report = tried.value;
  const dryRun: DryRun = {
    rows: report.rows,
    aboutRows: report.aboutRows,
    create: report.created,
    update: report.updated,
    skip: report.unchanged,
    errors: rejected.flatMap(({ row, issues }) => shown(row, issues.slice(0, 1), locale)),
    moreErrors: report.rejected - rejected.length,
    unread: unread.flatMap(({ row, issues }) => shown(row, issues, locale)),
    unreadRows: report.warnings.unreadContacts,
    disagreeing: report.warnings.disagreeingPatients,
  };
  return ok({ dryRun, found: report.foundResources, skipped: report.skippedResources });
}

function shown(row: number, issues: Rejection["issues"], locale: Locale): RowProblem[] {
  return issues.map(({ field, problem }) => ({ row, field: problemPlace(field, locale), problem }));
}
