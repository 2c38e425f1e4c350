/** One batch of an import: decided, written, recorded and audited in one transaction. */
import { createHash } from "node:crypto";
import { canonicalRow, type ParsedRow } from "@/domain/import/schedule_row.ts";
import type { ImportId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Author } from "@/store/commit.ts";
import type { Store } from "@/store/store.ts";
import { inSpan } from "@/telemetry/trace.ts";
import { type BatchContext, decideBatch, type Decision } from "./decide_batch.ts";
import { countDoubleBookings } from "./double_bookings.ts";
import {
  advance,
  keepRejections,
  keepWarnings,
  mostNewcomers,
  type Position,
  topicsOf,
} from "./import_record.ts";
import type { RowBlock } from "./source.ts";
import { type Rejection, sortRows } from "./survey.ts";
import { writeBatch } from "./write_batch.ts";

/** What a batch did, or in a dry run would do. */
export type BatchOutcome = {
  readonly position: Position;
  readonly rejected: readonly Rejection[];
  /** Rows that were taken with something in them that cannot be read. */
  readonly warned: readonly Rejection[];
  readonly doubleBookings: number;
  readonly disagreeing: number;
};

export type Batch = {
  readonly block: RowBlock;
  readonly from: Position;
  readonly context: Omit<BatchContext, "now">;
};

/** Decides and changes nothing. */
export async function rehearseBatch(
  store: Store,
  { block, from, context }: Batch,
): Promise<BatchOutcome> {
  const sorted = sortRows(block.rows, context.seen);
  const now = store.clock.now();
  const decision = await decideBatch(store.read, sorted.bookings, { ...context, now });
  const { position, rejected, warned } = tally(decision, { sorted, block, from });
  return { position, rejected, warned, doubleBookings: 0, disagreeing: decision.disagreeing };
}

/** Refuses with `stale_write` when another worker has taken this import further meanwhile. */
export function writeOneBatch(
  store: Store,
  author: Author,
  { block, from, context, id }: Batch & { readonly id: ImportId },
): Promise<Result<BatchOutcome>> {
  const sorted = sortRows(block.rows, context.seen);
  const sha256 = fingerprint(block.rows);
  return inSpan(
    "import.batch",
    { "caredeck.import": id },
    () =>
      store.commit(author, async (tx, now) => {
        const decision = await decideBatch(tx, sorted.bookings, { ...context, now });
        const written = await writeBatch(tx, decision, { ids: store, now });
        if (!written.ok) return written;
        const { position, rejected, warned, counts } = tally(decision, { sorted, block, from });
        if (!await advance(tx, id, { from, to: position })) return overtaken;
        await keepRejections(tx, id, rejected);
        await keepWarnings(tx, id, warned);
        const doubleBookings = await countDoubleBookings(tx, written.value.booked);
        const [firstRow, lastRow] = [block.rows[0]?.row ?? 0, position.rowsRead];
        return ok({
          value: { position, rejected, warned, doubleBookings, disagreeing: decision.disagreeing },
          events: written.value.events,
          audit: {
            action: "import.batch",
            subject: id,
            detail: { firstRow, lastRow, ...counts, sha256 },
          },
          topics: topicsOf(id),
        });
      }),
  );
}

const overtaken = refuse("stale_write", "This import is being run elsewhere already.");

type Tally = Pick<Batch, "block" | "from"> & { readonly sorted: ReturnType<typeof sortRows> };

function tally(decision: Decision, { sorted, block, from }: Tally) {
  const rejected = [...sorted.rejected, ...decision.rejected].sort((a, b) => a.row - b.row);
  const left = new Set(rejected.map(({ row }) => row));
  const warned = sorted.warned.filter(({ row }) => !left.has(row));
  const counts = {
    created: decision.creations.length,
    updated: decision.updates.length,
    unchanged: decision.unchanged + sorted.repeated,
    rejected: rejected.length,
  };
  const position: Position = {
    rowsRead: block.rows.at(-1)?.row ?? from.rowsRead,
    bytesRead: block.bytes,
    created: from.created + counts.created,
    updated: from.updated + counts.updated,
    unchanged: from.unchanged + counts.unchanged,
    rejected: from.rejected + counts.rejected,
    newPractitioners: [
      ...from.newPractitioners,
      ...decision.people.newPractitioners.map(({ id }) => id),
    ].slice(0, mostNewcomers),
  };
  return { position, rejected, warned, counts };
}

/** SHA-256 over what the batch's readable rows say, a line each, in hex. */
function fingerprint(rows: readonly ParsedRow[]): string {
  const hash = createHash("sha256");
  for (const row of rows) if (row.ok) hash.update(`${canonicalRow(row.value)}\n`);
  return hash.digest("hex");
}
