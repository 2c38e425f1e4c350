/** Stops an import that waits or runs: its worker finds it ended at the next batch. */
import type { ImportId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { topicsOf } from "@/store/import/import_record.ts";
import { stoppedCode } from "@/store/imports.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/**
 * What was written stays, and the file is dropped. Refuses with `forbidden`, `not_found`, or
 * `illegal_transition` when the import has ended.
 */
export function stopImport(
  store: Store,
  who: Who,
  { id }: { id: ImportId },
): Promise<Result<null>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") {
      return refuse("forbidden", "Only an admin imports schedules.");
    }
    const row = await tx.selectFrom("imports").select(["state", "rows_read"]).where("id", "=", id)
      .forUpdate().executeTakeFirst();
    if (!row) return refuse("not_found", "There is no such import.");
    if (row.state === "done" || row.state === "failed") {
      return refuse("illegal_transition", "This import has ended already.");
    }
    await tx.updateTable("imports").set({ state: "failed", finished_at: now })
      .where("id", "=", id).execute();
    const problem = "The import was stopped. What was written stays.";
    await tx.insertInto("import_rows")
      .values({ import_id: id, row: 0, code: stoppedCode, field: "file", problem }).execute();
    await tx.deleteFrom("import_chunks").where("import_id", "=", id).execute();
    return ok({
      value: null,
      audit: { action: "import.stopped", subject: id, detail: { rowsRead: row.rows_read } },
      topics: topicsOf(id),
    });
  });
}
