import { formatDateTime, formatNumber, formatTime } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import type { AuditEntry } from "@/domain/audit.ts";
import { idKinds, isId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { AuditWords } from "@/domain/words/admin_audit.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { tellDetail } from "./audit_detail.ts";

/** An entry with the name of who acted, when that account still has one. */
export type AuditRow = AuditEntry & { readonly actorName: string | null };

/** Empty texts do not filter; the days are the clinic's. */
export type AuditFilter = {
  readonly action: string;
  readonly who: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
};

/** What walking the chain found. */
export type ChainCheck =
  | { readonly ok: true; readonly count: number; readonly at: EpochMs }
  | { readonly ok: false; readonly brokenAt: number; readonly at: EpochMs };

export type AuditPageProps = {
  readonly voice: Voice<AuditWords>;
  readonly entries: readonly AuditRow[];
  readonly filter: AuditFilter;
  readonly pages: Pages;
  readonly verify: ChainCheck | null;
};

/** Who did what; newest first. */
export function AuditPage(props: AuditPageProps) {
  const { voice, entries } = props;
  const { words } = voice;
  return (
    <>
      <PageHead title={words.title} sub={words.sub}>
        <a class="btn" href={withQuery(paths.audit, { ...props.filter, verify: "1" })}>
          {words.verify}
        </a>
      </PageHead>
      {props.verify && <Verdict verify={props.verify} voice={voice} />}
      <section class="card audit" aria-label={words.title}>
        <Filter {...props} />
        <DataTable
          caption={words.title}
          columns={columnsOf(voice)}
          rows={entries}
          rowKey={(entry) => String(entry.seq)}
          empty={
            <EmptyState title={words.empty} text={words.emptyText}>
              <a class="btn" href={paths.audit}>{words.clear}</a>
            </EmptyState>
          }
        />
        <Pager pages={props.pages} common={voice.common} />
      </section>
    </>
  );
}

function Verdict({ verify, voice }: { verify: ChainCheck; voice: Voice<AuditWords> }) {
  const { words, locale, zone } = voice;
  const text = verify.ok
    ? sayCount(words.sound, verify.count, locale, { time: formatTime(verify.at, zone, locale) })
    : say(words.broken, { seq: formatNumber(verify.brokenAt, locale) });
  return (
    <p
      class="notice"
      data-is={verify.ok ? "done" : "refused"}
      role={verify.ok ? "status" : "alert"}
    >
      {text}
    </p>
  );
}

function Filter({ voice, filter }: AuditPageProps) {
  const { words } = voice;
  return (
    <form class="filters" method="get" action={paths.audit} role="search">
      <FormField
        name="action"
        label={words.action}
        value={filter.action}
        placeholder="visit.advanced"
      />
      <FormField name="who" label={words.who} value={filter.who} />
      <FormField name="subject" label={words.subject} value={filter.subject} placeholder="vis_…" />
      <FormField name="from" label={words.from} type="date" value={filter.from} />
      <FormField name="to" label={words.to} type="date" value={filter.to} />
      <button type="submit" class="btn">{words.filter}</button>
    </form>
  );
}

function columnsOf(voice: Voice<AuditWords>): readonly Column<AuditRow>[] {
  const { columns } = voice.words;
  const { common, zone, locale } = voice;
  return [
    { key: "seq", label: columns.seq, kind: "num", cell: (row) => formatNumber(row.seq, locale) },
    {
      key: "when",
      label: columns.when,
      kind: "num",
      cell: (row) => {
        const iso = new Date(row.at).toISOString();
        return <time dateTime={iso} title={iso}>{formatDateTime(row.at, zone, locale)}</time>;
      },
    },
    {
      key: "who",
      label: columns.who,
      cell: (row) => (
        <>
          <bdi>{row.actorName ?? common.roles[row.role]}</bdi>
          {row.actorName && <small>{common.roles[row.role]}</small>}
        </>
      ),
    },
    {
      key: "action",
      label: columns.action,
      kind: "main",
      cell: (row) => <Action action={row.action} voice={voice} />,
    },
    {
      key: "subject",
      label: columns.subject,
      cell: (row) => <Subject row={row} voice={voice} />,
    },
    {
      key: "detail",
      label: columns.detail,
      cell: (row) => <Detail row={row} voice={voice} />,
    },
  ];
}

/** What happened as a sentence, and the name by which the log is searched. */
function Action({ action, voice }: { action: string; voice: Voice<AuditWords> }) {
  const sentences: Readonly<Record<string, string>> = voice.words.told.actions;
  const sentence = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  if (sentence === undefined) return <code class="ltr act-name">{action}</code>;
  return (
    <>
      {sentence}
      <small>
        <code class="ltr act-name">{action}</code>
      </small>
    </>
  );
}

type RowProps = { row: AuditRow; voice: Voice<AuditWords> };

function Subject({ row: { subject, traceId }, voice: { words } }: RowProps) {
  const noun = nounOf(subject, words);
  return (
    <>
      {isId("visit", subject) ? <a href={paths.visit(subject)}>{noun}</a> : noun}
      <small>
        <code class="ltr id" title={subject}>{subject}</code>
      </small>
      <small>
        <span class="sr">{`${words.columns.trace} `}</span>
        <code class="ltr id" title={traceId}>{traceId}</code>
      </small>
    </>
  );
}

function nounOf(subject: string, { told: { nouns } }: AuditWords): string | null {
  const kind = idKinds.find((known) => isId(known, subject));
  return kind === undefined ? null : nouns[kind];
}

function Detail({ row, voice }: RowProps) {
  const told = tellDetail(row, voice);
  if (told.length === 0) return <span class="quiet">{voice.common.none}</span>;
  return (
    <dl class="pairs">
      {told.map(({ name, raw, label, text, isCode }) => (
        <div key={name}>
          <dt title={name}>{label}</dt>
          <dd title={raw}>{isCode ? <code class="ltr">{text}</code> : text}</dd>
        </div>
      ))}
    </dl>
  );
}
