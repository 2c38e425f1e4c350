import type { FormSeal, Outcome } from "@/components/forms.ts";
import { useKeptFocus } from "@/components/live/use_kept_focus.ts";
import { useLive } from "@/components/live/use_live.ts";
import { useMoves } from "@/components/live/use_moves.ts";
import { tabTitle } from "@/components/patient/hero_words.ts";
import { PatientHome as Home } from "@/components/patient/PatientHome.tsx";
import type { PatientView } from "@/domain/views.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { useEffect } from "preact/hooks";

type Props = {
  initial: PatientView;
  voice: Voice<PatientWords>;
  form: FormSeal;
  outcome: Outcome | null;
};

/** The patient's home, kept fresh; the tab's title tells the state to those who look elsewhere. */
export default function PatientHome({ initial, voice, form, outcome }: Props) {
  const live = useLive("/live/me", initial, { owner: initial.patient.id });
  const [view, now, link] = [live.view.value, live.now.value, live.link.value];
  const moves = useMoves(outcome, voice.words.refusals, live.refresh);
  const [panel, page] = [useKeptFocus<HTMLElement>(), useKeptFocus<HTMLElement>()];
  const title = tabTitle(view, now, voice);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <Home {...{ view, link, now, voice, form, moves, panel, page }} />;
}
