import { day } from "@/domain/fields.ts";
import { dayOf } from "@/domain/time.ts";
import { HttpError } from "fresh";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { statusOf } from "@/routes/(_web)/problems.ts";
import { define } from "@/routes/(_web)/state.ts";
import { exportSchedule } from "@/store/export/export_schedule.ts";
import { authorOf } from "@/store/who.ts";

/** The schedule as CSV, as it is read; `from` and `to` are days of the clinic, both included. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { store, clock, config: { zone } } = ctx.state.clinic;
    const [from, to] = ["from", "to"].map((name) =>
      day.safeParse(ctx.url.searchParams.get(name)).data
    );
    const span = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    const exported = await exportSchedule(store, authorOf(whoAsks(ctx)), span);
    if (!exported.ok) throw new HttpError(statusOf(exported.refusal.code));
    const name = `schedule-${dayOf(clock.now(), zone)}.csv`;
    return ctx.stream(exported.value, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  },
});
