import { PatientShell } from "@/components/patient/PatientShell.tsx";
import { patientWords } from "@/domain/words/patient.ts";
import PatientHome from "@/islands/PatientHome.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { patientOf } from "@/routes/(_web)/people.ts";
import { patientSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

/** A patient's home. */
export const handler = define.handlers({
  GET: async (ctx) =>
    framedPage(ctx, { view: await patientSource(ctx.state.clinic, patientOf(ctx)).read() }),
});

export default define.page<typeof handler>(({ data: { view, frame }, state }) => {
  const voice = speak(state, patientWords(state.locale));
  return (
    <PatientShell voice={voice} at="home" person={frame.person} form={frame.form}>
      <Title>{voice.words.title}</Title>
      <PatientHome initial={view} voice={voice} form={frame.form} outcome={frame.outcome} />
    </PatientShell>
  );
});
