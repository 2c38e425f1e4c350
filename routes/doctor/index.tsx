import { DoctorShell } from "@/components/doctor/DoctorShell.tsx";
import { doctorWords } from "@/domain/words/doctor.ts";
import DoctorDay from "@/islands/DoctorDay.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { doctorOf } from "@/routes/(_web)/people.ts";
import { doctorSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

/** A doctor's day. */
export const handler = define.handlers({
  GET: async (ctx) =>
    framedPage(ctx, { view: await doctorSource(ctx.state.clinic, doctorOf(ctx)).read() }),
});

export default define.page<typeof handler>(({ data: { view, frame }, state }) => {
  const voice = speak(state, doctorWords(state.locale));
  return (
    <DoctorShell voice={voice} person={frame.person} form={frame.form}>
      <Title>{voice.words.title}</Title>
      <DoctorDay initial={view} voice={voice} at={null} />
    </DoctorShell>
  );
});
