/** The look over a whole file before anything is written: can it be read, and does it agree with itself? */
import type { ParsedRow, RowIssue, ScheduleRow } from "@/domain/import/schedule_row.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { openSchedule } from "./open_schedule.ts";
import { maxRows, type SeenRefs, seenRefs } from "./seen_refs.ts";
import type { Reading } from "./source.ts";

export type Survey = {
  readonly seen: SeenRefs;
  /** Rows with something in them. */
  readonly rows: number;
  /** Where the last of them ends. */
  readonly bytes: number;
  /** Rows that cannot be read; contradictions are not among them. */
  readonly unreadable: number;
  /** Whether any booking names another that it was rescheduled from. */
  readonly hasLinks: boolean;
  readonly ignored: readonly string[];
  readonly found: ReadonlyMap<string, number>;
  readonly skipped: ReadonlyMap<string, number>;
};

export type Watch = {
  readonly signal?: AbortSignal;
  readonly onBlock?: (at: { bytes: number; rows: number }) => void;
  readonly onRows?: (rows: readonly ParsedRow[]) => void;
};

/** Refuses what would stop the import halfway: bytes, quotes or a header that cannot be read. */
export async function surveySchedule(
  reading: Reading,
  { signal, onBlock, onRows }: Watch = {},
): Promise<Result<Survey>> {
  const opened = await openSchedule(reading);
  if (!opened.ok) return opened;
  const seen = seenRefs();
  let [rows, bytes, blank, unreadable, hasLinks] = [0, 0, 0, 0, false];
  for await (const block of opened.value.blocks) {
    if (signal?.aborted) return stopped;
    if (!block.ok) return block;
    for (const row of block.value.rows) {
      rows++;
      if (row.ok) {
        seen.note(row.row, row.value);
        hasLinks ||= Boolean(row.value.rescheduledFrom);
      } else unreadable++;
    }
    bytes = block.value.bytes;
    blank += block.value.blank ?? 0;
    if (rows + blank > maxRows) {
      return refuse("body_too_large", `The file has more than ${maxRows} rows. Split it.`);
    }
    onRows?.(block.value.rows);
    onBlock?.({ bytes, rows });
  }
  const { ignored, found, skipped } = opened.value;
  return ok({ seen, rows, bytes, unreadable, hasLinks, ignored, found, skipped });
}

export const stopped = refuse(
  "unavailable",
  "The import was stopped. What was written stays; run it again to go on.",
);

/** A row that was rejected, and all reasons for it; or one that was taken, and what was not read. */
export type Rejection = { readonly row: number; readonly issues: readonly RowIssue[] };

export type Numbered = { readonly row: number; readonly booking: ScheduleRow };

export type Sorted = {
  readonly bookings: readonly Numbered[];
  readonly rejected: readonly Rejection[];
  /** What could not be read in rows that are among the bookings. */
  readonly warned: readonly Rejection[];
  /** Rows that repeat an earlier one word for word. */
  readonly repeated: number;
};

/** Of rows that contradict each other neither is taken, since nobody here can tell which is true. */
export function sortRows(rows: readonly ParsedRow[], seen: SeenRefs): Sorted {
  const bookings: Numbered[] = [];
  const [rejected, warned]: [Rejection[], Rejection[]] = [[], []];
  let repeated = 0;
  for (const row of rows) {
    if (!row.ok) {
      rejected.push({ row: row.row, issues: row.issues });
      continue;
    }
    const sighting = seen.find(row.value.ref);
    if (sighting === null || sighting.contradictedBy === 0) {
      if (sighting !== null && sighting.firstRow !== row.row) repeated++;
      else {
        bookings.push({ row: row.row, booking: row.value });
        if (row.warnings.length > 0) warned.push({ row: row.row, issues: row.warnings });
      }
      continue;
    }
    const { firstRow, contradictedBy } = sighting;
    const other = row.row === firstRow ? contradictedBy : firstRow;
    rejected.push({ row: row.row, issues: [contradiction(other)] });
  }
  return { bookings, rejected, warned, repeated };
}

function contradiction(other: number): RowIssue {
  return {
    code: "already_exists",
    field: "ref",
    problem: `is also that of row ${other}, which says something else; neither was taken`,
  };
}
