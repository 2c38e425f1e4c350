import { type FormSeal, type Outcome, outcomeAt } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import {
  languageName,
  type ShownPreview,
  type TemplateFile,
  type TemplateVoice,
} from "./templates.ts";

/** Sends the text that the preview shows to one address. */
export function TemplateTest(
  { voice, form, outcome, file, preview }: {
    voice: TemplateVoice;
    form: FormSeal;
    outcome: Outcome | null;
    file: TemplateFile;
    preview: ShownPreview;
  },
) {
  const { words, common, locale } = voice;
  return (
    <section class="card test" aria-labelledby="test-title">
      <header>
        <h2 id="test-title">{words.test}</h2>
      </header>
      <form class="body" method="post" action={actions.template(file.name, "test-send")}>
        <Hidden
          form={form}
          fields={{ what: file.source.is === "draft" ? "draft" : "current" }}
        />
        <p class="quiet">{words.testText}</p>
        <OutcomeNotice outcome={outcome} at="test" common={common} />
        <div class="form-row">
          <FormField
            name="channel"
            label={words.channel}
            value={preview.channel}
            options={preview.channels.map((value) => ({ value, label: words.channels[value] }))}
            outcome={outcomeAt(outcome, "test")}
          />
          <FormField
            name="locale"
            label={words.language}
            value={preview.locale}
            options={preview.locales.map((value) => ({
              value,
              label: languageName(value, locale),
            }))}
            outcome={outcomeAt(outcome, "test")}
          />
        </div>
        <FormField
          name="to"
          label={words.address}
          hint={words.addressHint}
          autoComplete="off"
          outcome={outcomeAt(outcome, "test")}
        />
        <div>
          <button type="submit" class="btn">{words.send}</button>
        </div>
      </form>
    </section>
  );
}
