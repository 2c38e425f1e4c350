/** What the import's page shows: a file on its way from upload to done. */
import type { ImportId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { LiveView } from "@/domain/views.ts";
import type { Option } from "@/components/parts/FormField.tsx";
import type { ComponentChildren } from "preact";

export type ImportRun = {
  readonly id: ImportId;
  /** As its sender calls the file; null where nobody said. */
  readonly fileName: string | null;
  readonly format: "csv" | "fhir";
  readonly bytes: number;
  readonly by: string;
  readonly state: "mapping" | "running" | "done" | "failed" | "cancelled";
  /** Rows of the file; null until they were counted. */
  readonly rows: number | null;
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly startedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
};

/** Practitioners who came with an import and have no working hours; `isMore`: there may be others. */
export type Newcomers = { readonly count: number; readonly isMore: boolean };

/** What `/live/imports/{id}` sends. */
export type ImportLive = LiveView & {
  readonly run: ImportRun;
  readonly newcomers: Newcomers;
  readonly unread: Unread;
};

/** Rows that were taken with a number or address that cannot be read; `isMore`: there may be others. */
export type Unread = { readonly count: number; readonly isMore: boolean };

/** `field` is in the reader's language; `row` counts as a spreadsheet does, and is 0 of the file. */
export type RowProblem = {
  readonly row: number;
  readonly field: string;
  readonly problem: string;
};

export type ImportField = {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint: string | null;
};

/** What the import would do, were it started now. `row` counts as a spreadsheet does: the head is 1. */
export type DryRun = {
  readonly rows: number;
  /** About how many rows the file has, where only its first were checked; null where all were. */
  readonly aboutRows: number | null;
  readonly create: number;
  readonly update: number;
  readonly skip: number;
  readonly errors: readonly RowProblem[];
  readonly moreErrors: number;
  /** Rows that would be taken with a number or address that cannot be read: the first, and all. */
  readonly unread: readonly RowProblem[];
  readonly unreadRows: number;
  /** Rows that say something else of a patient than is known here. */
  readonly disagreeing: number;
};

export const dateOrders = ["iso", "dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What parts columns, as a form can say it. */
export const partings = ["auto", "comma", "semicolon", "tab", "bar"] as const;
export type Parting = (typeof partings)[number];

/** How the file is written, as far as it cannot be told from the file. */
export type Reading = {
  readonly encoding: string;
  readonly encodings: readonly string[];
  readonly delimiter: Parting;
};

/** The words of a column, and what each means here. */
export type WordTable = {
  readonly field: string;
  readonly label: string;
  readonly column: string;
  /** Null where the meaning is typed. */
  readonly meanings: readonly Option[] | null;
  readonly words: readonly {
    readonly word: string;
    readonly rows: number;
    /** An empty text where nobody knows. */
    readonly meaning: string;
    /** Understood without anybody saying so. */
    readonly isKnown: boolean;
  }[];
  readonly isCut: boolean;
};

export type MapStage = {
  readonly is: "map";
  readonly id: ImportId;
  readonly fileName: string;
  readonly columns: readonly string[];
  /** The first rows, as they stand in the file. */
  readonly sample: readonly (readonly string[])[];
  readonly fields: readonly ImportField[];
  /** Column by field; an empty text where the file lacks it. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly unmapped: readonly string[];
  /** In which order the file writes day, month and year. */
  readonly dates: DateOrder;
  /** Of times without an offset. */
  readonly zone: string;
  /** Of a booking whose row does not say. */
  readonly minutes: number;
  readonly reading: Reading;
  readonly words: readonly WordTable[];
  /** The words are those of so many first rows; null where all rows were looked at. */
  readonly wordRows: number | null;
  readonly dryRun: DryRun | null;
};

/** A CSV that cannot be opened the way it was tried. */
export type UnreadStage = {
  readonly is: "unread";
  readonly id: ImportId;
  readonly fileName: string;
  readonly reading: Reading;
};

/** A file of FHIR resources, which needs no mapping. */
export type BundleStage = {
  readonly is: "bundle";
  readonly id: ImportId;
  readonly fileName: string;
  readonly resources: readonly {
    readonly type: string;
    readonly count: number;
    readonly fate: "bookings" | "encounters" | "people" | "unknown";
  }[];
  /** Null where the file is too large to be tried, and to be looked into. */
  readonly dryRun: DryRun | null;
};

export type ImportStage =
  | { readonly is: "upload" }
  | UnreadStage
  | MapStage
  | BundleStage
  /** `progress` is the island that follows the run. */
  | { readonly is: "run"; readonly progress: ComponentChildren };
