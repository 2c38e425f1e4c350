import { formatNumber } from "@/components/format.ts";
import { type FormSeal, type Outcome, outcomeAt } from "@/components/forms.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { Dialog } from "@/components/parts/Dialog.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { actions, paths } from "@/components/paths.ts";
import { say } from "@/domain/words/say.ts";
import { languageName, sayFallback, type ShownTemplate, type TemplateVoice } from "./templates.ts";

export type TemplatesPageProps = {
  readonly voice: TemplateVoice;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly templates: readonly ShownTemplate[];
};

/** Every template at a glance: what it is for, how it goes, in which languages, and whose text it is. */
export function TemplatesPage(props: TemplatesPageProps) {
  const { voice, templates, outcome } = props;
  const { words } = voice;
  return (
    <>
      <PageHead title={words.title} sub={words.sub}>
        <NewTemplate {...props} />
      </PageHead>
      <OutcomeNotice outcome={outcome} at={null} common={voice.common} />
      <OutcomeNotice outcome={outcome} at="new" common={voice.common} />
      <section class="card templates" aria-label={words.title}>
        <DataTable
          caption={words.title}
          columns={columnsOf(voice)}
          rows={templates}
          rowKey={(row) => row.name}
          empty={null}
        />
      </section>
    </>
  );
}

function columnsOf(voice: TemplateVoice): readonly Column<ShownTemplate>[] {
  const { words } = voice;
  return [
    { key: "template", label: words.template, kind: "main", cell: (row) => <Name row={row} /> },
    {
      key: "kind",
      label: words.kind,
      cell: (row) => row.class && <span>{words.classes[row.class]}</span>,
    },
    {
      key: "channel",
      label: words.channel,
      cell: (row) =>
        row.channels.length > 0 && (
          <span>{row.channels.map((each) => words.channels[each]).join(" · ")}</span>
        ),
    },
    {
      key: "languages",
      label: words.languages,
      cell: (row) => row.locales.length > 0 && <Languages row={row} voice={voice} />,
    },
    {
      key: "sms",
      label: words.smsParts,
      kind: "num",
      cell: (row) => row.sms.length > 0 && <Parts row={row} voice={voice} />,
    },
    { key: "text", label: words.textInUse, cell: (row) => <Whose row={row} voice={voice} /> },
  ];
}

function Name({ row }: { row: ShownTemplate }) {
  return (
    <div>
      <a class="template-name" href={paths.template(row.name)}>{row.title}</a>
      {row.purpose && (
        <small>
          <bdi lang="en">{row.purpose}</bdi>
        </small>
      )}
    </div>
  );
}

function Languages({ row, voice }: { row: ShownTemplate; voice: TemplateVoice }) {
  return (
    <div>
      <span>{row.locales.map((tag) => languageName(tag, voice.locale)).join(" · ")}</span>
      {row.fallbacks.map((gap) => (
        <small key={`${gap.locale}${gap.channel}`}>{sayFallback(gap, voice)}</small>
      ))}
    </div>
  );
}

/** The usual number of parts in each language, and the longest where that is another. */
function Parts({ row, voice }: { row: ShownTemplate; voice: TemplateVoice }) {
  const n = (count: number) => formatNumber(count, voice.locale);
  return (
    <dl class="parts-of">
      {row.sms.map(({ locale, usual, longest }) => (
        <div key={locale}>
          <dt>
            <abbr title={languageName(locale, voice.locale)}>{locale}</abbr>
          </dt>
          <dd>
            {usual === longest
              ? n(usual)
              : say(voice.words.smsRange, { usual: n(usual), longest: n(longest) })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Whose({ row, voice: { words } }: { row: ShownTemplate; voice: TemplateVoice }) {
  return (
    <span class="pills">
      {row.class === null
        ? <span class="pill">{words.notInUse}</span>
        : (
          <span class={row.origin === "built_in" ? "pill" : "pill good"}>
            {words.origins[row.origin]}
          </span>
        )}
      {row.draftAt !== null && <span class="pill warn">{words.draftWaits}</span>}
    </span>
  );
}

function NewTemplate({ voice, form, outcome }: TemplatesPageProps) {
  const { words, common } = voice;
  return (
    <Dialog
      id="new-template"
      title={words.newTitle}
      opener={words.newTemplate}
      close={common.close}
    >
      <form class="form" method="post" action={actions.newTemplate}>
        <Hidden form={form} />
        <p class="quiet">{words.newText}</p>
        <FormField
          name="name"
          label={words.newName}
          hint={words.newHint}
          isRequired
          autoComplete="off"
          outcome={outcomeAt(outcome, "new")}
        />
        <button type="submit" class="btn go">{words.create}</button>
      </form>
    </Dialog>
  );
}
