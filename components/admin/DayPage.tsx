import { formatDay, formatTime } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import { paths } from "@/components/paths.ts";
import type { StateCounts } from "@/domain/metrics.ts";
import type { Day } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import { visitStates } from "@/domain/visit_state.ts";
import type { DayWords } from "@/domain/words/admin_day.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { isNamed } from "./board_rows.ts";

export type DayPageProps = {
  readonly voice: Voice<DayWords>;
  readonly day: Day;
  readonly today: Day;
  readonly previous: Day;
  readonly next: Day;
  /** The address asked for something that is no day, and got today. */
  readonly isAstray: boolean;
  /** A part of a patient's name; empty for all. */
  readonly find: string;
  /** Of this day alone; `counts` knows those that a bounded list left out as well. */
  readonly cards: readonly VisitCard[];
  readonly counts: StateCounts;
};

/** All visits of one day, past or to come, by time. */
export function DayPage(props: DayPageProps) {
  const { voice, day, today, counts, cards } = props;
  const { words, locale } = voice;
  const more = totalOf(counts) - cards.length;
  return (
    <>
      <PageHead title={titleOf(day, voice)} sub={countLine(counts, voice)}>
        <a class="btn" href={paths.day(props.previous)} rel="prev">{words.previous}</a>
        {day !== today && <a class="btn" href={paths.day(today)}>{words.today}</a>}
        <a class="btn" href={paths.day(props.next)} rel="next">{words.next}</a>
      </PageHead>
      {props.isAstray && <p class="notice" data-is="warn" role="status">{words.notADay}</p>}
      <section class="card" aria-label={words.visits}>
        <Choose {...props} />
        <DataTable
          caption={words.visits}
          columns={columnsOf(voice)}
          rows={byTime(cards.filter((card) => isNamed(card, props.find)))}
          rowKey={(card) => card.id}
          empty={<Nothing {...props} />}
        />
        {more > 0 && <p class="foot">{sayCount(words.more, more, locale)}</p>}
      </section>
    </>
  );
}

/** `Tuesday 1 December 2026`: unlike the board, this page is often of another year. */
export function titleOf(day: Day, { words, locale }: Voice<DayWords>): string {
  return say(words.title, { day: formatDay(day, locale), year: day.slice(0, 4) });
}

function countLine(counts: StateCounts, { words, common, locale }: Voice<DayWords>): string {
  const parts = visitStates.flatMap((state) => {
    const n = state === "error" ? 0 : counts[state] ?? 0;
    return n === 0 ? [] : [say(words.inState, { state: common.states[state], n })];
  });
  return [sayCount(words.total, totalOf(counts), locale), ...parts].join(" · ");
}

/** Those entered in error never were visits. */
function totalOf(counts: StateCounts): number {
  return visitStates.reduce(
    (sum, state) => state === "error" ? sum : sum + (counts[state] ?? 0),
    0,
  );
}

function byTime(cards: readonly VisitCard[]): readonly VisitCard[] {
  const start = (card: VisitCard) => card.startsAt ?? Number.MAX_SAFE_INTEGER;
  return cards.toSorted((a, b) => start(a) - start(b));
}

function Choose({ voice: { words }, day, find }: DayPageProps) {
  return (
    <form class="filters" method="get" action={paths.anyDay} role="search">
      <FormField name="day" label={words.day} type="date" value={day} />
      <FormField
        name="find"
        label={words.find}
        type="search"
        value={find}
        placeholder={words.findHint}
        autoComplete="off"
      />
      <button type="submit" class="btn go">{words.show}</button>
    </form>
  );
}

function Nothing({ voice: { words }, day, cards }: DayPageProps) {
  if (cards.length === 0) return <EmptyState {...words.empty.day} />;
  return (
    <EmptyState {...words.empty.find}>
      <a class="btn" href={paths.day(day)}>{words.showAll}</a>
    </EmptyState>
  );
}

function columnsOf(voice: Voice<DayWords>): readonly Column<VisitCard>[] {
  const { words, common, zone, locale } = voice;
  const { columns } = words;
  return [
    {
      key: "time",
      label: columns.time,
      kind: "num",
      cell: ({ startsAt }) =>
        startsAt === null
          ? <span class="quiet">{words.untimed}</span>
          : formatTime(startsAt, zone, locale),
    },
    {
      key: "patient",
      label: columns.patient,
      kind: "main",
      cell: (card) => (
        <a class="name" href={paths.visit(card.id)}>
          <bdi>{card.patient.name}</bdi>
        </a>
      ),
    },
    { key: "kind", label: columns.kind, cell: (card) => <bdi>{card.kind}</bdi> },
    {
      key: "state",
      label: columns.state,
      cell: (card) => <StateBadge state={card.state} word={common.states[card.state]} />,
    },
    {
      key: "doctor",
      label: columns.doctor,
      cell: ({ practitioner }) =>
        practitioner ? <bdi>{practitioner.name}</bdi> : <span class="quiet">{words.noDoctor}</span>,
    },
  ];
}
