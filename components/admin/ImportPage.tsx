import { formatDateTime, formatNumber } from "@/components/format.ts";
import { type FormSeal, type Outcome, outcomeAt } from "@/components/forms.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { ImportCheck } from "./ImportCheck.tsx";
import { ImportMapping } from "./ImportMapping.tsx";
import type { ImportRun, ImportStage } from "./imports.ts";
import { RunState } from "./ImportRunCard.tsx";

export type ImportPageProps = {
  readonly voice: Voice<ImportWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly stage: ImportStage;
  readonly history: readonly ImportRun[];
  readonly pages: Pages;
};

/** Upload, say which column is what, look at what would happen, then let it run. */
export function ImportPage(props: ImportPageProps) {
  const { voice, stage } = props;
  return (
    <>
      <PageHead title={voice.words.title} sub={voice.words.sub}>
        <a class="btn" href={paths.export} download>{voice.words.export}</a>
      </PageHead>
      <OutcomeNotice outcome={props.outcome} at={null} common={voice.common} />
      {stage.is === "upload" && <Upload {...props} />}
      {stage.is === "map" && <ImportMapping {...props} stage={stage} />}
      {stage.is === "map" && stage.dryRun && (
        <ImportCheck {...props} stage={stage} dryRun={stage.dryRun} />
      )}
      {stage.is === "run" && stage.progress}
      <History {...props} />
    </>
  );
}

function Upload({ voice, form, outcome }: ImportPageProps) {
  const words = voice.words.upload;
  return (
    <section class="card" aria-labelledby="upload">
      <header>
        <h2 id="upload">{words.title}</h2>
      </header>
      <form class="body form" method="post" action={actions.upload} encType="multipart/form-data">
        <Hidden form={form} />
        <OutcomeNotice outcome={outcome} at="upload" common={voice.common} />
        <div class="form-row">
          <FormField
            name="file"
            label={words.file}
            hint={words.text}
            type="file"
            accept=".csv,text/csv"
            outcome={outcomeAt(outcome, "upload")}
            isRequired
          />
          <button type="submit" class="btn go">{words.submit}</button>
        </div>
      </form>
    </section>
  );
}

function History({ voice, history, pages }: ImportPageProps) {
  const words = voice.words.history;
  return (
    <section class="card" aria-labelledby="history">
      <header>
        <h2 id="history">{words.title}</h2>
      </header>
      <DataTable
        caption={words.title}
        columns={columnsOf(voice)}
        rows={history}
        rowKey={(run) => run.id}
        empty={<EmptyState title={words.none} text={words.noneText} />}
      />
      <Pager pages={pages} common={voice.common} />
    </section>
  );
}

function columnsOf(voice: Voice<ImportWords>): readonly Column<ImportRun>[] {
  const words = voice.words.history;
  return [
    {
      key: "file",
      label: words.file,
      kind: "main",
      cell: (run) => (
        <b>
          <bdi>{run.fileName}</bdi>
        </b>
      ),
    },
    { key: "state", label: words.state, cell: (run) => <RunState run={run} voice={voice} /> },
    {
      key: "rows",
      label: words.rows,
      kind: "num",
      cell: (run) => formatNumber(run.rows, voice.locale),
    },
    {
      key: "when",
      label: words.when,
      kind: "num",
      cell: (run) =>
        run.startedAt === null
          ? voice.common.none
          : formatDateTime(run.startedAt, voice.zone, voice.locale),
    },
    { key: "by", label: words.by, cell: (run) => <bdi>{run.by}</bdi> },
    {
      key: "action",
      label: words.action,
      kind: "end",
      cell: (run) => (
        <a class="btn" href={paths.import(run.id)}>
          {words.open}
          <span class="sr">: {run.fileName}</span>
        </a>
      ),
    },
  ];
}
