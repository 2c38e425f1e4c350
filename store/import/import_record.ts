/** The record of an import: how far it got, what it did, and the rows it could not take. */
import type { Kysely } from "kysely";
import { z } from "zod";
import { practitionerId } from "@/domain/id_schemas.ts";
import type { ImportId, PractitionerId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Author } from "@/store/commit.ts";
import type { Database, ImportsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import type { Rejection } from "./survey.ts";

/** Problems kept of one import; those beyond are counted with the rejected rows only. */
export const keptIssues = 10_000;
/** Problems of one import up to which those that rejected no row are kept. */
export const keptWarnings = 5_000;

export type Counts = Pick<ImportsTable, "created" | "updated" | "unchanged" | "rejected">;

/** `rowsRead` is the number of the last row that is done with. */
export type Position = Counts & {
  readonly rowsRead: number;
  readonly bytesRead: number;
  /** Those who came with the file, the first 500. */
  readonly newPractitioners: readonly PractitionerId[];
};

/** Newcomers of one import that its record names. */
export const mostNewcomers = 500;

const newcomers = z.array(practitionerId);

/** The ids that stand in a record's `new_practitioners`. */
export function newcomersOf({ new_practitioners }: Pick<ImportsTable, "new_practitioners">) {
  return newcomers.parse(JSON.parse(new_practitioners ?? "[]"));
}

/** Opens the record of an import, or goes on with one that was uploaded or cut off. */
export function beginImport(
  store: Store,
  author: Author,
  row: ImportsTable,
): Promise<Result<Position>> {
  return store.commit(author, async (tx, now) => {
    const before = await tx.selectFrom("imports").selectAll().where("id", "=", row.id)
      .executeTakeFirst();
    if (before?.state === "done" || before?.state === "failed") {
      return refuse("already_exists", "This import has ended. Upload the file again to repeat it.");
    }
    if (before) {
      const { row_count } = row;
      await tx.updateTable("imports").set({ state: "running", row_count })
        .where("id", "=", row.id).execute();
    } else await tx.insertInto("imports").values({ ...row, created_at: now }).execute();
    return ok({
      value: positionOf(before ?? row),
      audit: {
        action: before?.state === "running" ? "import.resumed" : "import.started",
        subject: row.id,
        detail: { format: row.format, bytes: row.file_bytes },
      },
      topics: topicsOf(row.id),
    });
  });
}

export function topicsOf(id: ImportId) {
  return ["ops", `import/${id}`] as const;
}

function positionOf(row: ImportsTable): Position {
  return {
    rowsRead: row.rows_read,
    bytesRead: row.bytes_read,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    newPractitioners: newcomersOf(row),
  };
}

/** Moves the record on within a batch's transaction; false when somebody else has moved it. */
export async function advance(
  tx: Tx,
  id: ImportId,
  { from, to }: { from: Position; to: Position },
): Promise<boolean> {
  const { rowsRead, bytesRead, newPractitioners, ...counts } = to;
  const new_practitioners = newPractitioners.length === 0 ? null : JSON.stringify(newPractitioners);
  const { numUpdatedRows } = await tx.updateTable("imports")
    .set({ rows_read: rowsRead, bytes_read: bytesRead, new_practitioners, ...counts })
    .where("id", "=", id).where("state", "=", "running").where("rows_read", "=", from.rowsRead)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) === 1;
}

export function keepRejections(
  tx: Tx,
  id: ImportId,
  rejected: readonly Rejection[],
): Promise<void> {
  return keepProblems(tx, id, { problems: rejected, most: keptIssues });
}

/** Leaves room for rows that are rejected further on, which matter more. */
export function keepWarnings(tx: Tx, id: ImportId, warned: readonly Rejection[]): Promise<void> {
  return keepProblems(tx, id, { problems: warned, most: keptWarnings });
}

async function keepProblems(
  tx: Tx,
  id: ImportId,
  { problems, most }: { problems: readonly Rejection[]; most: number },
): Promise<void> {
  if (problems.length === 0) return;
  const room = most - await countIssues(tx, id);
  const rows = problems.flatMap(({ row, issues }) =>
    issues.map(({ code, field, problem }) => ({ import_id: id, row, code, field, problem }))
  ).slice(0, Math.max(0, room));
  for (let i = 0; i < rows.length; i += 500) {
    await tx.insertInto("import_rows").values(rows.slice(i, i + 500)).execute();
  }
}

async function countIssues(db: Kysely<Database>, id: ImportId): Promise<number> {
  const { count } = await db.selectFrom("import_rows")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("import_id", "=", id).executeTakeFirstOrThrow();
  return Number(count);
}

/** Ends the record and drops the uploaded file. */
export function finishImport(
  store: Store,
  author: Author,
  { id, detail }: { id: ImportId; detail: Readonly<Record<string, number>> },
): Promise<Result<null>> {
  return store.commit(author, async (tx, now) => {
    await end(tx, id, { state: "done", now });
    return ok({
      value: null,
      audit: { action: "import.finished", subject: id, detail },
      topics: topicsOf(id),
    });
  });
}

/**
 * Ends an uploaded import that was refused as a whole; the reason stands as its row 0. Refuses with
 * `already_exists` when it has ended.
 */
export function failImport(
  store: Store,
  author: Author,
  { id, reasons }: { id: ImportId; reasons: Rejection["issues"] },
): Promise<Result<null>> {
  return store.commit(author, async (tx, now) => {
    const before = await tx.selectFrom("imports").select("state").where("id", "=", id)
      .forUpdate().executeTakeFirst();
    if (before?.state !== "uploaded" && before?.state !== "running") {
      return refuse("already_exists", "This import has ended.");
    }
    await keepRejections(tx, id, [{ row: 0, issues: reasons }]);
    await end(tx, id, { state: "failed", now });
    return ok({
      value: null,
      audit: {
        action: "import.refused",
        subject: id,
        detail: { code: reasons[0]?.code ?? "invalid_input" },
      },
      topics: topicsOf(id),
    });
  });
}

async function end(
  tx: Tx,
  id: ImportId,
  { state, now }: { state: "done" | "failed"; now: EpochMs },
): Promise<void> {
  await tx.updateTable("imports").set({ state, finished_at: now }).where("id", "=", id).execute();
  await tx.deleteFrom("import_chunks").where("import_id", "=", id).execute();
}
