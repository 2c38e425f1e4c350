import { advanceVisit as advanceSchema, undoVisit as undoSchema } from "@/domain/visit.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { advanceVisit } from "@/store/commands/advance_visit.ts";
import { undoVisit } from "@/store/commands/undo_visit.ts";

/** One step of a visit, or the last one taken back, by whoever may cause it. */
export const handler = define.handlers({
  POST: (ctx) => {
    const visitId = pathId(ctx, "visit");
    const { event = "" } = ctx.params;
    const { store, config: { zone } } = ctx.state.clinic;
    return answerForm(ctx, {
      at: `${visitId}/${event}`,
      run: async ({ fields }) => {
        const sent = { ...typed(fields, ["version"]), visitId };
        if (event === "undo") {
          const input = parse(undoSchema, sent);
          return input.ok ? await undoVisit(store, whoAsks(ctx), input.value) : input;
        }
        const input = parse(advanceSchema, { ...sent, event });
        return input.ok ? await advanceVisit(store, whoAsks(ctx), { ...input.value, zone }) : input;
      },
    });
  },
});
