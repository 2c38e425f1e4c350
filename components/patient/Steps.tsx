import type { VisitState } from "@/domain/visit_state.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";

/** Which of the four steps each state stands for; null where the visit left that road. */
export const stepOf: Readonly<Record<VisitState, 0 | 1 | 2 | 3 | null>> = {
  booked: 0,
  arrived: 1,
  ready: 1,
  in_progress: 2,
  on_hold: 2,
  discharged: 3,
  completed: 3,
  no_show: null,
  left: null,
  cancelled: null,
  error: null,
};

/** The road of a visit, and where on it the patient is. */
export function Steps({ state, words }: { state: VisitState; words: PatientWords["steps"] }) {
  const at = stepOf[state];
  if (at === null) return null;
  return (
    <ol class="steps" aria-label={words.label}>
      {words.names.map((name, step) => (
        <li
          key={name}
          data-is={step < at || at === 3 ? "done" : step === at ? "now" : "ahead"}
          aria-current={step === at ? "step" : undefined}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}
