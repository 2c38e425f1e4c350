/** What the import's page shows: a file on its way from upload to done. */
import type { ImportId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { LiveView } from "@/domain/views.ts";
import type { ComponentChildren } from "preact";

export type ImportRun = {
  readonly id: ImportId;
  readonly fileName: string;
  readonly by: string;
  readonly state: "mapping" | "running" | "done" | "failed" | "cancelled";
  /** Rows of the file; 0 until they are counted. */
  readonly rows: number;
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly startedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
};

/** What `/live/imports/{id}` sends. */
export type ImportLive = LiveView & { readonly run: ImportRun };

export type ImportField = {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
};

/** What the import would do, were it started now. `row` counts as a spreadsheet does: the head is 1. */
export type DryRun = {
  readonly rows: number;
  readonly create: number;
  readonly update: number;
  readonly skip: number;
  readonly errors: readonly {
    readonly row: number;
    readonly field: string | null;
    readonly problem: string;
  }[];
  readonly moreErrors: number;
};

export const dateOrders = ["iso", "dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

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
  /** What the file's words mean, as `No-show:Yes=no_show`; an empty text where they stand for themselves. */
  readonly values: string;
  readonly dryRun: DryRun | null;
};

export type ImportStage =
  | { readonly is: "upload" }
  | MapStage
  /** `progress` is the island that follows the run. */
  | { readonly is: "run"; readonly progress: ComponentChildren };
