/** The job's part of an import: runs the uploaded file by the plan that stands in its record. */
import { type ImportPlan, readPlan } from "@/domain/import/plan.ts";
import type { RowIssue } from "@/domain/import/schedule_row.ts";
import type { ImportId } from "@/domain/ids.ts";
import { type Refusal, refuse, type Result } from "@/domain/result.ts";
import type { Author } from "@/store/commit.ts";
import type { ImportsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { failImport } from "./import_record.ts";
import { type ImportReport, runImport } from "./run_import.ts";
import { uploadedSource } from "./uploads.ts";

/** `zone` is the clinic's. */
export type UploadRun = {
  readonly zone: string;
  readonly traceId: string;
  readonly signal?: AbortSignal;
};

/**
 * Starts the import or goes on behind its last batch. A file or plan that is refused as a whole ends
 * the import as `failed`; being stopped, or overtaken by another worker, leaves it to be gone on with.
 */
export async function runUploadedImport(
  store: Store,
  id: ImportId,
  { zone, traceId, signal }: UploadRun,
): Promise<Result<ImportReport>> {
  const row = await store.read.selectFrom("imports").selectAll().where("id", "=", id)
    .executeTakeFirst();
  if (!row) return refuse("not_found", "There is no such import.");
  if (row.state === "done" || row.state === "failed") {
    return refuse("already_exists", "This import has ended.");
  }
  const author = authorOf(row, traceId);
  const plan = storedPlan(row);
  const result = plan.ok
    ? await runImport(store, author, {
      source: uploadedSource(store, row),
      plan: plan.value,
      clinicZone: zone,
      importId: id,
      ...(signal ? { signal } : {}),
    })
    : plan;
  if (!result.ok && isFinal(result.refusal)) {
    const failed = await failImport(store, author, { id, reasons: reasonsOf(result.refusal) });
    if (!failed.ok) return failed;
  }
  return result;
}

/** The import acts for the admin who started it. */
function authorOf({ started_by }: ImportsTable, traceId: string): Author {
  const actor = started_by === null
    ? { id: "system", role: "system" as const }
    : { id: started_by, role: "admin" as const };
  return { actor, traceId };
}

function storedPlan({ plan }: ImportsTable): Result<ImportPlan> {
  return readPlan(JSON.parse(plan));
}

function isFinal({ code }: Refusal): boolean {
  return code === "invalid_input" || code === "body_too_large";
}

function reasonsOf({ code, detail, issues }: Refusal): RowIssue[] {
  const kept = code === "body_too_large" ? code : "invalid_input";
  if (!issues || issues.length === 0) return [{ code: kept, field: "file", problem: detail }];
  return issues.map((issue) => ({ ...issue, code: kept }));
}
