/** An import as the console shows it. */
import type { ImportRun } from "@/components/admin/imports.ts";
import type { ImportStanding, ImportState } from "@/store/imports.ts";

const shownStates: Readonly<Record<ImportState, ImportRun["state"]>> = {
  uploaded: "mapping",
  queued: "running",
  running: "running",
  done: "done",
  failed: "failed",
  stopped: "cancelled",
};

export function runShown(standing: ImportStanding): ImportRun {
  const { created, updated, unchanged, rejected } = standing;
  return {
    id: standing.id,
    fileName: standing.file_name,
    format: standing.format,
    bytes: standing.file_bytes,
    by: standing.startedByName ?? "Caredeck",
    state: shownStates[standing.state],
    rows: standing.row_count,
    done: created + updated + unchanged + rejected,
    created,
    updated,
    skipped: unchanged,
    failed: rejected,
    startedAt: standing.created_at,
    endedAt: standing.finished_at,
  };
}
