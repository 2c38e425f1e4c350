import { answerForm } from "@/routes/(_web)/form.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { cancelTimeOff } from "@/store/commands/cancel_time_off.ts";

/** Cancels time off. */
export const handler = define.handlers({
  POST: (ctx) => {
    const timeOffId = pathId(ctx, "timeOff");
    const { store } = ctx.state.clinic;
    return answerForm(ctx, {
      at: "time-off",
      run: () => cancelTimeOff(store, whoAsks(ctx), { timeOffId }),
    });
  },
});
