import type { Clinic } from "@/clinic.ts";
import { DayPage, titleOf } from "@/components/admin/DayPage.tsx";
import { day as daySchema } from "@/domain/fields.ts";
import { addDays, dayOf } from "@/domain/time.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { cardsOfDay, countDay } from "@/store/visits.ts";

/** Every visit of a day that one chooses; of today when one does not. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const [shown, waiting] = await Promise.all([
      readDay(clinic, ctx.url.searchParams),
      readWaiting(clinic),
    ]);
    return framedPage(ctx, { shown, waiting });
  },
});

export default define.page<typeof handler>(({ data: { shown, waiting, frame }, state }) => {
  const voice = speak(state, adminWords(state.locale).day);
  const title = titleOf(shown.day, voice);
  return (
    <AdminPage state={state} frame={frame} waiting={waiting} at="schedule" title={title}>
      <DayPage voice={voice} {...shown} />
    </AdminPage>
  );
});

async function readDay({ store, clock, config }: Clinic, asked: URLSearchParams) {
  const now = clock.now();
  const today = dayOf(now, config.zone);
  const wanted = asked.get("day") || today;
  const day = daySchema.safeParse(wanted).data ?? today;
  const [cards, { counts }] = await Promise.all([
    cardsOfDay(store.read, { day, now }),
    countDay(store.read, day),
  ]);
  return {
    day,
    today,
    previous: addDays(day, -1),
    next: addDays(day, 1),
    isAstray: day !== wanted,
    find: asked.get("find") ?? "",
    // Whoever stayed overnight belongs to the board of the next morning, and here to the day of the visit.
    cards: cards.filter((card) => card.day === day),
    counts,
  };
}
