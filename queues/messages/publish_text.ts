/** Publishes the draft of a template, or a version that was published before: compiled, then committed. */
import { refuse, type Result } from "@/domain/result.ts";
import { publishTemplate } from "@/store/commands/publish_template.ts";
import { changedMeanwhile, type SeenTemplate } from "@/store/commands/change_template.ts";
import type { Store } from "@/store/store.ts";
import { type TemplateRow, templateRow, versionSource } from "@/store/templates.ts";
import type { Who } from "@/store/who.ts";
import { templateRefusal } from "@/templates/compile.ts";
import { compileNamed } from "./compile_named.ts";

/** `of` names a version to go back to; without it the draft is published. */
export type PublishText = SeenTemplate & { readonly of?: string | undefined };

/**
 * Refuses with `invalid_input` and an issue for each problem by its line, with `not_found` where there is
 * no such text, and as `publishTemplate` does.
 */
export async function publishText(
  store: Store,
  who: Who,
  { of, ...seen }: PublishText,
): Promise<Result<TemplateRow>> {
  if (who.principal.role !== "admin") return refuse("forbidden", "Templates are for admins.");
  const row = await templateRow(store.read, seen.name);
  // Told before the text is looked for: whoever was first has taken the draft away.
  if (seen.version !== undefined && seen.version !== row.version) return changedMeanwhile();
  const draft = of === undefined ? row.draft?.source ?? null : null;
  const source = of === undefined ? draft : await versionSource(store.read, seen.name, of);
  if (source === null) return refuse("not_found", "There is no such text of this template.");
  const compilation = compileNamed(seen.name, source);
  if (!compilation.ok) return templateRefusal(compilation.problems);
  const { version, source: text } = compilation.template;
  return await publishTemplate(store, who, { ...seen, publish: { version, source: text }, draft });
}
