import { formatDateTime, formatNumber } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField, type Option } from "@/components/parts/FormField.tsx";
import { MessageBadge } from "@/components/parts/MessageBadge.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import { Tabs } from "@/components/parts/Tabs.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import { type Channel, channels } from "@/domain/channel.ts";
import { failureClasses } from "@/domain/delivery_failures.ts";
import type { MessageId, PatientId } from "@/domain/ids.ts";
import { type MessageState, messageStates } from "@/domain/message.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

export const messageViews = ["person", "waiting", "all"] as const;
export type MessageView = (typeof messageViews)[number];

export type MessageRow = {
  readonly id: MessageId;
  readonly type: string;
  readonly state: MessageState;
  /** A sentence, or nothing where the state says it all. */
  readonly why: string;
  readonly channel: Channel | null;
  readonly createdAt: EpochMs;
  readonly nextAt: EpochMs | null;
  readonly patient: { readonly id: PatientId; readonly name: string } | null;
};

/** Empty texts do not filter. */
export type MessageFilter = Readonly<
  Record<
    "search" | "patient" | "state" | "type" | "channel" | "failure" | "from" | "to",
    string
  >
>;

export type MessagesPageProps = {
  readonly voice: Voice<MessageWords>;
  readonly view: MessageView;
  readonly counts: Readonly<Record<Exclude<MessageView, "all">, number>>;
  readonly messages: readonly MessageRow[];
  /** Names of templates, for the filter. */
  readonly types: readonly string[];
  readonly filter: MessageFilter;
  readonly pages: Pages;
};

/** What was told to whom; what needs a person first. */
export function MessagesPage(props: MessagesPageProps) {
  const { voice, view, messages } = props;
  const { words } = voice;
  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <section class="card" aria-label={words.title}>
        <header>
          <Tabs label={words.title} tabs={tabsOf(props)} at={view} />
        </header>
        <Filter {...props} />
        <DataTable
          caption={words.title}
          columns={columnsOf(voice)}
          rows={messages}
          rowKey={(row) => row.id}
          empty={<Nothing {...props} />}
        />
        <Pager pages={props.pages} common={voice.common} />
      </section>
    </>
  );
}

function tabsOf({ voice, counts, filter }: MessagesPageProps) {
  return messageViews.map((key) => ({
    key,
    label: voice.words.views[key],
    href: withQuery(paths.messages, { ...filter, view: key }),
    ...(key === "all" ? {} : { count: formatNumber(counts[key], voice.locale) }),
  }));
}

function Nothing({ voice: { words }, view, filter }: MessagesPageProps) {
  const isFiltered = Object.values(filter).some((text) => text !== "");
  if (view === "person" && !isFiltered) return <EmptyState title={words.emptyPerson} />;
  return (
    <EmptyState title={words.empty} text={words.emptyText}>
      {isFiltered && (
        <a class="btn" href={withQuery(paths.messages, { view })}>{words.filters.clear}</a>
      )}
    </EmptyState>
  );
}

/** What is asked for less often stands behind a fold. */
const further = ["channel", "failure", "from", "to"] as const;

function Filter({ voice, view, filter, types }: MessagesPageProps) {
  const { words, locale } = voice;
  const { filters } = words;
  const any = { value: "", label: filters.any };
  const named = <K extends string>(keys: readonly K[], names: Readonly<Record<K, string>>) => [
    any,
    ...keys.map((value): Option => ({ value, label: names[value] })),
  ];
  const typeOptions = [
    any,
    ...types.map((value) => ({ value, label: messageTypeName(value, locale) })),
  ];
  return (
    <form class="filters" method="get" action={paths.messages} role="search">
      <input type="hidden" name="view" value={view} />
      {filter.patient && <input type="hidden" name="patient" value={filter.patient} />}
      <FormField name="search" label={filters.search} type="search" value={filter.search} />
      <FormField name="type" label={filters.type} value={filter.type} options={typeOptions} />
      <FormField
        name="state"
        label={filters.state}
        value={filter.state}
        options={named(messageStates, words.states)}
      />
      <details class="further" open={further.some((name) => filter[name] !== "")}>
        <summary>{filters.more}</summary>
        <div class="filters">
          <FormField
            name="channel"
            label={filters.channel}
            value={filter.channel}
            options={named(channels, words.channels)}
          />
          <FormField
            name="failure"
            label={filters.failure}
            value={filter.failure}
            options={named(failureClasses, words.failures)}
          />
          <FormField name="from" label={filters.from} type="date" value={filter.from} />
          <FormField name="to" label={filters.to} type="date" value={filter.to} />
        </div>
      </details>
      <button type="submit" class="btn">{filters.show}</button>
    </form>
  );
}

function columnsOf(voice: Voice<MessageWords>): readonly Column<MessageRow>[] {
  const { words, zone, locale, common } = voice;
  const { columns } = words;
  return [
    {
      key: "message",
      label: columns.message,
      kind: "main",
      cell: (row) => <a href={paths.message(row.id)}>{messageTypeName(row.type, locale)}</a>,
    },
    {
      key: "patient",
      label: columns.patient,
      cell: (row) => row.patient ? <bdi>{row.patient.name}</bdi> : words.toStaff,
    },
    {
      key: "state",
      label: columns.state,
      cell: (row) => <MessageBadge state={row.state} word={words.states[row.state]} />,
    },
    {
      key: "why",
      label: columns.why,
      cell: (row) => (
        <>
          {row.why || <span class="quiet">{common.none}</span>}
          {row.nextAt !== null && (
            <small class="num">
              {say(words.nextAt, { at: formatDateTime(row.nextAt, zone, locale) })}
            </small>
          )}
        </>
      ),
    },
    {
      key: "channel",
      label: columns.channel,
      cell: (row) => row.channel ? words.channels[row.channel] : common.none,
    },
    {
      key: "when",
      label: columns.when,
      kind: "num",
      cell: (row) => formatDateTime(row.createdAt, zone, locale),
    },
  ];
}
