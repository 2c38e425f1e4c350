import { paths } from "@/components/paths.ts";
import { refuse } from "@/domain/result.ts";
import { answerForm } from "@/routes/(_web)/form.ts";
import { planFor } from "@/routes/(_web)/import_mapping.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { queueImport } from "@/store/import/uploads.ts";
import { importById } from "@/store/imports.ts";

/** Queues the import by the mapping that was checked last. */
export const handler = define.handlers({
  POST: (ctx) => {
    const id = pathId(ctx, "import");
    const { store, config } = ctx.state.clinic;
    return answerForm(ctx, {
      at: "start",
      run: async () => {
        const standing = await importById(store.read, id);
        if (!standing) return refuse("not_found", "There is no such import.");
        if (standing.state !== "uploaded") {
          return refuse("already_exists", "This import has been started already.");
        }
        const plan = planFor(standing, config);
        return plan.ok ? await queueImport(store, whoAsks(ctx), { id, plan: plan.value }) : plan;
      },
      then: () => ctx.redirect(paths.import(id), 303),
    });
  },
});
