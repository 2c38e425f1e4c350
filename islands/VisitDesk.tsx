import { VisitWorkspace } from "@/components/doctor/VisitWorkspace.tsx";
import type { FormSeal, Outcome } from "@/components/forms.ts";
import { useKeptFocus } from "@/components/live/use_kept_focus.ts";
import { useLive } from "@/components/live/use_live.ts";
import { useMoves } from "@/components/live/use_moves.ts";
import type { VisitView } from "@/domain/views.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import type { Voice } from "@/domain/words/voice.ts";

type Props = {
  initial: VisitView;
  voice: Voice<DoctorWords>;
  form: FormSeal;
  outcome: Outcome | null;
};

/** The doctor's desk for one visit, kept fresh. */
export default function VisitDesk({ initial, voice, form, outcome }: Props) {
  const { view, link, now, refresh } = useLive(`/live/visits/${initial.visit.id}`, initial);
  const moves = useMoves(outcome, voice.words.refusals, refresh);
  const panel = useKeptFocus<HTMLElement>();
  return (
    <VisitWorkspace
      view={view.value}
      link={link.value}
      now={now.value}
      {...{ voice, form, moves, panel }}
    />
  );
}
