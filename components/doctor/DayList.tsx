import { formatTime } from "@/components/format.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { Skeleton } from "@/components/parts/Skeleton.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import type { VisitId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { DoctorView, VisitCard } from "@/domain/views.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import { sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { inOrder, toSee, wordOf } from "./day_rows.ts";
import { doctorPaths } from "./paths.ts";

type Props = {
  /** Null while it is on the way. */
  view: DoctorView | null;
  now: EpochMs;
  /** The visit that is open beside the list. */
  at: VisitId | null;
  voice: Voice<DoctorWords>;
};

/** The doctor's day: times first, then names, then each visit's state in a shape and a word. */
export function DayList({ view, now, at, voice }: Props) {
  const { day } = voice.words;
  const rows = view && inOrder(view.rows);
  return (
    <nav class="day" aria-label={day.title}>
      <h2>
        {day.title}
        {rows && <small class="num">{sayCount(day.left, toSee(rows), voice.locale)}</small>}
      </h2>
      {rows ? <Rows {...{ rows, now, at, voice }} /> : <Skeleton lines={6} />}
    </nav>
  );
}

function Rows({ rows, now, at, voice }: Omit<Props, "view"> & { rows: readonly VisitCard[] }) {
  const { day } = voice.words;
  const timed = rows.filter((row) => row.startsAt !== null);
  const untimed = rows.filter((row) => row.startsAt === null);
  const item = (row: VisitCard) => <DayItem key={row.id} {...{ row, now, at, voice }} />;
  return (
    <>
      {rows.length === 0 && <EmptyState title={day.emptyTitle} text={day.emptyText} />}
      {timed.length > 0 && <ul>{timed.map(item)}</ul>}
      {untimed.length > 0 && (
        <>
          <h3>{day.untimed}</h3>
          <ul>{untimed.map(item)}</ul>
        </>
      )}
    </>
  );
}

/** One visit as a line that leads to it. */
export function DayItem(
  { row, now, at, voice }: Omit<Props, "view"> & { row: VisitCard },
) {
  const isHere = row.id === at;
  return (
    <li>
      <a href={doctorPaths.visit(row.id)} aria-current={isHere ? "page" : undefined}>
        <span class="num quiet">
          {row.startsAt === null
            ? voice.common.none
            : formatTime(row.startsAt, voice.zone, voice.locale)}
        </span>
        <span class="who-name">
          <bdi>{row.patient.name}</bdi>
        </span>
        <StateBadge state={row.state} word={wordOf(row, now, voice)} />
      </a>
    </li>
  );
}
