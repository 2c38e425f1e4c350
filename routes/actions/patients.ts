import { addPatient as addSchema } from "@/domain/patient.ts";
import { answerForm, parse } from "@/routes/(_web)/form.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { addPatient } from "@/store/commands/add_patient.ts";

/** Adds somebody whom the clinic has not seen before; of the booking's form only the name counts. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { store, config: { zone } } = ctx.state.clinic;
    return answerForm(ctx, {
      at: "book",
      run: async ({ fields: { name } }) => {
        const input = parse(addSchema, { name });
        return input.ok
          ? await addPatient(store, whoAsks(ctx), { zone, input: input.value })
          : input;
      },
    });
  },
});
