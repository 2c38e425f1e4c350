import { formatDateTime } from "@/components/format.ts";
import type { FormSeal, Outcome } from "@/components/forms.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import { paths } from "@/components/paths.ts";
import { type Role, roles } from "@/domain/access.ts";
import type { AccountId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { PeopleWords } from "@/domain/words/admin_people.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { ChangePerson } from "./ChangePerson.tsx";
import { Invite, type OneLink, OneTimeLink } from "./Invite.tsx";

export type Person = {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly status: "invited" | "active" | "disabled";
  readonly lastSignInAt: EpochMs | null;
  /** The one who looks: nobody disables themselves. */
  readonly isYou: boolean;
};

export type PeoplePageProps = {
  readonly voice: Voice<PeopleWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly people: readonly Person[];
  readonly filter: { readonly role: Role | null; readonly find: string };
  readonly pages: Pages;
  /** A link that was just made; shown this once. */
  readonly link: OneLink | null;
};

/** Who may sign in, as what, and since when not; with the way to invite someone. */
export function PeoplePage(props: PeoplePageProps) {
  const { voice, people } = props;
  const { words } = voice;
  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <OutcomeNotice outcome={props.outcome} at={null} common={voice.common} />
      {props.link && <OneTimeLink link={props.link} voice={voice} />}
      <div class="cols">
        <section class="card" aria-label={words.title}>
          <Filter {...props} />
          <DataTable
            caption={words.title}
            columns={columnsOf(props)}
            rows={people}
            rowKey={(person) => person.id}
            empty={<EmptyState title={words.empty} text={words.emptyText} />}
          />
          <Pager pages={props.pages} common={voice.common} />
        </section>
        <Invite {...props} />
      </div>
    </>
  );
}

function Filter({ voice, filter }: PeoplePageProps) {
  const { words, common } = voice;
  const every = { value: "", label: common.all };
  return (
    <form class="filters" method="get" action={paths.people} role="search">
      <FormField name="find" label={words.find} type="search" value={filter.find} />
      <FormField
        name="role"
        label={words.role}
        value={filter.role ?? ""}
        options={[every, ...roles.map((role) => ({ value: role, label: common.roles[role] }))]}
      />
      <button type="submit" class="btn">{words.filter}</button>
    </form>
  );
}

function columnsOf(props: PeoplePageProps): readonly Column<Person>[] {
  const { words, common, zone, locale } = props.voice;
  const { columns } = words;
  return [
    {
      key: "name",
      label: columns.name,
      kind: "main",
      cell: (person) => (
        <>
          <b>
            <bdi>{person.name}</bdi>
          </b>
          {person.isYou && <span class="quiet">{` · ${words.you}`}</span>}
          <small>
            <bdi>{person.email}</bdi>
          </small>
        </>
      ),
    },
    { key: "role", label: columns.role, cell: (person) => common.roles[person.role] },
    {
      key: "status",
      label: columns.status,
      cell: (person) => (
        <span class={`pill ${tones[person.status]}`}>{words.status[person.status]}</span>
      ),
    },
    {
      key: "last",
      label: columns.lastSignIn,
      kind: "num",
      cell: (person) =>
        person.lastSignInAt === null
          ? <span class="quiet">{words.never}</span>
          : formatDateTime(person.lastSignInAt, zone, locale),
    },
    {
      key: "action",
      label: columns.action,
      kind: "end",
      cell: (person) => person.isYou ? null : <ChangePerson person={person} {...props} />,
    },
  ];
}

const tones: Readonly<Record<Person["status"], string>> = {
  invited: "warn",
  active: "good",
  disabled: "",
};
