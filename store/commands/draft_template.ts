/** Keeps a text as the draft of a template; what is sent stays as it is. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { DraftTemplate } from "@/domain/template_schemas.ts";
import type { Store } from "@/store/store.ts";
import type { TemplateRow } from "@/store/templates.ts";
import type { Who } from "@/store/who.ts";
import { changeTemplate } from "./change_template.ts";

/**
 * A draft may have problems: they are shown, and publishing refuses them. With `isNew` the name must be
 * one that the clinic has no row of. Refuses with `already_exists`, `forbidden` or `stale_write`.
 */
export function draftTemplate(
  store: Store,
  who: Who,
  { name, version, source, isNew = false }: DraftTemplate & { readonly isNew?: boolean },
): Promise<Result<TemplateRow>> {
  return changeTemplate({ store, who }, { name, version }, (before, _tx, now) => {
    if (isNew && (before.draft !== null || before.currentVersion !== null)) {
      return Promise.resolve(refuse("already_exists", "There is a template of that name."));
    }
    const draft = { source, at: now, by: who.principal.accountId };
    return Promise.resolve(ok({
      row: { draft, currentVersion: before.currentVersion },
      audit: { action: "template.drafted", detail: { version: before.version + 1 } },
    }));
  });
}
