import { formatDateTime } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import { zoneOptions } from "@/components/zones.ts";
import { knownFailure } from "@/domain/delivery_failures.ts";
import type { RecordMark } from "@/domain/patient_view.ts";
import { intlTags, isLocale, localeNames, locales } from "@/domain/words/locale.ts";
import { say } from "@/domain/words/say.ts";
import type { PatientPageProps } from "./PatientPage.tsx";

/** Who it is and how to reach them: what is wrong with that first, then the form that puts it right. */
export function PatientRecordCard(props: PatientPageProps) {
  const { voice, patient, outcome } = props;
  const { words, common } = voice;
  return (
    <section class="card record" aria-labelledby="record">
      <header>
        <h2 id="record">{words.record.title}</h2>
      </header>
      <div class="body">
        <OutcomeNotice outcome={outcome} at="record" common={common} />
        <OutcomeNotice outcome={outcome} at="marks" common={common} />
        {groupsOf(patient.marks).map((group) => (
          <Mark key={group[0].channel} marks={group} {...props} />
        ))}
        <Edit {...props} />
      </div>
    </section>
  );
}

type Group = readonly [RecordMark, ...RecordMark[]];

/** What is wrong with a number is often so for two channels, and told once. */
function groupsOf(marks: readonly RecordMark[]): readonly Group[] {
  const alike = Map.groupBy(
    marks,
    ({ channel, mark, code }) => [channel === "email", mark, code].join(" "),
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const]
  );
}

function Mark({ marks, voice, more, form, patient }: PatientPageProps & { marks: Group }) {
  const { words, zone, locale } = voice;
  const [{ channel, mark, code, at }] = marks;
  const what = code === null ? null : knownFailure(code)?.what ?? code;
  const names = marks.map((one) => more.messages.channels[one.channel]);
  const by = new Intl.ListFormat(intlTags[locale]).format(names);
  if (at === null) {
    return (
      <div class="notice" data-is="warn">
        <p>
          <b>{say(words.record.unread, { channel: by })}</b> {words.record.correct}
        </p>
      </div>
    );
  }
  const since = { channel: by, at: formatDateTime(at, zone, locale) };
  return (
    <div class="notice" data-is="warn">
      <p>
        <b>{say(words.record.marked, since)}</b> {more.contact.marks[mark]}
      </p>
      {what !== null && (
        <p>
          {words.record.provider} <q lang="en" dir="ltr">{what}</q>
        </p>
      )}
      <p>{words.record.correct}</p>
      <form method="post" action={actions.patient(patient.id, "marks")}>
        <Hidden form={form} fields={{ contact: channel === "email" ? "email" : "phone" }} />
        <button type="submit" class="btn">{words.record.worksAgain}</button>
      </form>
    </div>
  );
}

function Edit({ voice, form, patient, outcome }: PatientPageProps) {
  const { fields, record } = voice.words;
  const last = outcomeAt(outcome, "record");
  // What was typed comes back to be mended; where somebody else was first, their record is shown.
  const mine = last !== null && last.issues.length > 0 ? last : null;
  const field = (name: "name" | "ref" | "email", value: string | null) => (
    <FormField name={name} label={fields[name]} value={value ?? ""} outcome={mine} />
  );
  return (
    <form class="form" method="post" action={actions.patient(patient.id, "record")}>
      <Hidden form={form} fields={{ version: patient.version }} />
      {field("name", patient.name)}
      <div class="form-row">
        {field("ref", patient.ref)}
        <FormField
          name="birthDate"
          label={fields.birthDate}
          type="date"
          value={patient.birthDate ?? ""}
          outcome={mine}
        />
      </div>
      <FormField
        name="phone"
        label={fields.phone}
        type="tel"
        value={patient.phone ?? ""}
        hint={fields.phoneHint}
        outcome={mine}
      />
      {field("email", patient.email)}
      <Speaks voice={voice} patient={patient} outcome={mine} />
      <button type="submit" class="btn go">{record.save}</button>
    </form>
  );
}

function Speaks(
  { voice: { words: { fields }, zone }, patient, outcome }: Pick<
    PatientPageProps,
    "voice" | "patient" | "outcome"
  >,
) {
  return (
    <div class="form-row">
      <FormField
        name="locale"
        label={fields.locale}
        value={patient.locale ?? ""}
        options={languageOptions(patient.locale, fields.clinics)}
        outcome={outcome}
      />
      <FormField
        name="zone"
        label={fields.zone}
        value={patient.zone ?? ""}
        options={zoneOptions(say(fields.clinicZone, { zone: zone.replaceAll("_", " ") }))}
        outcome={outcome}
      />
    </div>
  );
}

/** The languages of the pages, and another one that an import may have brought. */
function languageOptions(has: string | null, clinics: string) {
  const known = locales.map((value) => ({ value, label: localeNames[value] }));
  const other = has !== null && !isLocale(has) ? [{ value: has, label: has }] : [];
  return [{ value: "", label: clinics }, ...known, ...other];
}
