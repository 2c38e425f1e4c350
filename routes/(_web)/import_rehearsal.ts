/** An import tried by its plan: everything decided, nothing written. */
import type { FreshContext } from "fresh";
import type { DryRun } from "@/components/admin/imports.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { ok, type Result } from "@/domain/result.ts";
import { problemPlace } from "@/domain/words/import_fields.ts";
import { type ImportReport, runImport } from "@/store/import/run_import.ts";
import type { Rejection } from "@/store/import/survey.ts";
import { uploadedSource } from "@/store/import/uploads.ts";
import type { ImportStanding } from "@/store/imports.ts";
import { authorOf } from "@/store/who.ts";
import { whoAsks } from "./people.ts";
import type { State } from "./state.ts";

const mostErrors = 50;

/** `found` and `skipped` are resources of FHIR, by type. */
export type Rehearsal = {
  readonly dryRun: DryRun;
  readonly found: ImportReport["foundResources"];
  readonly skipped: ImportReport["skippedResources"];
};

/** Decides the whole file and writes nothing; refuses what the import would refuse. */
export async function rehearse(
  ctx: FreshContext<State>,
  standing: ImportStanding,
  plan: ImportPlan,
): Promise<Result<Rehearsal>> {
  const { locale, clinic: { store, config: { zone } } } = ctx.state;
  const rejected: Rejection[] = [];
  const tried = await runImport(store, authorOf(whoAsks(ctx)), {
    source: uploadedSource(store, standing),
    plan,
    clinicZone: zone,
    dryRun: true,
    onRejected: (rows) => void rejected.push(...rows.slice(0, mostErrors - rejected.length)),
    signal: ctx.req.signal,
  });
  if (!tried.ok) return tried;
  const report = tried.value;
  const dryRun: DryRun = {
    rows: report.rows,
    create: report.created,
    update: report.updated,
    skip: report.unchanged,
    errors: rejected.map(({ row, issues: [first] }) => ({
      row,
      field: problemPlace(first?.field ?? "row", locale),
      problem: first?.problem ?? "",
    })),
    moreErrors: report.rejected - rejected.length,
    disagreeing: report.warnings.disagreeingPatients,
  };
  return ok({ dryRun, found: report.foundResources, skipped: report.skippedResources });
}
