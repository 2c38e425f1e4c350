import { SchedulePage } from "@/components/admin/SchedulePage.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { readSchedule, scheduleAsked } from "@/routes/(_web)/schedule.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";

/** Who works when, and where there is still room. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const [schedule, waiting] = await Promise.all([
      readSchedule(clinic, scheduleAsked(ctx.url)),
      readWaiting(clinic),
    ]);
    return framedPage(ctx, { schedule, waiting });
  },
});

export default define.page<typeof handler>(({ data: { schedule, waiting, frame }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="schedule">
    <SchedulePage
      voice={speak(state, adminWords(state.locale).schedule)}
      form={frame.form}
      outcome={frame.outcome}
      {...schedule}
    />
  </AdminPage>
));
