import { type PaymentRow, PaymentsPage } from "@/components/admin/PaymentsPage.tsx";
import { paths } from "@/components/paths.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { pagesOf } from "@/routes/(_web)/pages.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { type PaymentCase, paymentExceptions } from "@/store/payments.ts";

const rowsPerPage = 50;

/** Where chart and ledger disagree. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const now = clinic.clock.now();
    const after = ctx.url.searchParams.get("after");
    const [{ cases, tile }, waiting] = await Promise.all([
      paymentExceptions(clinic.store.read, now),
      readWaiting(clinic),
    ]);
    const all = cases.toSorted((a, b) => a.since - b.since).map(rowOf);
    const rows = all.slice(all.findIndex((row) => row.id === after) + 1).slice(0, rowsPerPage);
    const last = rows.at(-1);
    const next = last && last !== all.at(-1) ? last.id : null;
    const pages = pagesOf(paths.payments, {}, { key: "after", here: after, next });
    return framedPage(ctx, { rows, open: tile, now, pages, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, ...data }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="payments">
    <PaymentsPage voice={speak(state, adminWords(state.locale).payments)} {...data} />
  </AdminPage>
));

function rowOf(one: PaymentCase): PaymentRow {
  return {
    id: one.id,
    kind: one.exception,
    minor: one.amountMinor,
    currency: one.currency,
    at: one.since,
    patient: { id: one.patientId, name: one.patientName },
    visitId: one.visitId,
  };
}
