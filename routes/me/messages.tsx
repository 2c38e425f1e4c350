import { MessageHistory } from "@/components/patient/MessageHistory.tsx";
import { patientPaths } from "@/components/patient/paths.ts";
import { PatientShell } from "@/components/patient/PatientShell.tsx";
import { isId } from "@/domain/ids.ts";
import { historyWords } from "@/domain/words/history.ts";
import { patientWords } from "@/domain/words/patient.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { personOf, writeHistory } from "@/queues/messages/write_history.ts";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { pagesOf } from "@/routes/(_web)/pages.ts";
import { patientOf } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

const pageLength = 20;

/** What the clinic wrote to the patient, and what became of it. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic, locale } = ctx.state;
    const patientId = patientOf(ctx);
    const from = ctx.url.searchParams.get("before") ?? "";
    const before = isId("message", from) ? from : undefined;
    const [{ entries, next }, { zone }] = await Promise.all([
      writeHistory(clinic.sending, { patientId, before, limit: pageLength }, locale),
      personOf(clinic.store.read, patientId),
    ]);
    const here = before ?? null;
    const pages = pagesOf(patientPaths.messages, {}, { key: "before", here, next });
    return framedPage(ctx, { entries, pages, zone: zone ?? clinic.config.zone });
  },
});

export default define.page<typeof handler>(({ data: { frame, zone, ...data }, state }) => {
  const voice = voiceOf(state.locale, zone, historyWords[state.locale]);
  const shell = speak(state, patientWords(state.locale));
  return (
    <PatientShell voice={shell} at="messages" person={frame.person} form={frame.form}>
      <Title>{voice.words.title}</Title>
      <MessageHistory voice={voice} {...data} />
    </PatientShell>
  );
});
