import { DoctorShell } from "@/components/doctor/DoctorShell.tsx";
import { doctorWords } from "@/domain/words/doctor.ts";
import DoctorDay from "@/islands/DoctorDay.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { doctorOf } from "@/routes/(_web)/people.ts";
import { doctorSource } from "@/routes/(_web)/sources.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";
import { within } from "@/routes/(_web)/within.ts";

/** A doctor's day; one that takes too long to read follows by the stream. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const owner = doctorOf(ctx);
    const view = await within(doctorSource(clinic, owner).read(), clinic.patience);
    return framedPage(ctx, { view, owner, madeAt: clinic.clock.now() });
  },
});

export default define.page<typeof handler>(({ data: { view, owner, madeAt, frame }, state }) => {
  const voice = speak(state, doctorWords(state.locale));
  return (
    <DoctorShell voice={voice} person={frame.person} form={frame.form}>
      <Title>{voice.words.title}</Title>
      <DoctorDay initial={view} at={null} {...{ owner, madeAt, voice }} />
    </DoctorShell>
  );
});
