/** What every change of a template has in common: an admin, the version that was seen, one row. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { NewAudit } from "@/store/audit.ts";
import type { Store } from "@/store/store.ts";
import { replaceTemplate, type TemplateRow, templateRow } from "@/store/templates.ts";
import type { Tx } from "@/store/tx.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** `version` is the row's that the person saw; left out, the state alone decides. */
export type SeenTemplate = { readonly name: string; readonly version?: number | undefined };

/** The row after the change but for its version, and the audit entry's action and version. */
export type TemplateChange = {
  readonly row: Pick<TemplateRow, "draft" | "currentVersion">;
  readonly audit: Pick<NewAudit, "action" | "detail">;
};

/** Refuses with `forbidden` or `stale_write`, and with whatever `decide` refuses. */
export function changeTemplate(
  { store, who }: { readonly store: Store; readonly who: Who },
  { name, version }: SeenTemplate,
  decide: (before: TemplateRow, tx: Tx, now: EpochMs) => Promise<Result<TemplateChange>>,
): Promise<Result<TemplateRow>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Templates are for admins.");
    const before = await templateRow(tx, name);
    if (version !== undefined && version !== before.version) return changedMeanwhile();
    const decided = await decide(before, tx, now);
    if (!decided.ok) return decided;
    const { row, audit } = decided.value;
    const next = { ...row, name, version: before.version + 1 };
    // Two admins at once both read `before`; the second to write finds that it no longer stands.
    if (!await replaceTemplate(tx, next)) return changedMeanwhile();
    return ok({ value: next, audit: { ...audit, subject: name } });
  });
}

export function changedMeanwhile() {
  return refuse("stale_write", "Somebody else changed this template first. Look again.");
}
