import { DayList } from "@/components/doctor/DayList.tsx";
import { NextUp } from "@/components/doctor/NextUp.tsx";
import { useLive } from "@/components/live/use_live.ts";
import type { PractitionerId, VisitId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { DoctorView } from "@/domain/views.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import type { Voice } from "@/domain/words/voice.ts";

type Props = {
  /** Null where the page went out before the day was read. */
  initial: DoctorView | null;
  /** Whose day it is. */
  owner: PractitionerId;
  /** The server's time when it made the page. */
  madeAt: EpochMs;
  voice: Voice<DoctorWords>;
  at: VisitId | null;
};

/** The doctor's day, kept fresh; beside it, when no visit is open, whom to see next. */
export default function DoctorDay({ initial, owner, madeAt, voice, at }: Props) {
  const live = useLive("/live/doctor", initial, { owner, madeAt });
  const [view, now] = [live.view.value, live.now.value];
  return (
    <>
      <DayList {...{ view, now, at, voice }} />
      {at === null && <NextUp {...{ view, now, voice }} link={live.link.value} />}
    </>
  );
}
