import { formatDateTime, formatNumber } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { Pager } from "@/components/parts/Pager.tsx";
import { paths } from "@/components/paths.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { ImportPageProps } from "./ImportPage.tsx";
import type { ImportRun } from "./imports.ts";
import { RunState } from "./ImportRunCard.tsx";

/** The imports there were, newest first, below every stage of a new one. */
export function ImportHistory(
  { voice, history, pages }: Pick<ImportPageProps, "voice" | "history" | "pages">,
) {
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
  const { locale, zone, common } = voice;
  const nameOf = ({ fileName }: ImportRun) => fileName ?? words.unnamed;
  return [
    {
      key: "file",
      label: words.file,
      kind: "main",
      cell: (run) => (
        <>
          <b>
            <bdi>{nameOf(run)}</bdi>
          </b>
          <small>{kindOf(run, voice)}</small>
        </>
      ),
    },
    { key: "state", label: words.state, cell: (run) => <RunState run={run} voice={voice} /> },
    {
      key: "rows",
      label: words.rows,
      kind: "num",
      cell: ({ rows }) => rows === null ? common.none : formatNumber(rows, locale),
    },
    {
      key: "when",
      label: words.when,
      kind: "num",
      cell: ({ startedAt }) =>
        startedAt === null ? common.none : formatDateTime(startedAt, zone, locale),
    },
    { key: "by", label: words.by, cell: (run) => <bdi>{run.by}</bdi> },
    {
      key: "action",
      label: words.action,
      kind: "end",
      cell: (run) => (
        <a class="btn" href={paths.import(run.id)}>
          {words.open}
          <span class="sr">: {nameOf(run)}</span>
        </a>
      ),
    },
  ];
}

function kindOf({ format, bytes }: ImportRun, { words, locale }: Voice<ImportWords>): string {
  const kB = Math.max(1, Math.round(bytes / 1_000));
  const size = `${formatNumber(kB, locale)} kB`;
  return say(words.history.kind, { format: format.toUpperCase(), size });
}
