import { formatDateTime } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { FormField, type Option } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import { channels } from "@/domain/channel.ts";
import type { LedgerLine, Standing } from "@/domain/patient_view.ts";
import { say } from "@/domain/words/say.ts";
import type { PatientPageProps } from "./PatientPage.tsx";

/** What the patient agreed to: as it stands by channel, how it came to be, and a form for one word more. */
export function PatientConsent(props: PatientPageProps) {
  const { voice, more, standings, ledger } = props;
  const { consent } = voice.words;
  return (
    <section class="card" aria-labelledby="consent">
      <header>
        <h2 id="consent">{consent.title}</h2>
      </header>
      <dl class="body facts">
        {standings.map((standing) => (
          <>
            <dt>{more.messages.channels[standing.channel]}</dt>
            <dd>
              <span class={`pill ${tones[standing.is]}`}>{standingIn(standing, props)}</span>
            </dd>
          </>
        ))}
      </dl>
      <details class="fold" open={ledger.length > 0 && ledger.length <= 5}>
        <summary>{consent.ledger}</summary>
        <DataTable
          caption={consent.ledger}
          columns={columnsOf(props)}
          rows={ledger}
          rowKey={({ id }) => id}
          empty={<p class="body quiet">{consent.ledgerEmpty}</p>}
        />
      </details>
      <Note {...props} />
    </section>
  );
}

const tones: Readonly<Record<Standing["is"], string>> = {
  open: "",
  agreed: "good",
  closed: "bad",
  never: "",
  none: "",
};

function standingIn({ is, at }: Standing, { voice }: PatientPageProps): string {
  const { words, zone, locale } = voice;
  const day = at === null ? "" : formatDateTime(at, zone, locale);
  return say(words.consent.standing[is], { day });
}

function columnsOf(props: PatientPageProps): readonly Column<LedgerLine>[] {
  const { words, zone, locale } = props.voice;
  const { consent } = words;
  const { columns } = consent;
  return [
    {
      key: "when",
      label: columns.when,
      kind: "num",
      cell: ({ at }) => formatDateTime(at, zone, locale),
    },
    {
      key: "about",
      label: columns.about,
      kind: "main",
      cell: (line) => (
        <>
          <b>{line.decision === "granted" ? consent.granted : consent.revoked}</b>
          {`: ${aboutOf(line, props)}`}
        </>
      ),
    },
    { key: "who", label: columns.who, cell: ({ by }) => consent.actors[by] },
    { key: "source", label: columns.source, cell: ({ source }) => consent.sources[source] },
    {
      key: "wording",
      label: columns.wording,
      cell: ({ wording }) =>
        wording === null
          ? <span class="quiet">{consent.noWording}</span>
          : <code dir="ltr">{wording}</code>,
    },
  ];
}

function aboutOf({ scope, channel }: LedgerLine, { voice, more, nameOf }: PatientPageProps) {
  const { consent } = voice.words;
  const by = more.sending.channels[channel];
  if (scope.of === "channel") return say(consent.everything, { channel: by });
  const about = scope.of === "type" ? nameOf(scope.type) : scope.class;
  return say(consent.one, { about, channel: by });
}

function Note(props: PatientPageProps) {
  const { voice, form, outcome, patient, wordings } = props;
  const { note } = voice.words.consent;
  return (
    <details class="fold" open={outcomeAt(outcome, "consent") !== null}>
      <summary>{note.title}</summary>
      <form class="body form" method="post" action={actions.patient(patient.id, "consent")}>
        <Hidden form={form} />
        <p class="quiet">{note.text}</p>
        <OutcomeNotice outcome={outcome} at="consent" common={voice.common} />
        <Said {...props} />
        <div class="wording">
          <small>{note.read}</small>
          {wordings.map((text) => <p key={text}>{text}</p>)}
        </div>
        <button type="submit" class="btn">{note.submit}</button>
      </form>
    </details>
  );
}

/** What about, yes or no, by whom, and when. */
function Said({ voice, more, outcome: last, today, types }: PatientPageProps) {
  const { note, actors, sources, granted, revoked } = voice.words.consent;
  const outcome = outcomeAt(last, "consent");
  const choice = (name: "channel" | "about" | "by" | "source", options: readonly Option[]) => (
    <FormField name={name} label={note[name]} options={options} outcome={outcome} />
  );
  const kinds = types.map(({ type, name }) => ({ value: type, label: name }));
  const decisions = [{ value: "granted", label: granted }, { value: "revoked", label: revoked }];
  return (
    <>
      <div class="form-row">
        {choice("channel", optionsOf(channels, more.messages.channels))}
        {choice("about", [{ value: "channel", label: note.all }, ...kinds])}
      </div>
      <div class="form-row">
        <FormField
          name="decision"
          label={note.decision}
          value="revoked"
          options={decisions}
          outcome={outcome}
        />
        {choice("by", optionsOf(["patient", "guardian"], actors))}
        {choice("source", optionsOf(["front_desk", "paper"], sources))}
      </div>
      <FormField name="on" label={note.on} type="date" value={today} outcome={outcome} />
    </>
  );
}

function optionsOf<V extends string>(values: readonly V[], words: Readonly<Record<V, string>>) {
  return values.map((value) => ({ value, label: words[value] }));
}
