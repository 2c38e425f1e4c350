import { formatNumber, formatTime } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { Skeleton } from "@/components/parts/Skeleton.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import { Tabs } from "@/components/parts/Tabs.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import type { VisitCard } from "@/domain/views.ts";
import { sayCount } from "@/domain/words/say.ts";
import { type BoardTab, boardTabs, countTabs, pressing, rowsOf } from "./board_rows.ts";
import type { Desk, EarlyDesk } from "./desk.ts";
import { FindPatient } from "./FindPatient.tsx";
import { RowActions } from "./RowActions.tsx";
import { WaitCell } from "./WaitCell.tsx";

/** The day's visits under three tabs, one next step a row; lines in their place until they are here. */
export function TrackingBoard({ desk }: { desk: EarlyDesk }) {
  const { view, now, voice, tab, find } = desk;
  const { words } = voice;
  const counts = view && countTabs(view, now);
  const tabs = boardTabs.map((key) => ({
    key,
    label: tabWords(desk)[key],
    ...(counts && { count: formatNumber(counts[key], voice.locale) }),
    href: withQuery(paths.today, { tab: key === "clinic" ? "" : key, find }),
  }));
  return (
    <section class="card board" aria-label={words.board}>
      <header>
        <Tabs label={words.board} tabs={tabs} at={tab} pick={desk.live?.pickTab} />
        <FindPatient desk={desk} />
      </header>
      {view
        ? <Visits desk={{ ...desk, view }} />
        : <Skeleton lines={6} label={voice.common.onTheWay} />}
    </section>
  );
}

function Visits({ desk }: { desk: Desk }) {
  const { view, now, voice, tab, find, thresholds } = desk;
  return (
    <>
      <DataTable
        caption={tabWords(desk)[tab]}
        columns={columnsOf(desk)}
        rows={rowsOf(view, now, { tab, find })}
        rowKey={(card) => card.id}
        isMarked={(card) => pressing(card, now, thresholds) !== null}
        empty={<Nothing desk={desk} />}
      />
      {view.more > 0 && <p class="foot">{sayCount(voice.words.more, view.more, voice.locale)}</p>}
    </>
  );
}

function columnsOf(desk: Desk): readonly Column<VisitCard>[] {
  const { now, voice, thresholds } = desk;
  const { columns } = voice.words;
  return [
    { key: "time", label: columns.time, kind: "num", cell: (card) => timeOf(card, desk) },
    { key: "patient", label: columns.patient, kind: "main", cell: (card) => nameOf(card, desk) },
    {
      key: "state",
      label: columns.state,
      cell: (card) => <StateBadge state={card.state} word={voice.common.states[card.state]} />,
    },
    {
      key: "doctor",
      label: columns.doctor,
      cell: (card) =>
        card.practitioner
          ? <bdi>{card.practitioner.name}</bdi>
          : <span class="quiet">{voice.words.noDoctor}</span>,
    },
    {
      key: "waiting",
      label: columns.waiting,
      kind: "num",
      cell: (card) => <WaitCell card={card} now={now} voice={voice} thresholds={thresholds} />,
    },
    {
      key: "action",
      label: columns.action,
      kind: "end",
      cell: (card) => <RowActions card={card} desk={desk} />,
    },
  ];
}

function timeOf(card: VisitCard, { voice }: Desk) {
  if (card.startsAt === null) return <span class="quiet">{voice.words.walkIn}</span>;
  return formatTime(card.startsAt, voice.zone, voice.locale);
}

function nameOf(card: VisitCard, { voice }: Desk) {
  return (
    <>
      <a class="name" href={paths.visit(card.id)}>
        <bdi>{card.patient.name}</bdi>
      </a>
      <small>{card.kind}{card.rescheduledFrom && ` · ${voice.words.rescheduled}`}</small>
    </>
  );
}

function Nothing({ desk }: { desk: Desk }) {
  const { empty, showAll } = desk.voice.words;
  if (desk.find !== "") {
    return (
      <EmptyState {...empty.find}>
        <a class="btn" href={withQuery(paths.today, { tab: desk.tab })}>{showAll}</a>
      </EmptyState>
    );
  }
  const kinds = { clinic: empty.clinic, "to-come": empty.toCome, done: empty.done };
  return <EmptyState {...kinds[desk.tab]} />;
}

function tabWords({ voice }: EarlyDesk): Readonly<Record<BoardTab, string>> {
  const { clinic, toCome, done } = voice.words.tabs;
  return { clinic, "to-come": toCome, done };
}
