import { boardTabOf } from "@/components/admin/board_rows.ts";
import { adminWords } from "@/domain/words/admin.ts";
import Board from "@/islands/Board.tsx";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { opsSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { countDeadLetters } from "@/store/dead_letters.ts";

/** The admin's day. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const { searchParams } = ctx.url;
    const [view, letters] = await Promise.all([
      opsSource(clinic).read(),
      countDeadLetters(clinic.store.read),
    ]);
    const waiting = { payments: view.tiles.payments.count, deadLetters: letters.parked };
    const tab = boardTabOf(searchParams.get("tab"));
    return framedPage(ctx, { view, waiting, tab, find: searchParams.get("find") ?? "" });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <AdminPage state={state} frame={data.frame} waiting={data.waiting} at="today">
    <Board
      initial={data.view}
      voice={speak(state, adminWords(state.locale).board)}
      clinic={state.clinic.config.clinicName}
      tab={data.tab}
      find={data.find}
      form={data.frame.form}
      outcome={data.frame.outcome}
    />
  </AdminPage>
));
