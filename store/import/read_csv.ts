/** A CSV as a schedule: the plan laid over its header, its records read as bookings. */
import { setImmediate } from "node:timers/promises";
import { type Layout, layOut } from "@/domain/import/cell_reader.ts";
import { isOwnHeader } from "@/domain/import/fields.ts";
import { readRow } from "@/domain/import/row.ts";
import type { ParsedRow } from "@/domain/import/schedule_row.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { type CsvBlock, type OpenCsv, openCsv } from "./open_csv.ts";
import type { CsvRecord } from "./csv_records.ts";
import type { Reading, RowBlock, Schedule } from "./source.ts";

/** Refuses a plan that does not fit the header; `clinicZone` is where the clinic counts its days. */
export async function readCsv(
  stream: ReadableStream<Uint8Array>,
  how: Omit<Reading, "source">,
): Promise<Result<Schedule>> {
  const opened = await openCsv(stream, how.plan);
  if (!opened.ok) return opened;
  const { header, blocks } = opened.value;
  const fitted = fit(header, how);
  if (!fitted.ok) {
    await blocks.return(undefined);
    return fitted;
  }
  const layout = fitted.value;
  return ok({
    ignored: layout.ignored,
    found: new Map(),
    skipped: new Map(),
    blocks: rowBlocks(opened.value, layout),
  });
}

function fit(header: readonly string[], how: Omit<Reading, "source">): Result<Layout> {
  const { plan } = how;
  if (Object.keys(plan.columns).length === 0 && !isOwnHeader(header)) {
    return refuse(
      "invalid_input",
      "The file is no schedule exported by Caredeck: say which column is which field.",
    );
  }
  const laid = layOut(plan, header, how);
  if (laid.ok) return ok(laid.layout);
  return refuse("invalid_input", "The mapping does not fit the file's header.", {
    issues: laid.issues,
  });
}

const rowsAtOnce = 500;

async function* rowBlocks(
  { header, blocks }: OpenCsv,
  layout: Layout,
): AsyncGenerator<Result<RowBlock>> {
  let before = 0;
  for await (const block of blocks) {
    if (!block.ok) return yield block;
    const { records, bytes } = block.value;
    for (let at = 0; at === 0 || at < records.length; at += rowsAtOnce) {
      const end = Math.min(at + rowsAtOnce, records.length);
      const share = records.length === 0 ? 1 : end / records.length;
      const part = {
        records: records.slice(at, end),
        bytes: before + Math.round((bytes - before) * share),
      };
      yield ok(read(part, header.length, layout));
      // A file without a row to write would else be read to its end before anybody else has a turn.
      await setImmediate();
    }
    before = bytes;
  }
}

function read({ records, bytes }: CsvBlock, width: number, layout: Layout): RowBlock {
  const rows: ParsedRow[] = [];
  for (const record of records) {
    if (record.problem === null && record.cells.every((cell) => cell.trim() === "")) continue;
    rows.push(parse(record, width, layout));
  }
  return { rows, bytes, blank: records.length - rows.length };
}

function parse({ row, cells, problem }: CsvRecord, width: number, layout: Layout): ParsedRow {
  if (problem === "too_large") return rejected(row, "is longer than 1 MiB", "body_too_large");
  if (problem === "nul") return rejected(row, "holds a NUL byte");
  if (problem === "stray_quote") {
    return rejected(row, "has a quoted cell with a quote in it that is not doubled");
  }
  const extra = cells.slice(width).some((cell) => cell !== "");
  if (cells.length < width || extra) {
    return rejected(row, `has ${cells.length} cells where the header has ${width}`);
  }
  return readRow({ row, cells }, layout);
}

function rejected(
  row: number,
  problem: string,
  code: "invalid_input" | "body_too_large" = "invalid_input",
): ParsedRow {
  return { row, ok: false, issues: [{ code, field: "row", problem }] };
}
