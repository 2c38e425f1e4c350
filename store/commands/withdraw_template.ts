/** Takes the clinic's own text out of use: the built-in one is sent again, or none of that name. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import type { TemplateRow } from "@/store/templates.ts";
import type { Who } from "@/store/who.ts";
import { changeTemplate, type SeenTemplate } from "./change_template.ts";

/** A draft stays. Refuses with `not_found` where nothing of the clinic's own is in use, `forbidden` or `stale_write`. */
export function withdrawTemplate(
  store: Store,
  who: Who,
  seen: SeenTemplate,
): Promise<Result<TemplateRow>> {
  return changeTemplate({ store, who }, seen, ({ draft, currentVersion }) =>
    Promise.resolve(
      currentVersion === null
        ? refuse("not_found", "No text of the clinic's own is in use under this name.")
        : ok({
          row: { draft, currentVersion: null },
          audit: { action: "template.withdrawn", detail: { version: currentVersion } },
        }),
    ));
}
