import { settleDeadLetter as settleSchema } from "@/domain/dead_letter.ts";
import { settleLetter } from "@/queues/settle_letter.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";

/** Puts a failed job back in the queue, or lets it go with a reason. */
export const handler = define.handlers({
  POST: (ctx) => {
    const deadLetterId = pathId(ctx, "deadLetter");
    const { how } = ctx.params;
    return answerForm(ctx, {
      at: deadLetterId,
      run: async ({ fields }) => {
        const input = parse(settleSchema, { ...typed(fields), deadLetterId, how });
        if (!input.ok) return input;
        return await settleLetter(ctx.state.clinic, whoAsks(ctx), input.value);
      },
    });
  },
});
