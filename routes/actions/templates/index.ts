import { z } from "zod";
import { paths } from "@/components/paths.ts";
import { refuse } from "@/domain/result.ts";
import { templateName } from "@/domain/template_schemas.ts";
import { answerForm, parse } from "@/routes/(_web)/form.ts";
import { goBack } from "@/routes/(_web)/outcomes.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { draftTemplate } from "@/store/commands/draft_template.ts";
import { isBuiltIn } from "@/templates/catalogue.ts";
import { starter } from "@/templates/starter.ts";

const named = z.strictObject({ name: z.string().trim().pipe(templateName) });

/** Begins a template of the clinic's own, with a text to rewrite. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      at: "new",
      run: async ({ fields }) => {
        const input = parse(named, fields);
        if (!input.ok) return input;
        const { name } = input.value;
        if (isBuiltIn(name)) return refuse("already_exists", "There is a template of that name.");
        const draft = { name, source: starter(name), isNew: true };
        return await draftTemplate(ctx.state.clinic.store, whoAsks(ctx), draft);
      },
      then: ({ name }) => goBack(ctx, paths.template(name), null),
    }),
});
