import { outcomeAt, problemOf } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import { say } from "@/domain/words/say.ts";
import type { ImportPageProps } from "./ImportPage.tsx";
import { ReadingFields } from "./ImportReading.tsx";
import { ImportWordTables } from "./ImportWordTables.tsx";
import { dateOrders, type ImportField, type MapStage } from "./imports.ts";

/** For each thing that Caredeck knows, the column that holds it; with the first rows to judge by. */
export function ImportMapping(
  { voice, form, outcome, stage }: ImportPageProps & { stage: MapStage },
) {
  const words = voice.words.map;
  const none = { value: "", label: words.none };
  const columns = [none, ...stage.columns.map((column) => ({ value: column, label: column }))];
  const labelOf = (field: ImportField) =>
    field.required ? `${field.label} (${voice.common.required})` : field.label;
  return (
    <section class="card" aria-labelledby="mapping">
      <header>
        <h2 id="mapping">{words.title}</h2>
        <small>
          <bdi>{stage.fileName}</bdi>
        </small>
      </header>
      <form class="body form" method="post" action={actions.import(stage.id, "check")}>
        <Hidden form={form} />
        <OutcomeNotice outcome={outcome} at="check" common={voice.common} />
        <div class="mapping">
          {stage.fields.map((field) => (
            <FormField
              key={field.name}
              name={`map.${field.name}`}
              label={labelOf(field)}
              value={stage.mapping[field.name] ?? ""}
              {...(field.hint === null ? {} : { hint: field.hint })}
              options={columns}
              isRequired={field.required}
              outcome={outcomeAt(outcome, "check")}
            />
          ))}
        </div>
        <HowToRead voice={voice} outcome={outcome} stage={stage} />
        <ImportWordTables voice={voice} outcome={outcome} stage={stage} />
        {stage.unmapped.length > 0 && (
          <p class="notice" data-is="warn">
            {say(words.unmapped, { columns: stage.unmapped.join(", ") })}
          </p>
        )}
        <div class="acts">
          <button type="submit" class={stage.dryRun ? "btn" : "btn go"}>{words.submit}</button>
        </div>
      </form>
      <Sample stage={stage} caption={say(words.sample, { file: stage.fileName })} />
    </section>
  );
}

function HowToRead(
  { voice, outcome, stage }: Pick<ImportPageProps, "voice" | "outcome"> & { stage: MapStage },
) {
  const { map, reading } = voice.words;
  const mine = outcomeAt(outcome, "check");
  const isWrong = (name: string) => problemOf(mine, name) !== null;
  const names = ["zone", "minutes", "encoding", "delimiter"];
  return (
    <>
      <div class="mapping">
        <FormField
          name="dates"
          label={map.dates}
          value={stage.dates}
          options={dateOrders.map((order) => ({ value: order, label: map.orders[order] }))}
          outcome={mine}
        />
      </div>
      <details open={mine !== null && (mine.issues.length === 0 || names.some(isWrong))}>
        <summary>{reading.more}</summary>
        <div class="form-row">
          <FormField
            name="zone"
            label={reading.zone}
            hint={reading.zoneHint}
            value={stage.zone}
            autoComplete="off"
            outcome={mine}
          />
          <FormField
            name="minutes"
            label={reading.minutes}
            value={String(stage.minutes)}
            autoComplete="off"
            outcome={mine}
          />
          <ReadingFields voice={voice} outcome={outcome} reading={stage.reading} />
        </div>
      </details>
    </>
  );
}

function Sample({ stage, caption }: { stage: MapStage; caption: string }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="table wide sample">
        <caption>{caption}</caption>
        <thead>
          <tr>{stage.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>
          {stage.sample.map((row, index) => (
            <tr key={index}>{row.map((cell, at) => <td key={at} dir="auto">{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
