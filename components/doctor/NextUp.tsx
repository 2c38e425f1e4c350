import { formatDay, formatNumber, formatTime, sayMinutes } from "@/components/format.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
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
  view: DoctorView;
  link: LinkState | null;
  now: EpochMs;
  voice: Voice<DoctorWords>;
};

/** What the day page says beside its list: whom to see now, and the one button to get there. */
export function NextUp({ view, link, now, voice }: Props) {
  const rows = inOrder(view.rows);
  const first = firstUp(rows);
  const waiting = rows.filter((row) => isWaiting(row.state));
  const { day, title } = voice.words;
  return (
    <main id="main" class="desk-main" tabIndex={-1}>
      <PageHead title={title} sub={formatDay(view.day, voice.locale)}>
        <LinkBadge link={link} voice={voice} />
      </PageHead>
      <section class="card">
        {first
          ? <First {...{ first, now, voice }} />
          : view.rows.length === 0
          ? <EmptyState title={day.emptyTitle} text={day.emptyText} />
          : <EmptyState title={day.over} text={day.overText} />}
      </section>
      <Few
        title={day.alsoWaiting}
        rows={waiting.filter((row) => row !== first)}
        {...{ now, voice }}
      />
      <Few title={day.toSign} rows={rows.filter(isUnsigned)} {...{ now, voice }} />
    </main>
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
