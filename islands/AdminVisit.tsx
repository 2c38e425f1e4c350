import { VisitPage } from "@/components/admin/VisitPage.tsx";
import type { FormSeal, Outcome } from "@/components/forms.ts";
import { useLive } from "@/components/live/use_live.ts";
import { useMoves } from "@/components/live/use_moves.ts";
import type { VisitView } from "@/domain/views.ts";
import type { VisitWords } from "@/domain/words/admin_visit.ts";
import type { MoveRefusals } from "@/domain/words/move_refusals.ts";
import type { Voice } from "@/domain/words/voice.ts";

export type AdminVisitProps = {
  initial: VisitView;
  voice: Voice<VisitWords & MoveRefusals>;
  form: FormSeal;
  outcome: Outcome | null;
};

/** One visit at the front desk, following the clinic. */
export default function AdminVisit({ initial, voice, form, outcome }: AdminVisitProps) {
  const { view, link, now, refresh } = useLive(`/live/visits/${initial.visit.id}`, initial);
  const moves = useMoves(outcome, voice.words.refusals, refresh);
  return (
    <VisitPage
      view={view.value}
      now={now.value}
      voice={voice}
      form={form}
      moves={moves}
      link={link.value}
    />
  );
}
