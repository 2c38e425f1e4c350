import { takeTimeOff as takeSchema } from "@/domain/practitioner.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { instantField } from "@/routes/(_web)/slot.ts";
import { define } from "@/routes/(_web)/state.ts";
import { takeTimeOff } from "@/store/commands/take_time_off.ts";

/** Takes a practitioner out of the schedule for a while; times are the clinic's. */
export const handler = define.handlers({
  POST: (ctx) => {
    const practitionerId = pathId(ctx, "practitioner");
    const { store, config: { zone } } = ctx.state.clinic;
    return answerForm(ctx, {
      at: "time-off",
      run: async ({ fields: { from = "", to = "", ...fields } }) => {
        const input = parse(takeSchema, {
          ...typed(fields),
          practitionerId,
          from: instantField(from, zone),
          to: instantField(to, zone),
        });
        return input.ok ? await takeTimeOff(store, whoAsks(ctx), input.value) : input;
      },
    });
  },
});
