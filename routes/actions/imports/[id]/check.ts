import { paths, withQuery } from "@/components/paths.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { answerForm } from "@/routes/(_web)/form.ts";
import { planOfForm } from "@/routes/(_web)/import_plan.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { planImport } from "@/store/commands/plan_import.ts";

/** Keeps the mapping, and leads to what the import would do by it. */
export const handler = define.handlers({
  POST: (ctx) => {
    const id = pathId(ctx, "import");
    const { locale, clinic: { store, config: { zone, region } } } = ctx.state;
    return answerForm(ctx, {
      at: "check",
      run: async ({ fields }) => {
        const plan = planOfForm(fields, { zone, region, words: adminWords(locale).imports });
        return plan.ok ? await planImport(store, whoAsks(ctx), { id, plan: plan.value }) : plan;
      },
      then: (_kept, { fields }) => {
        const query = fields["only"] === "reading" ? {} : { check: "1" };
        return ctx.redirect(withQuery(paths.import(id), query), 303);
      },
    });
  },
});
