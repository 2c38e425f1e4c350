import { formatDay, formatNumber, formatTime, sayMinutes } from "@/components/format.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { LoadAgain } from "@/components/parts/LoadAgain.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Skeleton } from "@/components/parts/Skeleton.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import { dayIn } from "@/components/live/day_in.ts";
import type { LinkState } from "@/components/live/link.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import type { DoctorView, VisitCard } from "@/domain/views.ts";
import { isUnderWay, isWaiting } from "@/domain/visit_state.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { DayItem } from "./DayList.tsx";
import { firstUp, inOrder, wordOf } from "./day_rows.ts";
import { doctorPaths } from "./paths.ts";
import { VisitClocks } from "./VisitClocks.tsx";

type Props = {
  /** Null while it is on the way. */
  view: DoctorView | null;
  link: LinkState | null;
  now: EpochMs;
  voice: Voice<DoctorWords>;
};

/** What the day page says beside its list: whom to see now, and the one button to get there. */
export function NextUp({ view, link, now, voice }: Props) {
  const day = view?.day ?? dayIn(now, voice.zone);
  return (
    <main id="main" class="desk-main" tabIndex={-1}>
      <PageHead title={voice.words.title} sub={formatDay(day, voice.locale)}>
        <LinkBadge link={link} voice={voice} />
      </PageHead>
      {view ? <Today {...{ view, now, voice }} /> : (
        <>
          <LoadAgain href={doctorPaths.day} common={voice.common} />
          <section class="card">
            <Skeleton lines={2} label={voice.common.onTheWay} />
          </section>
        </>
      )}
    </main>
  );
}

function Today(
  { view, now, voice }: { view: DoctorView; now: EpochMs; voice: Voice<DoctorWords> },
) {
  const { day } = voice.words;
  const rows = inOrder(view.rows);
  const first = firstUp(rows);
  const waiting = rows.filter((row) => isWaiting(row.state));
  return (
    <>
      <section class="card">
        {first
          ? <First {...{ first, now, voice }} />
          : rows.length === 0
          ? <EmptyState title={day.emptyTitle} text={day.emptyText} />
          : <EmptyState title={day.over} text={day.overText} />}
      </section>
      <Few
        title={day.alsoWaiting}
        rows={waiting.filter((row) => row !== first)}
        {...{ now, voice }}
      />
      <Few title={day.toSign} rows={rows.filter(isUnsigned)} {...{ now, voice }} />
    </>
  );
}

function First(
  { first, now, voice }: { first: VisitCard; now: EpochMs; voice: Voice<DoctorWords> },
) {
  const { day } = voice.words;
  return (
    <div class="next-up">
      <div class="desk-head">
        <div>
          <small>{isUnderWay(first.state) ? day.now : day.next}</small>
          <h2>
            <bdi>{first.patient.name}</bdi>
          </h2>
          <small class="num">{lineOf(first, voice)}</small>
          <p>
            <StateBadge state={first.state} word={wordOf(first, now, voice)} />
          </p>
        </div>
        <VisitClocks visit={first} now={now} voice={voice} />
      </div>
      <a class="btn go big" href={doctorPaths.visit(first.id)}>
        {day.open}
        <span class="sr">: {first.patient.name}</span>
      </a>
    </div>
  );
}

/** A short list of those who must not be forgotten; nothing when there are none. */
function Few(
  { title, rows, now, voice }: {
    title: string;
    rows: readonly VisitCard[];
    now: EpochMs;
    voice: Voice<DoctorWords>;
  },
) {
  if (rows.length === 0) return null;
  return (
    <section class="card few">
      <header>
        <h2>{title}</h2>
        <small class="num">{formatNumber(rows.length, voice.locale)}</small>
      </header>
      <ul>{rows.map((row) => <DayItem key={row.id} at={null} {...{ row, now, voice }} />)}</ul>
    </section>
  );
}

function isUnsigned(row: VisitCard): boolean {
  return row.state === "discharged";
}

/** `14:10 · 20 min · Follow-up`. */
export function lineOf(visit: VisitCard, voice: Voice<DoctorWords>): string {
  const time = visit.startsAt === null
    ? voice.words.day.untimed
    : formatTime(visit.startsAt, voice.zone, voice.locale);
  return [time, sayMinutes(visit.minutes * minute, voice), visit.kind].join(" · ");
}
