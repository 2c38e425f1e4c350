import type { FormSeal, Outcome } from "@/components/forms.ts";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { paths } from "@/components/paths.ts";
import { TemplateChanges } from "./TemplateChanges.tsx";
import { TemplateEditor } from "./TemplateEditor.tsx";
import { TemplatePreview } from "./TemplatePreview.tsx";
import { TemplateTest } from "./TemplateTest.tsx";
import { TemplateVersions } from "./TemplateVersions.tsx";
import type { TemplateFile, TemplateVoice } from "./templates.ts";

export type TemplatePageProps = {
  readonly voice: TemplateVoice;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly file: TemplateFile;
};

/** One template: its text, what is wrong with it, how it looks, what publishing changes, and its past. */
export function TemplatePage(props: TemplatePageProps) {
  const { voice, file, outcome } = props;
  const { words } = voice;
  return (
    <>
      <PageHead title={file.title}>
        <a class="btn" href={paths.templates}>{words.all}</a>
      </PageHead>
      <About {...props} />
      <OutcomeNotice outcome={outcome} at={null} common={voice.common} />
      <OutcomeNotice outcome={outcome} at={file.name} common={voice.common} />
      <div class="studio">
        <div class="stack">
          <TemplateEditor {...props} />
          <TemplateChanges {...props} />
          <TemplateVersions {...props} />
        </div>
        <div class="stack beside">
          <TemplatePreview voice={voice} name={file.name} preview={file.preview} />
          {file.preview && <TemplateTest {...props} preview={file.preview} />}
        </div>
      </div>
    </>
  );
}

function About({ file, voice: { words } }: TemplatePageProps) {
  return (
    <div class="about">
      <p class="pills">
        <code class="ltr">{file.name}</code>
        <span class={file.origin === "built_in" ? "pill" : "pill good"}>
          {words.origins[file.origin]}
        </span>
        {file.current === null && <span class="pill warn">{words.notInUse}</span>}
        {file.class && (
          <span class="quiet">
            <b>{words.classes[file.class]}.</b> {words.classMeans[file.class]}
          </span>
        )}
      </p>
      {file.purpose && (
        <p class="quiet">
          <bdi lang="en">{file.purpose}</bdi>
        </p>
      )}
    </div>
  );
}
