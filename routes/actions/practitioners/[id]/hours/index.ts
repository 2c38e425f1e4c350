import { changeHours } from "@/domain/practitioner.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { addHours } from "@/store/commands/add_hours.ts";

/** Adds a span to a practitioner's week. */
export const handler = define.handlers({
  POST: (ctx) => {
    const practitionerId = pathId(ctx, "practitioner");
    return answerForm(ctx, {
      at: "hours",
      run: async ({ fields }) => {
        const input = parse(changeHours, { ...typed(fields, ["weekday"]), practitionerId });
        return input.ok ? await addHours(ctx.state.clinic.store, whoAsks(ctx), input.value) : input;
      },
    });
  },
});
