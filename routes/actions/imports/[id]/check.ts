import { paths, withQuery } from "@/components/paths.ts";
import { readPlan } from "@/domain/import/plan.ts";
import { readValues } from "@/domain/import/plan_text.ts";
import type { Refusal, Result } from "@/domain/result.ts";
import { answerForm, type Form, typed } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { planImport } from "@/store/commands/plan_import.ts";

/** Keeps the mapping, and leads to what the import would do by it. */
export const handler = define.handlers({
  POST: (ctx) => {
    const id = pathId(ctx, "import");
    const { store, config: { zone } } = ctx.state.clinic;
    return answerForm(ctx, {
      at: "check",
      run: async ({ fields }) => {
        const plan = planOf(fields, zone);
        return plan.ok ? await planImport(store, whoAsks(ctx), { id, plan: plan.value }) : plan;
      },
      then: () => ctx.redirect(withQuery(paths.import(id), { check: "1" }), 303),
    });
  },
});

function planOf(fields: Form["fields"], zone: string) {
  const { dates, values = "", ...rest } = typed(fields);
  const columns = Object.entries(rest)
    .filter(([name]) => name.startsWith("map."))
    .map(([name, column]) => [name.slice("map.".length), column]);
  const words = readValues(String(values) === "" ? [] : [String(values)]);
  if (!words.ok) return atField(words, () => "values");
  const plan = readPlan({
    columns: Object.fromEntries(columns),
    values: words.value,
    zone,
    ...(dates === undefined ? {} : { dates }),
  });
  return plan.ok ? plan : atField(plan, (field) => field.replace(/^columns\./, "map."));
}

/** The plan's parts by the names of the form's fields. */
function atField(
  { refusal }: { refusal: Refusal },
  nameOf: (field: string) => string,
): Result<never> {
  const issues = refusal.issues ?? [{ field: "", problem: refusal.detail }];
  const named = issues.map((issue) => ({ ...issue, field: nameOf(issue.field) }));
  return { ok: false, refusal: { ...refusal, issues: named } };
}
