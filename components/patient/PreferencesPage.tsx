import { type FormSeal, type Outcome, outcomeAt } from "@/components/forms.ts";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import type { PreferencesView } from "@/domain/preferences_view.ts";
import type { QuietWindow } from "@/domain/sending/quiet_hours.ts";
import type { PreferenceWords } from "@/domain/words/preferences.ts";
import type { SendingWords } from "@/domain/words/sending_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { patientActions, patientPaths } from "./paths.ts";
import { Reach } from "./PreferenceReach.tsx";
import { WhenAndHow } from "./PreferenceTimes.tsx";
import { Which } from "./PreferenceTypes.tsx";

/** What an outcome of this page belongs to. */
export const preferencesAt = "preferences";

export type PreferencesProps = {
  readonly voice: Voice<PreferenceWords>;
  readonly sending: SendingWords;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly view: PreferencesView;
  /** What people call a type of message. */
  readonly nameOf: (type: string) => string;
  /** What is agreed to, by what is turned on. */
  readonly wording: Readonly<Record<"type" | "email" | "sms" | "whatsapp", string>>;
  /** The clinic's quiet hours, for those who have none of their own. */
  readonly usual: QuietWindow;
};

/** One form for everything that a patient may choose; what cannot be chosen says why. */
export function PreferencesPage(props: PreferencesProps) {
  const { voice, form, outcome, view } = props;
  const { words, common } = voice;
  const issues = outcomeAt(outcome, preferencesAt)?.issues ?? [];
  return (
    <main id="main" class="home" tabIndex={-1}>
      <header class="say">
        <h1>{words.title}</h1>
        <p>{words.sub}</p>
        <a href={patientPaths.messages}>{words.history}</a>
      </header>
      <OutcomeNotice outcome={outcome} at={preferencesAt} common={common} />
      {issues.length > 0 && (
        <ul class="refusal">
          {issues.map(({ field, problem }) => <li key={field}>{problem}</li>)}
        </ul>
      )}
      <form class="choices" method="post" action={patientActions.preferences}>
        <Hidden form={form} fields={{ version: view.version }} />
        <Reach {...props} />
        <Which {...props} />
        <WhenAndHow {...props} />
        <div class="save">
          <button type="submit" class="btn go big">{words.save}</button>
        </div>
      </form>
    </main>
  );
}
