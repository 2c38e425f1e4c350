/** Where a schedule comes from, and what every reader of one answers with. */
import type { ContactReader } from "@/domain/import/contacts.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import type { ParsedRow } from "@/domain/import/schedule_row.ts";
import type { Result } from "@/domain/result.ts";

/** A file that can be read from its start more than once: an import looks it over before it writes. */
export type ScheduleSource = {
  readonly format: "csv" | "fhir";
  /** Size where it is known, for the progress. */
  readonly bytes: number | null;
  open(): ReadableStream<Uint8Array>;
};

/** How a file is to be read; `clinicZone` is where the clinic counts its days. */
export type Reading = {
  readonly source: ScheduleSource;
  readonly plan: ImportPlan;
  readonly clinicZone: string;
  /** For a file that is read more than once, so that it remembers; one of the plan's unless given. */
  readonly contacts?: ContactReader;
  /** Rows of a CSV to read at most, blank ones among them; all unless said. */
  readonly mostRows?: number;
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
