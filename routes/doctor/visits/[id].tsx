import { DoctorShell } from "@/components/doctor/DoctorShell.tsx";
import { doctorWords } from "@/domain/words/doctor.ts";
import DoctorDay from "@/islands/DoctorDay.tsx";
import VisitDesk from "@/islands/VisitDesk.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { doctorOf, signedIn, visitOf } from "@/routes/(_web)/people.ts";
import { doctorSource, visitSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

/** One visit of a doctor, with the day beside it. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const { id } = await visitOf(ctx);
    const [day, view] = await Promise.all([
      doctorSource(clinic, doctorOf(ctx)).read(),
      visitSource(clinic, id, signedIn(ctx).role).read(),
    ]);
    return framedPage(ctx, { day, view });
  },
});

export default define.page<typeof handler>(({ data: { day, view, frame }, state }) => {
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
      <VisitDesk initial={view} voice={voice} form={frame.form} outcome={frame.outcome} />
    </DoctorShell>
  );
});
