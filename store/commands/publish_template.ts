/** Makes a text the one that is sent from the next message on. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import { publishVersion, type TemplateRow, type VersionSource } from "@/store/templates.ts";
import type { Who } from "@/store/who.ts";
import { changedMeanwhile, changeTemplate, type SeenTemplate } from "./change_template.ts";

/** What compiled: the source, its version, and the draft's own text when it is the draft. */
export type Published = SeenTemplate & {
  readonly publish: Pick<VersionSource, "version" | "source">;
  /** The draft as it was compiled; null for an earlier version, which leaves a draft alone. */
  readonly draft: string | null;
};

/**
 * Whoever calls has compiled the text. Refuses with `stale_write` when the draft is another by now, with
 * `already_exists` when that version is in use, and with `forbidden`.
 */
export function publishTemplate(
  store: Store,
  who: Who,
  { publish, draft, ...seen }: Published,
): Promise<Result<TemplateRow>> {
  return changeTemplate({ store, who }, seen, async (before, tx, now) => {
    if (draft !== null && before.draft?.source !== draft) return changedMeanwhile();
    if (draft === null && before.currentVersion === publish.version) {
      return refuse("already_exists", "This version is in use already.");
    }
    const kept = { name: seen.name, ...publish };
    await publishVersion(tx, kept, { at: now, by: who.principal.accountId });
    return ok({
      row: { draft: draft === null ? before.draft : null, currentVersion: publish.version },
      audit: { action: "template.published", detail: { version: publish.version } },
    });
  });
}
