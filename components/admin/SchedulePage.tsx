import { formatDateTime } from "@/components/format.ts";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { paths } from "@/components/paths.ts";
import { say } from "@/domain/words/say.ts";
import { BookSlot } from "./BookSlot.tsx";
import { FindSlot } from "./FindSlot.tsx";
import { Hours } from "./Hours.tsx";
import type { SchedulePageProps } from "./schedule.ts";
import { TimeOffList } from "./TimeOffList.tsx";

/** Find a time and book it, or move a visit there; below, who works when. */
export function SchedulePage(props: SchedulePageProps) {
  const { voice } = props;
  return (
    <>
      <PageHead title={voice.words.title} sub={say(voice.words.sub, { zone: voice.zone })}>
        <a class="btn" href={paths.anyDay}>{voice.words.allOfDay}</a>
      </PageHead>
      <OutcomeNotice outcome={props.outcome} at={null} common={voice.common} />
      <MovingNotice {...props} />
      <section class="card">
        <header>
          <h2>{voice.words.find.title}</h2>
        </header>
        <FindSlot {...props} />
        <BookSlot {...props} />
      </section>
      <div class="halves">
        <Hours {...props} />
        {props.chosen && <TimeOffList {...props} chosen={props.chosen} />}
      </div>
    </>
  );
}

function MovingNotice({ voice, moving }: SchedulePageProps) {
  if (!moving) return null;
  const words = voice.words.book;
  const when = moving.startsAt === null
    ? voice.common.none
    : formatDateTime(moving.startsAt, voice.zone, voice.locale);
  return (
    <div class="notice" data-is="warn">
      <p>{say(words.moving, { name: moving.patient, when })}</p>
      <p>
        <a href={paths.visit(moving.visitId)}>{words.stopMoving}</a>
      </p>
    </div>
  );
}
