/** Opens a CSV: its encoding, its delimiter and its header, then its records as they come. */
import type { ImportPlan } from "@/domain/import/plan.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { type CsvRecord, csvRecords } from "./csv_records.ts";
import { textSource } from "./decode_text.ts";
import { openingOf } from "./delimiter.ts";

const headSize = 64 * 1024;
const maxColumns = 500;

export type CsvBlock = { readonly records: readonly CsvRecord[]; readonly bytes: number };

export type OpenCsv = {
  readonly header: readonly string[];
  readonly encoding: string;
  readonly delimiter: string;
  /** The records behind the header; to be read once, or ended by `return`. */
  readonly blocks: AsyncGenerator<Result<CsvBlock>>;
};

/** Refuses a file without a header, or with one of more than 500 columns or 64 KiB. */
export async function openCsv(
  stream: ReadableStream<Uint8Array>,
  plan: Pick<ImportPlan, "encoding" | "delimiter">,
): Promise<Result<OpenCsv>> {
  const found: Found = { encoding: "", delimiter: "" };
  const blocks = csvBlocks(stream, plan, found);
  for await (const block of { [Symbol.asyncIterator]: () => unreturned(blocks) }) {
    if (!block.ok) return block;
    const at = block.value.records.findIndex(({ cells, problem }) =>
      problem !== null || cells.some((cell) => cell.trim() !== "")
    );
    const first = block.value.records[at];
    if (first === undefined) continue;
    const wrong = headerProblem(first);
    if (wrong !== null) {
      await blocks.return(undefined);
      return refuse("invalid_input", wrong);
    }
    const rest = { records: block.value.records.slice(at + 1), bytes: block.value.bytes };
    return ok({ header: first.cells, ...found, blocks: goOn(rest, blocks) });
  }
  return refuse("invalid_input", "The file is empty: it has no header line.");
}

type Found = { encoding: string; delimiter: string };

async function* csvBlocks(
  stream: ReadableStream<Uint8Array>,
  plan: Pick<ImportPlan, "encoding" | "delimiter">,
  found: Found,
): AsyncGenerator<Result<CsvBlock>> {
  const slabs = slabsOf(stream);
  try {
    const first = await slabs.next();
    const head = first.value ?? new Uint8Array();
    const text = textSource(plan.encoding, head);
    const start = text.push(head);
    if (!start.ok) return yield start;
    const opening = openingOf(start.value);
    found.encoding = text.encoding;
    found.delimiter = plan.delimiter === "auto" ? opening.delimiter : plan.delimiter;
    const records = csvRecords(found.delimiter);
    let bytes = head.length;
    const opened = records.push(start.value.slice(opening.start));
    if (!opened.ok) return yield opened;
    yield ok({ records: opened.value, bytes });
    for await (const slab of slabs) {
      bytes += slab.length;
      const more = text.push(slab);
      const cut = more.ok ? records.push(more.value) : more;
      if (!cut.ok) return yield cut;
      yield ok({ records: cut.value, bytes });
    }
    const end = text.end();
    const last = end.ok ? lastRecords(records, end.value) : end;
    yield last.ok ? ok({ records: last.value, bytes }) : last;
  } finally {
    await slabs.return(undefined);
  }
}

function lastRecords(records: ReturnType<typeof csvRecords>, text: string): Result<CsvRecord[]> {
  const before = records.push(text);
  if (!before.ok) return before;
  const last = records.end();
  return last.ok ? ok([...before.value, ...last.value]) : last;
}

/** The stream's chunks, the first of them large enough to judge the file by. */
async function* slabsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array[] | null = [];
  let size = 0;
  for await (const chunk of stream) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head.push(chunk);
    size += chunk.length;
    if (size < headSize) continue;
    yield whole(head, size);
    head = null;
  }
  if (head !== null) yield whole(head, size);
}

function whole(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function headerProblem({ cells, problem }: CsvRecord): string | null {
  if (problem === "nul") return "The header line holds a NUL byte; name the file's encoding.";
  if (problem !== null) return "The header line cannot be read: check its quotes and its length.";
  if (cells.length > maxColumns) return `The header has more than ${maxColumns} columns.`;
  if (cells.reduce((sum, cell) => sum + cell.length, 0) > headSize) {
    return "The header line is longer than 64 KiB.";
  }
  return null;
}

/** A view of the generator that a `for await` may leave without ending it. */
function unreturned<T>(blocks: AsyncGenerator<T>): AsyncIterator<T> {
  return { next: () => blocks.next() };
}

async function* goOn(
  first: CsvBlock,
  blocks: AsyncGenerator<Result<CsvBlock>>,
): AsyncGenerator<Result<CsvBlock>> {
  try {
    yield ok(first);
    yield* blocks;
  } finally {
    await blocks.return(undefined);
  }
}
