import type { FormSeal } from "@/components/forms.ts";
import type { LinkState } from "@/components/live/link.ts";
import type { Moves } from "@/components/live/use_moves.ts";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import type { EpochMs } from "@/domain/time.ts";
import type { VisitView } from "@/domain/views.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { RefObject } from "preact";
import { wordOf } from "./day_rows.ts";
import { lineOf } from "./NextUp.tsx";
import { doctorPaths } from "./paths.ts";
import { RoomPanel } from "./RoomPanel.tsx";
import { VisitActions } from "./VisitActions.tsx";
import { VisitClocks } from "./VisitClocks.tsx";
import { VisitHistory } from "./VisitHistory.tsx";

export type VisitWorkspaceProps = {
  view: VisitView;
  link: LinkState | null;
  now: EpochMs;
  voice: Voice<DoctorWords>;
  form: FormSeal;
  moves: Moves;
  panel?: RefObject<HTMLElement> | undefined;
};

/** One visit on the doctor's desk: who, how long, what next, who is in the room, what happened. */
export function VisitWorkspace(props: VisitWorkspaceProps) {
  const { view, link, now, voice, form, moves, panel } = props;
  const { visit } = view;
  return (
    <div class="desk">
      <main id="main" class="desk-main" tabIndex={-1}>
        <a class="to-day" href={doctorPaths.day}>{voice.words.day.back}</a>
        <header class="desk-head">
          <div>
            <h1>
              <bdi>{visit.patient.name}</bdi>
            </h1>
            <small class="num">{lineOf(visit, voice)}</small>
            <p class="badges">
              <StateBadge state={visit.state} word={wordOf(visit, now, voice)} />
              <LinkBadge link={link} voice={voice} />
            </p>
          </div>
          <VisitClocks visit={visit} now={now} voice={voice} />
        </header>
        <VisitHistory history={view.history} day={visit.day} voice={voice} />
      </main>
      <aside class="desk-side">
        <VisitActions {...{ visit, voice, form, moves, panel }} />
        <RoomPanel view={view} now={now} voice={voice} />
      </aside>
    </div>
  );
}
