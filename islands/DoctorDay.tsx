import { DayList } from "@/components/doctor/DayList.tsx";
import { NextUp } from "@/components/doctor/NextUp.tsx";
import { useLive } from "@/components/live/use_live.ts";
import type { VisitId } from "@/domain/ids.ts";
import type { DoctorView } from "@/domain/views.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import type { Voice } from "@/domain/words/voice.ts";

type Props = { initial: DoctorView; voice: Voice<DoctorWords>; at: VisitId | null };

/** The doctor's day, kept fresh; beside it, when no visit is open, whom to see next. */
export default function DoctorDay({ initial, voice, at }: Props) {
  const live = useLive("/live/doctor", initial, initial.practitioner.id);
  const [view, now] = [live.view.value, live.now.value];
  return (
    <>
      <DayList {...{ view, now, at, voice }} />
      {at === null && <NextUp {...{ view, now, voice }} link={live.link.value} />}
    </>
  );
}
