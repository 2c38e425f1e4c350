import { formatNumericDay } from "@/components/format.ts";
import type { FormSeal, Outcome } from "@/components/forms.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { PatientId } from "@/domain/ids.ts";
import type { Day } from "@/domain/time.ts";
import type { PatientsWords } from "@/domain/words/admin_patients_words.ts";
import { sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

type Found = {
  readonly id: PatientId;
  readonly ref: string | null;
  readonly name: string;
  readonly birthDate: Day | null;
};

export type PatientsPageProps = {
  readonly voice: Voice<PatientsWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly find: string;
  readonly found: readonly Found[];
  /** The most that a search shows. */
  readonly most: number;
};

/** The search for a record, and the form for somebody who has none. */
export function PatientsPage(props: PatientsPageProps) {
  const { voice, find, found, most } = props;
  const { words } = voice;
  const nothing = find === "" ? words.first : words.empty;
  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <div class="cols">
        <section class="card" aria-label={words.title}>
          <form class="filters" method="get" action={paths.patients} role="search">
            <FormField
              name="find"
              label={words.find}
              type="search"
              value={find}
              placeholder={words.findHint}
              autoComplete="off"
            />
            <button type="submit" class="btn go">{words.search}</button>
          </form>
          <DataTable
            caption={words.title}
            columns={columnsOf(voice)}
            rows={found}
            rowKey={({ id }) => id}
            empty={<EmptyState {...nothing} />}
          />
          {found.length === most && <p class="foot">{sayCount(words.most, most, voice.locale)}</p>}
        </section>
        <Add {...props} />
      </div>
    </>
  );
}

function columnsOf({ words, locale }: Voice<PatientsWords>): readonly Column<Found>[] {
  const { columns } = words;
  return [
    {
      key: "name",
      label: columns.name,
      kind: "main",
      cell: ({ id, name }) => (
        <a class="name" href={paths.patient(id)}>
          <bdi>{name}</bdi>
        </a>
      ),
    },
    { key: "ref", label: columns.ref, cell: ({ ref }) => <bdi>{ref ?? ""}</bdi> },
    {
      key: "born",
      label: columns.born,
      kind: "num",
      cell: ({ birthDate }) => birthDate === null ? "" : formatNumericDay(birthDate, locale),
    },
  ];
}

function Add({ voice, form, outcome, find, found }: PatientsPageProps) {
  const { add, fields } = voice.words;
  const mine = outcome?.at === "book" ? outcome : null;
  return (
    <section class="card" aria-labelledby="add">
      <header>
        <h2 id="add">{add.title}</h2>
      </header>
      <form class="body form" method="post" action={actions.addPatient}>
        <Hidden form={form} />
        <p class="quiet">{add.text}</p>
        <OutcomeNotice outcome={outcome} at="book" common={voice.common} />
        <FormField
          name="name"
          label={fields.name}
          value={found.length === 0 ? find : ""}
          isRequired
          outcome={mine}
        />
        <FormField name="ref" label={fields.ref} outcome={mine} />
        <FormField name="birthDate" label={fields.birthDate} type="date" outcome={mine} />
        <FormField name="email" label={fields.email} outcome={mine} />
        <FormField
          name="phone"
          label={fields.phone}
          type="tel"
          hint={fields.phoneHint}
          outcome={mine}
        />
        <button type="submit" class="btn">{add.submit}</button>
      </form>
    </section>
  );
}
