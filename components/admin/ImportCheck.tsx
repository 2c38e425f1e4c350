import { formatNumber } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Counts } from "./Counts.tsx";
import type { ImportPageProps } from "./ImportPage.tsx";
import type { DryRun, MapStage } from "./imports.ts";

type Fault = DryRun["errors"][number];

/** What the import would do, row by row where it could not, and the button that does it. */
export function ImportCheck(
  { voice, form, outcome, stage, dryRun }: ImportPageProps & { stage: MapStage; dryRun: DryRun },
) {
  const words = voice.words.check;
  const wrong = dryRun.errors.length + dryRun.moreErrors;
  const usable = dryRun.create + dryRun.update;
  return (
    <section class="card" aria-labelledby="check">
      <header>
        <h2 id="check">{words.title}</h2>
      </header>
      <div class="body">
        <Counts
          locale={voice.locale}
          counts={[
            { label: words.rows, n: dryRun.rows },
            { label: words.create, n: dryRun.create },
            { label: words.update, n: dryRun.update },
            { label: words.skip, n: dryRun.skip },
            { label: words.wrong, n: wrong, isBad: true },
          ]}
        />
        {wrong > 0 && <p class="quiet">{words.wrongText}</p>}
        <OutcomeNotice outcome={outcome} at="start" common={voice.common} />
        <form class="acts" method="post" action={actions.import(stage.id, "start")}>
          <Hidden form={form} />
          {usable > 0 && (
            <button type="submit" class="btn go">
              {say(words.start, { n: formatNumber(usable, voice.locale) })}
            </button>
          )}
          <a class="btn" href={paths.imports}>{words.cancel}</a>
        </form>
      </div>
      {wrong > 0 && (
        <DataTable
          caption={words.problems}
          columns={columnsOf(voice, stage)}
          rows={dryRun.errors}
          rowKey={(fault) => `${fault.row} ${fault.field}`}
          empty={null}
        />
      )}
      {dryRun.moreErrors > 0 && (
        <p class="foot">{sayCount(words.moreProblems, dryRun.moreErrors, voice.locale)}</p>
      )}
    </section>
  );
}

function columnsOf(voice: Voice<ImportWords>, stage: MapStage): readonly Column<Fault>[] {
  const words = voice.words.check;
  return [
    { key: "row", label: words.row, kind: "num", cell: (fault) => fault.row },
    {
      key: "field",
      label: words.field,
      cell: (fault) =>
        stage.fields.find((field) => field.name === fault.field)?.label ?? voice.common.none,
    },
    { key: "problem", label: words.problem, cell: (fault) => fault.problem },
  ];
}
