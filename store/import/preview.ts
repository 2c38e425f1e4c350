/** The look at a file before its import: what it is, how it could be mapped, what would come of it. */
import { type ImportField, isOwnHeader } from "@/domain/import/fields.ts";
import { guessColumns } from "@/domain/import/guess.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import type { ParsedRow } from "@/domain/import/schedule_row.ts";
import { ok, type Result } from "@/domain/result.ts";
import { openCsv } from "./open_csv.ts";
import type { ScheduleSource } from "./source.ts";
import { surveySchedule } from "./survey.ts";

const previewed = 20;

export type Preview = {
  /** Empty for FHIR. */
  readonly header: readonly string[];
  readonly encoding: string;
  readonly delimiter: string;
  /** True for a schedule that Caredeck exported, which needs no mapping. */
  readonly own: boolean;
  readonly guessed: Partial<Record<ImportField, string>>;
  /** What the plan makes of the file; null without a plan. */
  readonly outcome: PreviewOutcome | null;
};

export type PreviewOutcome = {
  /** The first 20 rows, read or not. */
  readonly first: readonly ParsedRow[];
  readonly rows: number;
  readonly unreadable: number;
  readonly ignoredColumns: readonly string[];
  readonly skippedResources: Readonly<Record<string, number>>;
};

export type PreviewOptions = {
  readonly plan?: ImportPlan;
  /** Where the clinic counts its days; the plan's zone unless said otherwise. */
  readonly clinicZone?: string;
  readonly signal?: AbortSignal;
};

/** Reads the header, and with a plan the whole file; touches no store. Refusals are the import's. */
export async function previewImport(
  source: ScheduleSource,
  { plan, clinicZone, signal }: PreviewOptions = {},
): Promise<Result<Preview>> {
  const head = source.format === "csv" ? await headOf(source, plan) : ok(noHeader);
  if (!head.ok) return head;
  if (!plan) return ok({ ...head.value, outcome: null });
  const first: ParsedRow[] = [];
  const survey = await surveySchedule({ source, plan, clinicZone: clinicZone ?? plan.zone }, {
    ...(signal ? { signal } : {}),
    onRows: (rows) => void first.push(...rows.slice(0, previewed - first.length)),
  });
  if (!survey.ok) return survey;
  const { rows, unreadable, ignored, skipped } = survey.value;
  return ok({
    ...head.value,
    outcome: {
      first,
      rows,
      unreadable,
      ignoredColumns: ignored,
      skippedResources: Object.fromEntries(skipped),
    },
  });
}

type Head = Omit<Preview, "outcome">;

const noHeader: Head = { header: [], encoding: "utf-8", delimiter: "", own: false, guessed: {} };

async function headOf(source: ScheduleSource, plan: ImportPlan | undefined): Promise<Result<Head>> {
  const auto = { encoding: "auto", delimiter: "auto" } as const;
  const opened = await openCsv(source.open(), plan ?? auto);
  if (!opened.ok) return opened;
  const { header, encoding, delimiter, blocks } = opened.value;
  await blocks.return(undefined);
  return ok({
    header,
    encoding,
    delimiter,
    own: isOwnHeader(header),
    guessed: guessColumns(header),
  });
}
