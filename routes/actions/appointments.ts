import { bookAppointment as bookSchema } from "@/domain/appointment.ts";
import { paths } from "@/components/paths.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { slotFields } from "@/routes/(_web)/slot.ts";
import { define } from "@/routes/(_web)/state.ts";
import { bookAppointment } from "@/store/commands/book_appointment.ts";

/** Books a free time for a patient, and leads to the visit. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { store, config: { zone } } = ctx.state.clinic;
    return answerForm(ctx, {
      at: "book",
      run: async ({ fields: { slot = "", ...fields } }) => {
        const input = parse(bookSchema, { ...typed(fields, ["minutes"]), ...slotFields(slot) });
        return input.ok
          ? await bookAppointment(store, whoAsks(ctx), { ...input.value, zone })
          : input;
      },
      then: ({ visitId }) => ctx.redirect(paths.visit(visitId), 303),
    });
  },
});
