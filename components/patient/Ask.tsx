import type { FormSeal } from "@/components/forms.ts";
import type { Moves } from "@/components/live/use_moves.ts";
import { Dialog } from "@/components/parts/Dialog.tsx";
import { VisitAction } from "@/components/parts/VisitAction.tsx";
import type { VisitCard } from "@/domain/views.ts";
import { longestReason } from "@/domain/visit_bounds.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

type Props = {
  visit: VisitCard;
  voice: Voice<PatientWords>;
  form: FormSeal;
  moves: Moves;
  /** Fills the question's sentence; `when` also tells the buttons of a list apart. */
  values: { readonly when: string; readonly doctor?: string };
};

/** A quiet button for giving up a place, with a question before it is done. */
export function Ask({ what, ...props }: Props & { what: "leave" | "cancel" }) {
  const { visit, voice, form, moves, values } = props;
  const words = voice.words[what];
  return (
    <Dialog
      id={`${what}-${visit.id}`}
      title={words.title}
      opener={words.open}
      openerTone="bare"
      close={voice.words.keep}
      {...(what === "cancel" && { who: values.when })}
    >
      <p>{say(words.text, values)}</p>
      <VisitAction
        visitId={visit.id}
        version={visit.version}
        move={what === "leave" ? "departure" : "cancellation"}
        label={words.sure}
        tone="bad"
        {...{ form, ...moves }}
      >
        {what === "cancel" && (
          <label class="field">
            <span>{voice.words.reason}</span>
            <textarea class="box" name="reason" rows={2} maxLength={longestReason} />
          </label>
        )}
      </VisitAction>
    </Dialog>
  );
}
