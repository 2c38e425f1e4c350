/** Keeps the plan by which an uploaded file is to be tried; starting the import is another step. */
import type { ImportPlan } from "@/domain/import/plan.ts";
import type { ImportId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { importById } from "@/store/imports.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Refuses with `forbidden`, `not_found`, or `already_exists` once the import was started. */
export function planImport(
  store: Store,
  who: Who,
  { id, plan }: { id: ImportId; plan: ImportPlan },
): Promise<Result<null>> {
  return store.commit(authorOf(who), async (tx) => {
    if (who.principal.role !== "admin") {
      return refuse("forbidden", "Only an admin imports schedules.");
    }
    const found = await importById(tx, id);
    if (!found) return refuse("not_found", "There is no such import.");
    if (found.state !== "uploaded") {
      return refuse("already_exists", "This import has been started already.");
    }
    await tx.updateTable("imports").set({ plan: JSON.stringify({ draft: plan }) })
      .where("id", "=", id).where("state", "=", "uploaded").execute();
    const detail = { columns: Object.keys(plan.columns).length };
    return ok({ value: null, audit: { action: "import.planned", subject: id, detail } });
  });
}
