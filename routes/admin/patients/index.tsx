import { PatientsPage } from "@/components/admin/PatientsPage.tsx";
import { mostMatches, patientQuery } from "@/domain/patient.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { findPatients } from "@/store/patients.ts";

/** The search for a patient's record. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const find = (ctx.url.searchParams.get("find") ?? "").trim();
    const query = find === "" ? null : patientQuery.safeParse({ search: find }).data ?? null;
    const [found, waiting] = await Promise.all([
      query === null ? [] : findPatients(clinic.store.read, query),
      readWaiting(clinic),
    ]);
    return framedPage(ctx, { find, found, waiting });
  },
});

export default define.page<typeof handler>(({ data: { frame, waiting, ...data }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="patients">
    <PatientsPage
      voice={speak(state, adminWords(state.locale).patients)}
      form={frame.form}
      outcome={frame.outcome}
      most={mostMatches}
      {...data}
    />
  </AdminPage>
));
