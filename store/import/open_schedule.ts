/** Opens a file of either format, and hands its rows on in batches of even size. */
import type { ImportPlan } from "@/domain/import/plan.ts";
import type { ParsedRow } from "@/domain/import/schedule_row.ts";
import { ok, type Result } from "@/domain/result.ts";
import { readCsv } from "./read_csv.ts";
import { readFhir } from "./read_fhir.ts";
import type { RowBlock, Schedule, ScheduleSource } from "./source.ts";

/** How a file is to be read; `clinicZone` is where the clinic counts its days. */
export type Reading = {
  readonly source: ScheduleSource;
  readonly plan: ImportPlan;
  readonly clinicZone: string;
};

export function openSchedule({ source, ...how }: Reading): Promise<Result<Schedule>> {
  switch (source.format) {
    case "csv":
      return readCsv(source.open(), how);
    case "fhir":
      return readFhir(source, how);
    default:
      return source.format satisfies never;
  }
}

export const batchSize = 500;

/** The rows behind row `after`, 500 at a time; a refused batch is the last. */
export async function* batchesOf(
  blocks: AsyncIterable<Result<RowBlock>>,
  after = 0,
): AsyncGenerator<Result<RowBlock>> {
  let waiting: ParsedRow[] = [];
  let bytes = 0;
  for await (const block of blocks) {
    if (!block.ok) return yield block;
    for (const row of block.value.rows) {
      if (row.row <= after) continue;
      waiting.push(row);
      if (waiting.length < batchSize) continue;
      yield ok({ rows: waiting, bytes: block.value.bytes });
      waiting = [];
    }
    bytes = block.value.bytes;
  }
  if (waiting.length > 0) yield ok({ rows: waiting, bytes });
}
