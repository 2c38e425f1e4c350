import { paths } from "@/components/paths.ts";
import { answerForm } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { stopImport } from "@/store/commands/stop_import.ts";

/** Stops an import. */
export const handler = define.handlers({
  POST: (ctx) => {
    const id = pathId(ctx, "import");
    return answerForm(ctx, {
      at: null,
      run: () => stopImport(ctx.state.clinic.store, whoAsks(ctx), { id }),
      then: () => ctx.redirect(paths.import(id), 303),
    });
  },
});
