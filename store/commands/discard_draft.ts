/** Throws the draft of a template away. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import type { TemplateRow } from "@/store/templates.ts";
import type { Who } from "@/store/who.ts";
import { changeTemplate, type SeenTemplate } from "./change_template.ts";

/** Refuses with `not_found` where there is no draft, `forbidden` or `stale_write`. */
export function discardDraft(
  store: Store,
  who: Who,
  seen: SeenTemplate,
): Promise<Result<TemplateRow>> {
  return changeTemplate(
    { store, who },
    seen,
    ({ draft, currentVersion, version }) =>
      Promise.resolve(
        draft === null ? refuse("not_found", "This template has no draft.") : ok({
          row: { draft: null, currentVersion },
          audit: { action: "template.draft_discarded", detail: { version: version + 1 } },
        }),
      ),
  );
}
