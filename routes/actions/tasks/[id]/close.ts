import { closeTask as closeSchema } from "@/domain/task_schemas.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { closeTask } from "@/store/commands/close_task.ts";

/** Ends a task of the front desk with what came of it. */
export const handler = define.handlers({
  POST: (ctx) => {
    const taskId = pathId(ctx, "task");
    return answerForm(ctx, {
      at: taskId,
      run: async ({ fields }) => {
        const input = parse(closeSchema, { ...typed(fields), taskId });
        if (!input.ok) return input;
        return await closeTask(ctx.state.clinic.store, whoAsks(ctx), input.value);
      },
    });
  },
});
