import { type FormSeal, type Outcome, outcomeAt } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import type { Pages } from "@/components/parts/Pager.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { ImportBundle } from "./ImportBundle.tsx";
import { ImportCheck } from "./ImportCheck.tsx";
import { ImportHistory } from "./ImportHistory.tsx";
import { ImportMapping } from "./ImportMapping.tsx";
import { ImportReading } from "./ImportReading.tsx";
import { ImportUnchecked } from "./ImportUnchecked.tsx";
import type { ImportRun, ImportStage } from "./imports.ts";

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
  const { voice } = props;
  return (
    <>
      <PageHead title={voice.words.title} sub={voice.words.sub}>
        <a class="btn" href={paths.export} download>{voice.words.export}</a>
      </PageHead>
      <OutcomeNotice outcome={props.outcome} at={null} common={voice.common} />
      <Stage {...props} />
      <ImportHistory {...props} />
    </>
  );
}

function Stage(props: ImportPageProps) {
  const { voice, stage } = props;
  switch (stage.is) {
    case "upload":
      return <Upload {...props} />;
    case "unread":
      return <ImportReading {...props} stage={stage} />;
    case "map":
      return (
        <>
          <ImportMapping {...props} stage={stage} />
          {stage.dryRun && <ImportCheck {...props} stage={stage} dryRun={stage.dryRun} />}
        </>
      );
    case "bundle":
      return (
        <>
          {stage.dryRun && <ImportBundle voice={voice} stage={stage} />}
          {stage.dryRun
            ? <ImportCheck {...props} stage={stage} dryRun={stage.dryRun} />
            : <ImportUnchecked {...props} stage={stage} />}
        </>
      );
    case "run":
      return <>{stage.progress}</>;
    default:
      return stage satisfies never;
  }
}

/** What the readers read; the format itself is told from the content. */
const readable = [
  ".csv",
  ".tsv",
  ".json",
  ".ndjson",
  "text/csv",
  "text/tab-separated-values",
  "application/json",
  "application/fhir+json",
  "application/x-ndjson",
].join(",");

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
            accept={readable}
            outcome={outcomeAt(outcome, "upload")}
            isRequired
          />
          <button type="submit" class="btn go">{words.submit}</button>
        </div>
      </form>
    </section>
  );
}
