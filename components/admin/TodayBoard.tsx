import { formatDay, formatTime } from "@/components/format.ts";
import { type Outcome, visitAt } from "@/components/forms.ts";
import { dayIn } from "@/components/live/day_in.ts";
import type { LinkState } from "@/components/live/link.ts";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { LoadAgain } from "@/components/parts/LoadAgain.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Skeleton } from "@/components/parts/Skeleton.tsx";
import { paths, withQuery } from "@/components/paths.ts";
import { rowsOf } from "./board_rows.ts";
import type { EarlyDesk } from "./desk.ts";
import { NeedsPerson } from "./NeedsPerson.tsx";
import { choicesFor } from "./RowActions.tsx";
import { TodayTiles, TodayTilesSkeleton } from "./TodayTiles.tsx";
import { TrackingBoard } from "./TrackingBoard.tsx";

/** The admin's day: what it counts, who is where, and what needs a person; their places until that is known. */
export function TodayBoard(
  { desk, clinic, link }: { desk: EarlyDesk; clinic: string; link: LinkState | null },
) {
  const { view, now, voice } = desk;
  const { words } = voice;
  return (
    <>
      <PageHead
        title={formatDay(dayOf(desk), voice.locale)}
        sub={`${clinic} · ${formatTime(now, voice.zone, voice.locale)}`}
      >
        <LinkBadge link={link} voice={voice} />
        <a class="btn" href={paths.day(dayOf(desk))}>{words.otherDays}</a>
        <a class="btn" href={paths.schedule}>{words.newAppointment}</a>
      </PageHead>
      {!view && <LoadAgain href={addressOf(desk)} common={voice.common} />}
      <OutcomeNotice outcome={homeless(desk)} at={null} common={voice.common} />
      {view
        ? <TodayTiles tiles={view.tiles} now={now} voice={voice} thresholds={desk.thresholds} />
        : <TodayTilesSkeleton words={words} />}
      <div class="cols">
        <TrackingBoard desk={desk} />
        {view
          ? <NeedsPerson desk={{ ...desk, view }} />
          : <NeedsSkeleton title={words.needs.title} />}
      </div>
    </>
  );
}

function dayOf({ view, now, voice }: EarlyDesk) {
  return view?.day ?? dayIn(now, voice.zone);
}

function addressOf({ tab, find }: EarlyDesk): string {
  return withQuery(paths.today, { tab: tab === "clinic" ? "" : tab, find });
}

function NeedsSkeleton({ title }: { title: string }) {
  return (
    <aside class="card">
      <header>
        <h2>{title}</h2>
      </header>
      <Skeleton lines={3} />
    </aside>
  );
}

/** An outcome whose button has gone, as its row moved on, or has yet to come: then the page says it. */
function homeless(desk: EarlyDesk): Outcome | null {
  const { outcome, view, now, thresholds } = desk;
  if (!outcome) return null;
  const isBesideItsButton = view &&
    rowsOf(view, now, desk).some((card) =>
      choicesFor(card, now, thresholds).some(({ move }) => visitAt(card.id, move) === outcome.at)
    );
  return isBesideItsButton ? null : { ...outcome, at: null };
}
