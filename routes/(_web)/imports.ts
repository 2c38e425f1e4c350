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
  const done = created + updated + unchanged + rejected;
  return {
    id: standing.id,
    fileName: fileLabel(standing),
    by: standing.startedByName ?? "Caredeck",
    state: shownStates[standing.state],
    rows: standing.state === "running" ? expectedRows(standing, done) : done,
    done,
    created,
    updated,
    skipped: unchanged,
    failed: rejected,
    startedAt: standing.created_at,
    endedAt: standing.finished_at,
  };
}

/** What a file is called elsewhere may say who is in it; here it is known by its kind and size. */
function fileLabel({ format, file_bytes }: ImportStanding): string {
  const kB = Math.max(1, Math.round(file_bytes / 1_000));
  return `${format.toUpperCase()}, ${kB} kB`;
}

/** Reckoned from the bytes that are read: nobody has counted the rows of a file that runs. */
function expectedRows({ rows_read, bytes_read, file_bytes }: ImportStanding, done: number): number {
  if (bytes_read === 0) return done;
  return Math.max(done, Math.round(rows_read * file_bytes / bytes_read));
}
