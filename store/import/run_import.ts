/**
 * Runs an import: the whole file is looked over first, so that nothing is half done when it cannot
 * be read; then it is written in batches of 500 rows, each a transaction that also records how far
 * the import got. A run that was cut off goes on behind its last batch.
 */
import { contactReader } from "@/domain/import/contacts.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { type ImportId, newId } from "@/domain/ids.ts";
import { ok, type Result } from "@/domain/result.ts";
import type { Author } from "@/store/commit.ts";
import type { ImportsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { type BatchOutcome, rehearseBatch, writeOneBatch } from "./import_batch.ts";
import { beginImport, type Counts, finishImport, type Position } from "./import_record.ts";
import { linkBookings } from "./link_bookings.ts";
import { batchesOf, openSchedule } from "./open_schedule.ts";
import type { Reading, ScheduleSource } from "./source.ts";
import { type Rejection, stopped, type Survey, surveySchedule } from "./survey.ts";

export type Progress = {
  readonly phase: "checking" | "importing";
  readonly bytes: number;
  /** Null where the size of the file is not known. */
  readonly totalBytes: number | null;
  readonly rows: number;
};

export type ImportRun = {
  readonly source: ScheduleSource;
  readonly plan: ImportPlan;
  /** Where the clinic counts its days; the plan's zone unless said otherwise. */
  readonly clinicZone?: string;
  /** Decides everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Rows of a CSV that a dry run looks at, from its beginning; all unless said. */
  readonly mostRows?: number;
  /** An import that has been uploaded, to start it or to go on with it. */
  readonly importId?: ImportId;
  readonly onProgress?: (progress: Progress) => void;
  /** Called after each batch with the rows it could not take. */
  readonly onRejected?: (rejected: readonly Rejection[]) => void;
  /** Called after each batch with the rows it took with something in them that cannot be read. */
  readonly onWarned?: (warned: readonly Rejection[]) => void;
  readonly signal?: AbortSignal;
};

export type ImportReport = Counts & {
  readonly importId: ImportId | null;
  /** Rows with something in them, in all that was read of the file. */
  readonly rows: number;
  /** About how many there are in the whole file, where a dry run ended before its end; else null. */
  readonly aboutRows: number | null;
  readonly ignoredColumns: readonly string[];
  /** FHIR resources that are understood, by type. */
  readonly foundResources: Readonly<Record<string, number>>;
  /** FHIR resources that are not understood, by type. */
  readonly skippedResources: Readonly<Record<string, number>>;
  /** Things worth knowing of which none rejected a row; of a run that was cut off, since then. */
  readonly warnings: {
    readonly doubleBookings: number;
    /** Rows that say something else of a patient than the clinic knows; what it knows stands. */
    readonly disagreeingPatients: number;
    /** Bookings whose `rescheduledFrom` names a row that was rejected. */
    readonly looseLinks: number;
    /** Rows with a number or address that cannot be read; it stands in the record as it is typed. */
    readonly unreadContacts: number;
  };
};

/** Refuses a file or plan that cannot be read before the first row is written. */
export async function runImport(
  store: Store,
  author: Author,
  run: ImportRun,
): Promise<Result<ImportReport>> {
  const { source, plan, onProgress, signal } = run;
  const reading: Reading = {
    source,
    plan,
    clinicZone: run.clinicZone ?? plan.zone,
    contacts: contactReader(plan.region),
    ...(run.dryRun && run.mostRows !== undefined ? { mostRows: run.mostRows } : {}),
  };
  const tell = (phase: Progress["phase"]) => (at: { bytes: number; rows: number }) =>
    onProgress?.({ phase, totalBytes: source.bytes, ...at });
  const survey = await surveySchedule(reading, {
    ...(signal ? { signal } : {}),
    onBlock: tell("checking"),
  });
  if (!survey.ok) return survey;
  const started = run.dryRun ? null : newRecord(store, run, survey.value.rows);
  const begun = started === null ? ok(nothing) : await beginImport(store, author, started);
  if (!begun.ok) return begun;
  const totals: Totals = { position: begun.value, doubleBookings: 0, disagreeing: 0, unread: 0 };
  const job = { reading, survey: survey.value, totals, run, id: started?.id ?? null };
  const written = await importRows(store, author, { ...job, tell: tell("importing") });
  if (!written.ok) return written;
  if (started === null) return ok(reportOf(job, 0));
  return await conclude(store, author, { ...job, id: started.id });
}

const nothing: Position = {
  rowsRead: 0,
  bytesRead: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  newPractitioners: [],
};

type Totals = {
  position: Position;
  doubleBookings: number;
  disagreeing: number;
  unread: number;
};

type Job = {
  readonly reading: Reading;
  readonly survey: Survey;
  readonly totals: Totals;
  readonly run: ImportRun;
  readonly id: ImportId | null;
};

function newRecord(
  store: Store,
  { source, plan, importId }: ImportRun,
  row_count: number,
): ImportsTable {
  return {
    id: importId ?? newId("import", store),
    state: "running",
    format: source.format,
    plan: JSON.stringify(plan),
    file_name: null,
    file_bytes: source.bytes ?? 0,
    row_count,
    rows_read: 0,
    bytes_read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    new_practitioners: null,
    started_by: null,
    created_at: 0,
    finished_at: null,
  };
}

async function importRows(
  store: Store,
  author: Author,
  { reading, survey, totals, run, id, tell }: Job & { tell: (at: At) => void },
): Promise<Result<null>> {
  const opened = await openSchedule(reading);
  if (!opened.ok) return opened;
  const { clinicZone, plan: { minutes: defaultMinutes } } = reading;
  const isCut = isBefore(survey, reading.source);
  const context = { ids: store, seen: survey.seen, defaultMinutes, clinicZone, isCut };
  for await (const block of batchesOf(opened.value.blocks, totals.position.rowsRead)) {
    if (!block.ok) return block;
    if (run.signal?.aborted) return stopped;
    const batch = { block: block.value, from: totals.position, context };
    const outcome = id === null
      ? ok(await rehearseBatch(store, batch))
      : await writeOneBatch(store, author, { ...batch, id });
    if (!outcome.ok) return outcome;
    add(totals, outcome.value);
    if (outcome.value.rejected.length > 0) run.onRejected?.(outcome.value.rejected);
    if (outcome.value.warned.length > 0) run.onWarned?.(outcome.value.warned);
    tell({ bytes: block.value.bytes, rows: done(totals.position) });
  }
  return ok(null);
}

function isBefore({ bytes }: Survey, { bytes: all }: ScheduleSource): boolean {
  return all !== null && bytes < all;
}

type At = { bytes: number; rows: number };

function add(totals: Totals, outcome: BatchOutcome): void {
  totals.position = outcome.position;
  totals.doubleBookings += outcome.doubleBookings;
  totals.disagreeing += outcome.disagreeing;
  totals.unread += outcome.warned.length;
}

function done({ created, updated, unchanged, rejected }: Counts): number {
  return created + updated + unchanged + rejected;
}

async function conclude(
  store: Store,
  author: Author,
  job: Job & { readonly id: ImportId },
): Promise<Result<ImportReport>> {
  const { id, reading, survey: { seen, hasLinks } } = job;
  const linked = hasLinks ? await linkBookings(store, author, { id, reading, seen }) : ok(0);
  if (!linked.ok) return linked;
  const { created, updated, unchanged, rejected } = job.totals.position;
  const detail = { created, updated, unchanged, rejected };
  const finished = await finishImport(store, author, { id, detail });
  return finished.ok ? ok(reportOf(job, linked.value)) : finished;
}

function reportOf({ id, reading, survey, totals }: Job, looseLinks: number): ImportReport {
  const { created, updated, unchanged, rejected } = totals.position;
  return {
    importId: id,
    rows: survey.rows,
    aboutRows: aboutRows(survey, reading.source),
    created,
    updated,
    unchanged,
    rejected,
    ignoredColumns: survey.ignored,
    foundResources: Object.fromEntries(survey.found),
    skippedResources: Object.fromEntries(survey.skipped),
    warnings: {
      doubleBookings: totals.doubleBookings,
      disagreeingPatients: totals.disagreeing,
      looseLinks,
      unreadContacts: totals.unread,
    },
  };
}

/** By how far into the file its first rows reach, in two digits. */
function aboutRows(survey: Survey, source: ScheduleSource): number | null {
  if (!isBefore(survey, source) || source.bytes === null) return null;
  const rows = survey.rows * source.bytes / Math.max(1, survey.bytes);
  return Number(rows.toPrecision(2));
}
