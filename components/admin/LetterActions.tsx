import { Dialog } from "@/components/parts/Dialog.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { actions } from "@/components/paths.ts";
import type { DeadLetter, DeadLettersPageProps } from "./DeadLettersPage.tsx";

/** Once more, or never: the second asks for a reason. */
export function LetterActions(
  { voice, form, outcome, letter }: DeadLettersPageProps & { letter: DeadLetter },
) {
  const { words, common } = voice;
  return (
    <div class="acts">
      <form method="post" action={actions.deadLetter(letter.id, "replay")}>
        <Hidden form={form} />
        <button type="submit" class="btn go">
          {words.replay}
          <span class="sr">: {letter.job}</span>
        </button>
      </form>
      <Dialog
        id={`discard-${letter.id}`}
        title={words.discardTitle}
        opener={words.discard}
        close={common.cancel}
        who={letter.job}
      >
        <p>{words.discardText}</p>
        <form class="form" method="post" action={actions.deadLetter(letter.id, "discard")}>
          <Hidden form={form} />
          <FormField
            name="reason"
            id={`reason-${letter.id}`}
            label={words.reason}
            outcome={outcome?.at === letter.id ? outcome : null}
            isRequired
          />
          <button type="submit" class="btn bad">{words.discardNow}</button>
        </form>
      </Dialog>
    </div>
  );
}
