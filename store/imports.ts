/** Imports as the console shows them: how each stands, its draft of a plan, and the rows it refused. */
import type { Kysely } from "kysely";
import { z } from "zod";
import { type ImportPlan, importPlan } from "@/domain/import/plan.ts";
import type { ImportId } from "@/domain/ids.ts";
import { keptAsTyped } from "@/domain/import/contacts.ts";
import { keptWarnings, mostNewcomers, newcomersOf } from "@/store/import/import_record.ts";
import type { Database, ImportRowsTable, ImportsTable } from "./schema.ts";

/** The code of the one row by which an import tells that somebody stopped it. */
export const stoppedCode = "stopped";

/** `uploaded` waits for its plan, `queued` for its turn; `stopped` is a `failed` that was wanted. */
export type ImportState = ImportsTable["state"] | "queued" | "stopped";

export type ImportStanding = Omit<ImportsTable, "state"> & {
  readonly state: ImportState;
  /** Null when Caredeck itself started it. */
  readonly startedByName: string | null;
  /** The plan that was tried and not yet started. */
  readonly draft: ImportPlan | null;
};

export async function importById(
  db: Kysely<Database>,
  id: ImportId,
): Promise<ImportStanding | null> {
  const row = await imports(db).where("imports.id", "=", id).executeTakeFirst();
  return row ? standingOf(row) : null;
}

/** Newest first; `before` is the last id of the page before. */
export async function listImports(
  db: Kysely<Database>,
  { before, limit }: { before?: ImportId | undefined; limit: number },
): Promise<ImportStanding[]> {
  let query = imports(db);
  if (before) query = query.where("imports.id", "<", before);
  const rows = await query.orderBy("imports.id", "desc").limit(limit).execute();
  return rows.map(standingOf);
}

/**
 * How many of the practitioners who came with an import have no working hours yet; `isMore` when
 * there are others that its record does not name.
 */
export async function newcomersWithoutHours(
  db: Kysely<Database>,
  standing: ImportStanding,
): Promise<{ count: number; isMore: boolean }> {
  const ids = newcomersOf(standing);
  const isMore = ids.length === mostNewcomers;
  if (ids.length === 0) return { count: 0, isMore };
  const { count } = await db.selectFrom("practitioners")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("id", "in", ids)
    .where("id", "not in", (other) => other.selectFrom("working_hours").select("practitioner_id"))
    .executeTakeFirstOrThrow();
  return { count: Number(count), isMore };
}

/** Rows that were taken with something that cannot be read; `isMore` when not all of them are kept. */
export async function unreadContacts(
  db: Kysely<Database>,
  id: ImportId,
): Promise<{ count: number; isMore: boolean }> {
  const { rows, problems } = await db.selectFrom("import_rows")
    .select(({ fn, val, eb }) => [
      fn.count<number>(eb.case().when("code", "=", keptAsTyped).then(eb.ref("row")).end())
        .distinct().as("rows"),
      fn.count<number>(val(1)).as("problems"),
    ])
    .where("import_id", "=", id).executeTakeFirstOrThrow();
  return { count: Number(rows), isMore: Number(problems) >= keptWarnings };
}

/** What was wrong with an import's rows, in their order; row 0 is the file as a whole. */
export function importProblems(
  db: Kysely<Database>,
  { id, limit }: { id: ImportId; limit: number },
): Promise<ImportRowsTable[]> {
  return db.selectFrom("import_rows").selectAll().where("import_id", "=", id)
    .orderBy("row").limit(limit).execute();
}

function imports(db: Kysely<Database>) {
  return db.selectFrom("imports")
    .leftJoin("accounts", "accounts.id", "imports.started_by")
    .leftJoin("import_rows as stop", (join) =>
      join.onRef("stop.import_id", "=", "imports.id")
        .on("stop.row", "=", 0).on("stop.code", "=", stoppedCode))
    .selectAll("imports")
    .select(["accounts.name as started_by_name", "stop.code as stopped"]);
}

type Row = ImportsTable & { started_by_name: string | null; stopped: string | null };

function standingOf({ started_by_name, stopped, ...row }: Row): ImportStanding {
  const plan: unknown = JSON.parse(row.plan);
  return {
    ...row,
    state: stateOf(row.state, { isStopped: stopped !== null, plan }),
    startedByName: started_by_name,
    draft: drafted.safeParse(plan).data?.draft ?? null,
  };
}

/** A plan that was only tried stands in the record under `draft`; one that was started, by itself. */
const drafted = z.strictObject({ draft: importPlan });

function stateOf(
  state: ImportsTable["state"],
  { isStopped, plan }: { isStopped: boolean; plan: unknown },
): ImportState {
  if (state === "uploaded" && importPlan.safeParse(plan).success) return "queued";
  return state === "failed" && isStopped ? "stopped" : state;
}
