import { adminWords } from "@/domain/words/admin.ts";
import { VisitMessages } from "@/components/admin/VisitMessages.tsx";
import AdminVisit from "@/islands/AdminVisit.tsx";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { signedIn, visitOf } from "@/routes/(_web)/people.ts";
import { visitSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readVisitMessages } from "@/routes/(_web)/visit_messages.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";

/** One visit at the front desk. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic, locale } = ctx.state;
    const { id } = await visitOf(ctx);
    const [view, told, waiting] = await Promise.all([
      visitSource(clinic, id, signedIn(ctx).role).read(),
      readVisitMessages(clinic, id, locale),
      readWaiting(clinic),
    ]);
    return framedPage(ctx, { view, told, waiting });
  },
});

export default define.page<typeof handler>(({ data: { view, told, waiting, frame }, state }) => (
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
      outcome={frame.outcome?.at === "message" ? null : frame.outcome}
    />
    <VisitMessages
      voice={speak(state, adminWords(state.locale).messages)}
      form={frame.form}
      outcome={frame.outcome}
      isLinked
      {...told}
    />
  </AdminPage>
));
