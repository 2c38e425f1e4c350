import { rescheduleVisit as rescheduleSchema } from "@/domain/appointment.ts";
import { paths } from "@/components/paths.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { slotFields } from "@/routes/(_web)/slot.ts";
import { define } from "@/routes/(_web)/state.ts";
import { rescheduleVisit } from "@/store/commands/reschedule_visit.ts";

/** Moves a visit to a free time, and leads to the one that takes its place. */
export const handler = define.handlers({
  POST: (ctx) => {
    const visitId = pathId(ctx, "visit");
    const { store, config: { zone } } = ctx.state.clinic;
    return answerForm(ctx, {
      at: "book",
      run: async ({ fields: { slot = "", ...fields } }) => {
        const sent = { ...typed(fields, ["minutes", "version"]), ...slotFields(slot), visitId };
        const input = parse(rescheduleSchema, sent);
        return input.ok
          ? await rescheduleVisit(store, whoAsks(ctx), { ...input.value, zone })
          : input;
      },
      then: (booked) => ctx.redirect(paths.visit(booked.visitId), 303),
    });
  },
});
