/** Opens a file of either format, and hands its rows on in batches of even size. */
import type { ParsedRow } from "@/domain/import/schedule_row.ts";
import { ok, type Result } from "@/domain/result.ts";
import { readCsv } from "./read_csv.ts";
import { readFhir } from "./read_fhir.ts";
import type { Reading, RowBlock, Schedule } from "./source.ts";

export async function openSchedule({ mostRows, ...reading }: Reading): Promise<Result<Schedule>> {
  const opened = await openWhole(reading);
  if (!opened.ok || mostRows === undefined || reading.source.format === "fhir") return opened;
  return ok({ ...opened.value, blocks: firstOf(opened.value.blocks, mostRows) });
}

function openWhole(reading: Reading): Promise<Result<Schedule>> {
  const { source } = reading;
  switch (source.format) {
    case "csv":
      return readCsv(source.open(), reading);
    case "fhir":
      return readFhir(reading);
    default:
      return source.format satisfies never;
  }
}

/** Rows may be long: no more than this is read of a file of which only the beginning is wanted. */
const mostBytes = 8 * 1024 * 1024;

/** Ends where it has enough; `bytes` then tells about where in the file that is. */
async function* firstOf(
  blocks: AsyncIterable<Result<RowBlock>>,
  mostRows: number,
): AsyncGenerator<Result<RowBlock>> {
  let [left, before] = [mostRows, 0];
  for await (const block of blocks) {
    if (!block.ok) return yield block;
    const { rows, bytes, blank = 0 } = block.value;
    const taken = rows.slice(0, left);
    const share = taken.length === rows.length ? 1 : taken.length / rows.length;
    yield ok({ rows: taken, bytes: before + Math.round((bytes - before) * share), blank });
    left -= rows.length + blank;
    before = bytes;
    if (left <= 0 || bytes >= mostBytes) return;
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
