import { adminWords } from "@/domain/words/admin.ts";
import AdminVisit from "@/islands/AdminVisit.tsx";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { signedIn, visitOf } from "@/routes/(_web)/people.ts";
import { visitSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";

/** One visit at the front desk. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const { id } = await visitOf(ctx);
    const [view, waiting] = await Promise.all([
      visitSource(clinic, id, signedIn(ctx).role).read(),
      readWaiting(clinic),
    ]);
    return framedPage(ctx, { view, waiting });
  },
});

export default define.page<typeof handler>(({ data: { view, waiting, frame }, state }) => (
  <AdminPage
    state={state}
    frame={frame}
    waiting={waiting}
    at="today"
    title={view.visit.patient.name}
  >
    <AdminVisit
      initial={view}
      voice={speak(state, adminWords(state.locale).visit)}
      form={frame.form}
      outcome={frame.outcome}
    />
  </AdminPage>
));
