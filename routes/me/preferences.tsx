import { PatientShell } from "@/components/patient/PatientShell.tsx";
import { PreferencesPage } from "@/components/patient/PreferencesPage.tsx";
import { standardQuietHours } from "@/domain/sending/quiet_hours.ts";
import { currentWording, wordingText } from "@/domain/words/consent_wordings.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { patientWords } from "@/domain/words/patient.ts";
import { preferenceWords } from "@/domain/words/preferences.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { patientOf } from "@/routes/(_web)/people.ts";
import { readPreferences } from "@/routes/(_web)/preferences.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

/** What a patient wants to be told, how and when. */
export const handler = define.handlers({
  GET: async (ctx) =>
    framedPage(ctx, { view: await readPreferences(ctx.state.clinic, patientOf(ctx)) }),
});

export default define.page<typeof handler>(({ data: { view, frame }, state }) => {
  const { locale } = state;
  const voice = speak(state, preferenceWords[locale]);
  const shell = speak(state, patientWords(locale));
  return (
    <PatientShell voice={shell} at="preferences" person={frame.person} form={frame.form}>
      <Title>{voice.words.title}</Title>
      <PreferencesPage
        voice={voice}
        sending={sendingWords(locale)}
        form={frame.form}
        outcome={frame.outcome}
        view={view}
        nameOf={(type) => messageTypeName(type, locale)}
        wording={wordingIn(locale)}
        usual={standardQuietHours}
      />
    </PatientShell>
  );
});

function wordingIn(locale: Locale) {
  const channel = (name: "email" | "sms" | "whatsapp") =>
    wordingText(currentWording(name, "channel"), locale);
  return {
    type: wordingText(currentWording("email", "type"), locale),
    email: channel("email"),
    sms: channel("sms"),
    whatsapp: channel("whatsapp"),
  };
}
