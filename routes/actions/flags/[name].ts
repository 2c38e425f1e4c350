import { setFlag as setSchema } from "@/domain/flag_schemas.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { setFlag } from "@/store/commands/set_flag.ts";

/** Turns a flag on or off. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { name = "" } = ctx.params;
    return answerForm(ctx, {
      at: name,
      run: async ({ fields: { on, ...fields } }) => {
        const sent = { ...typed(fields, ["version"]), name, on: on === "true" };
        const input = parse(setSchema, sent);
        return input.ok ? await setFlag(ctx.state.clinic.store, whoAsks(ctx), input.value) : input;
      },
    });
  },
});
