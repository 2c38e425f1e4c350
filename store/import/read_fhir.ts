/** A FHIR R4 bundle, or NDJSON of resources, as a schedule. */
import { contactReader } from "@/domain/import/contacts.ts";
import { type FhirVisit, readFhirVisit } from "@/domain/import/fhir_rows.ts";
import type { ParsedRow } from "@/domain/import/schedule_row.ts";
import { ok, type Result } from "@/domain/result.ts";
import { fhirIndex, type Misread } from "./fhir_index.ts";
import { readResources } from "./fhir_stream.ts";
import type { Reading, RowBlock, Schedule } from "./source.ts";

const rowsAtOnce = 500;

/**
 * Reads the whole file before the first row, since a booking may stand before those it refers to;
 * refuses one that would not fit into memory (64 MiB of what is understood). A row counts resources.
 */
export async function readFhir(
  { source, plan, clinicZone, contacts = contactReader(plan.region) }: Reading,
): Promise<Result<Schedule>> {
  const index = fhirIndex();
  const read = await readResources(source.open(), index.take);
  if (!read.ok) return read;
  const reading = { zone: plan.zone, clinicZone, contacts };
  return ok({
    ignored: [],
    found: index.found,
    skipped: index.skipped,
    blocks: rowBlocks(
      index.visits(),
      read.value,
      (visit) => "problem" in visit ? misread(visit) : readFhirVisit(visit, reading),
    ),
  });
}

function misread({ row, problem }: Misread): ParsedRow {
  return { row, ok: false, issues: [{ code: "invalid_input", field: "resource", problem }] };
}

async function* rowBlocks(
  visits: Iterable<FhirVisit | Misread>,
  bytes: number,
  parse: (visit: FhirVisit | Misread) => ParsedRow,
): AsyncGenerator<Result<RowBlock>> {
  let rows: ParsedRow[] = [];
  for (const visit of visits) {
    rows.push(parse(visit));
    if (rows.length < rowsAtOnce) continue;
    yield ok({ rows, bytes });
    rows = [];
  }
  yield ok({ rows, bytes });
}
