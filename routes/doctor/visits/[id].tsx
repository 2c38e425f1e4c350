import { VisitMessages } from "@/components/admin/VisitMessages.tsx";
import { DoctorShell } from "@/components/doctor/DoctorShell.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { doctorWords } from "@/domain/words/doctor.ts";
import DoctorDay from "@/islands/DoctorDay.tsx";
import VisitDesk from "@/islands/VisitDesk.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { doctorOf, signedIn, visitOf } from "@/routes/(_web)/people.ts";
import { doctorSource, visitSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { readVisitMessages } from "@/routes/(_web)/visit_messages.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

/** What a doctor tells from the desk; the rest is the front desk's. */
const ofDoctors: readonly string[] = ["running_late", "join_now"];

/** One visit of a doctor, with the day beside it. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic, locale } = ctx.state;
    const { id } = await visitOf(ctx);
    const [day, view, told] = await Promise.all([
      doctorSource(clinic, doctorOf(ctx)).read(),
      visitSource(clinic, id, signedIn(ctx).role).read(),
      readVisitMessages(clinic, id, locale),
    ]);
    const sendable = told.sendable.filter(({ template }) => ofDoctors.includes(template));
    return framedPage(ctx, { day, view, told: { ...told, sendable } });
  },
});

export default define.page<typeof handler>(({ data: { day, view, told, frame }, state }) => {
  const voice = speak(state, doctorWords(state.locale));
  return (
    <DoctorShell voice={voice} person={frame.person} form={frame.form}>
      <Title>{view.visit.patient.name}</Title>
      <DoctorDay
        initial={day}
        owner={day.practitioner.id}
        madeAt={day.now}
        voice={voice}
        at={view.visit.id}
      />
      <VisitDesk
        initial={view}
        voice={voice}
        form={frame.form}
        outcome={frame.outcome?.at === "message" ? null : frame.outcome}
      />
      <VisitMessages
        voice={speak(state, adminWords(state.locale).messages)}
        form={frame.form}
        outcome={frame.outcome}
        isLinked={false}
        {...told}
      />
    </DoctorShell>
  );
});
