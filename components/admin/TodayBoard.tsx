import { formatDay, formatTime } from "@/components/format.ts";
import { type Outcome, visitAt } from "@/components/forms.ts";
import type { LinkState } from "@/components/live/link.ts";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { paths } from "@/components/paths.ts";
import { rowsOf } from "./board_rows.ts";
import type { Desk } from "./desk.ts";
import { NeedsPerson } from "./NeedsPerson.tsx";
import { choicesFor } from "./RowActions.tsx";
import { TodayTiles } from "./TodayTiles.tsx";
import { TrackingBoard } from "./TrackingBoard.tsx";

/** The admin's day: what it counts, who is where, and what needs a person. */
export function TodayBoard(
  { desk, clinic, link }: { desk: Desk; clinic: string; link: LinkState | null },
) {
  const { view, now, voice } = desk;
  return (
    <>
      <PageHead
        title={formatDay(view.day, voice.locale)}
        sub={`${clinic} · ${formatTime(now, voice.zone, voice.locale)}`}
      >
        <LinkBadge link={link} voice={voice} />
        <a class="btn" href={paths.day(view.day)}>{voice.words.otherDays}</a>
        <a class="btn" href={paths.schedule}>{voice.words.newAppointment}</a>
      </PageHead>
      <OutcomeNotice outcome={homeless(desk)} at={null} common={voice.common} />
      <TodayTiles tiles={view.tiles} now={now} voice={voice} thresholds={desk.thresholds} />
      <div class="cols">
        <TrackingBoard desk={desk} />
        <NeedsPerson desk={desk} />
      </div>
    </>
  );
}

/** An outcome whose button has gone, as its row moved on: then the page says it. */
function homeless(desk: Desk): Outcome | null {
  const { outcome, view, now, thresholds } = desk;
  if (!outcome) return null;
  const isBesideItsButton = rowsOf(view, now, desk).some((card) =>
    choicesFor(card, now, thresholds).some(({ move }) => visitAt(card.id, move) === outcome.at)
  );
  return isBesideItsButton ? null : { ...outcome, at: null };
}
