/** Where a schedule comes from, and what every reader of one answers with. */
import type { ParsedRow } from "@/domain/import/schedule_row.ts";
import type { Result } from "@/domain/result.ts";

/** A file that can be read from its start more than once: an import looks it over before it writes. */
export type ScheduleSource = {
  readonly format: "csv" | "fhir";
  /** Size where it is known, for the progress. */
  readonly bytes: number | null;
  open(): ReadableStream<Uint8Array>;
};

/** Rows in the file's order, and how far into the file they end. */
export type RowBlock = {
  readonly rows: readonly ParsedRow[];
  readonly bytes: number;
  /** Rows before the end with nothing in them, which are not among `rows`. */
  readonly blank?: number;
};

/** An opened file. After a refused block there are no more. */
export type Schedule = {
  /** Columns that no field takes; of FHIR, nothing. */
  readonly ignored: readonly string[];
  /** FHIR resources that are understood, by type. */
  readonly found: ReadonlyMap<string, number>;
  /** FHIR resources that are not understood, by type. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly blocks: AsyncIterable<Result<RowBlock>>;
};
