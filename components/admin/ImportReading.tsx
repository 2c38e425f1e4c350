import { outcomeAt } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportPageProps } from "./ImportPage.tsx";
import { partings, type Reading, type UnreadStage } from "./imports.ts";

type Props = Pick<ImportPageProps, "voice" | "outcome"> & { reading: Reading };

/** What parts the columns of a CSV, and in which encoding it is written. */
export function ReadingFields({ voice, outcome, reading }: Props) {
  const words = voice.words.reading;
  const mine = outcomeAt(outcome, "check");
  return (
    <>
      <FormField
        name="encoding"
        label={words.encoding}
        value={reading.encoding}
        options={reading.encodings.map((name) => ({
          value: name,
          label: name === "auto" ? words.encodingAuto : name,
        }))}
        outcome={mine}
      />
      <FormField
        name="delimiter"
        label={words.delimiter}
        value={reading.delimiter}
        options={partings.map((name) => ({ value: name, label: words.delimiters[name] }))}
        outcome={mine}
      />
    </>
  );
}

/** A file that could not be read: how else it may be written, and a way to try that. */
export function ImportReading(
  { voice, form, outcome, stage }: ImportPageProps & { stage: UnreadStage },
) {
  const words = voice.words.reading;
  return (
    <section class="card" aria-labelledby="reading">
      <header>
        <h2 id="reading">{words.title}</h2>
        <small>
          <bdi>{stage.fileName}</bdi>
        </small>
      </header>
      <form class="body form" method="post" action={actions.import(stage.id, "check")}>
        <Hidden form={form} fields={{ only: "reading" }} />
        <OutcomeNotice outcome={outcome} at="check" common={voice.common} />
        <p class="quiet">{words.text}</p>
        <div class="form-row">
          <ReadingFields voice={voice} outcome={outcome} reading={stage.reading} />
        </div>
        <div class="acts">
          <button type="submit" class="btn go">{words.submit}</button>
          <a class="btn" href={paths.imports}>{voice.words.check.cancel}</a>
        </div>
      </form>
    </section>
  );
}
