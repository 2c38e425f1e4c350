import { boardTabOf } from "@/components/admin/board_rows.ts";
import type { Clinic } from "@/clinic.ts";
import { adminWords } from "@/domain/words/admin.ts";
import Board from "@/islands/Board.tsx";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { opsSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { within } from "@/routes/(_web)/within.ts";
import { countDeadLetters } from "@/store/dead_letters.ts";
import { countMessages } from "@/store/messages/search.ts";

/** The admin's day; what takes too long to read follows by the stream. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const { searchParams } = ctx.url;
    const [view, waiting] = await within(load(clinic), clinic.patience) ?? [null, {}];
    const tab = boardTabOf(searchParams.get("tab"));
    const find = searchParams.get("find") ?? "";
    return framedPage(ctx, { view, waiting, tab, find, madeAt: clinic.clock.now() });
  },
});

async function load(clinic: Clinic) {
  const { read } = clinic.store;
  const [view, letters, messages] = await Promise.all([
    opsSource(clinic).read(),
    countDeadLetters(read),
    countMessages(read),
  ]);
  const waiting = {
    messages: messages.person,
    tasks: view.todo.count,
    payments: view.tiles.payments.count,
    deadLetters: letters.parked,
  };
  return [view, waiting] as const;
}

export default define.page<typeof handler>(({ data, state }) => (
  <AdminPage state={state} frame={data.frame} waiting={data.waiting} at="today">
    <Board
      initial={data.view}
      madeAt={data.madeAt}
      voice={speak(state, adminWords(state.locale).board)}
      clinic={state.clinic.config.clinicName}
      tab={data.tab}
      find={data.find}
      form={data.frame.form}
      outcome={data.frame.outcome}
    />
  </AdminPage>
));
