import { HttpError } from "fresh";
import { PatientPage } from "@/components/admin/PatientPage.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { currentWording, wordingText } from "@/domain/words/consent_wordings.ts";
import { contactWords } from "@/domain/words/contact.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { readPatientPage } from "@/routes/(_web)/patient_page.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";

/** One patient's record at the front desk. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const [shown, waiting] = await Promise.all([
      readPatientPage(clinic, pathId(ctx, "patient")),
      readWaiting(clinic),
    ]);
    if (shown === null) throw new HttpError(404, "There is no such patient.");
    return framedPage(ctx, { shown, waiting });
  },
});

export default define.page<typeof handler>(({ data: { shown, waiting, frame }, state }) => {
  const { locale } = state;
  const { patients, messages } = adminWords(locale);
  const nameOf = (type: string) => messageTypeName(type, locale);
  return (
    <AdminPage
      state={state}
      frame={frame}
      waiting={waiting}
      at="patients"
      title={shown.patient.name}
    >
      <PatientPage
        voice={speak(state, patients)}
        more={{ messages, contact: contactWords(locale), sending: sendingWords(locale) }}
        form={frame.form}
        outcome={frame.outcome}
        {...shown}
        types={shown.types.map((type) => ({ type, name: nameOf(type) }))}
        wordings={wordingsIn(locale)}
        nameOf={nameOf}
      />
    </AdminPage>
  );
});

function wordingsIn(locale: Locale): string[] {
  return (["email", "whatsapp"] as const).map((channel) =>
    wordingText(currentWording(channel, "channel"), locale)
  );
}
