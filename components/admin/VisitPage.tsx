import { formatDateTime, sayMinutes } from "@/components/format.ts";
import { type Outcome, visitAt } from "@/components/forms.ts";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import { paths } from "@/components/paths.ts";
import type { EpochMs } from "@/domain/time.ts";
import { waited, withDoctor } from "@/domain/timers.ts";
import type { VisitView } from "@/domain/views.ts";
import type { VisitWords } from "@/domain/words/admin_visit.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { ComponentChildren } from "preact";
import type { VisitPageProps } from "./visit_page.ts";
import { openMoves, VisitChoices } from "./VisitChoices.tsx";
import { VisitTimeline } from "./VisitTimeline.tsx";

/** One visit as the front desk sees it: what is so, what can be done, and how it came to be. */
export function VisitPage(props: VisitPageProps) {
  const { view, voice } = props;
  const { visit } = view;
  return (
    <>
      <PageHead
        title={visit.patient.name}
        sub={say(voice.words.sub, { kind: visit.kind, minutes: visit.minutes })}
      >
        <a class="btn" href={paths.patient(visit.patient.id)}>{voice.words.record}</a>
        <LinkBadge link={props.link} voice={voice} />
      </PageHead>
      <OutcomeNotice outcome={homeless(props)} at={null} common={voice.common} />
      <div class="cols">
        <div class="stack">
          <Facts {...props} />
          <VisitTimeline history={view.history} voice={voice} />
        </div>
        <VisitChoices {...props} />
      </div>
    </>
  );
}

/** An outcome that no button in sight says: the button is gone, or waits behind its question. */
function homeless({ view, moves }: VisitPageProps): Outcome | null {
  const { outcome } = moves;
  if (!outcome) return null;
  const inSight = openMoves(view.visit.state).map((move) => visitAt(view.visit.id, move));
  return inSight.some((at) => at === outcome.at) ? null : { ...outcome, at: null };
}

function Facts(props: VisitPageProps) {
  const { words } = props.voice;
  return (
    <section class="card" aria-labelledby="now">
      <header>
        <h2 id="now">{words.now}</h2>
        <StateBadge
          state={props.view.visit.state}
          word={props.voice.common.states[props.view.visit.state]}
        />
      </header>
      <dl class="body facts">
        {factsOf(props).map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function factsOf({ view, now, voice }: VisitPageProps): [string, ComponentChildren][] {
  const { visit } = view;
  const { words } = voice;
  const when = (at: EpochMs) => formatDateTime(at, voice.zone, voice.locale);
  const wait = waited(visit, now);
  const spent = withDoctor(visit, now);
  const facts: [string, ComponentChildren][] = [
    [words.facts.booked, visit.startsAt === null ? words.anyTime : when(visit.startsAt)],
    [words.facts.doctor, visit.practitioner?.name ?? words.noDoctor],
    [words.facts.door, sayDoor(view, voice)],
  ];
  if (visit.arrivedAt !== null) facts.push([words.facts.arrived, when(visit.arrivedAt)]);
  if (wait !== null) facts.push([words.facts.waited, sayMinutes(wait, voice)]);
  if (visit.seenAt !== null) facts.push([words.facts.seen, when(visit.seenAt)]);
  if (spent !== null) facts.push([words.facts.withDoctor, sayMinutes(spent, voice)]);
  if (visit.endedAt !== null) facts.push([words.facts.ended, when(visit.endedAt)]);
  return facts;
}

function sayDoor({ door, now }: VisitView, voice: Voice<VisitWords>): string {
  const { words } = voice;
  if (door.isOpen) return words.doorOpen;
  if (door.opensAt <= now) return words.doorShut;
  return say(words.doorOpens, { when: formatDateTime(door.opensAt, voice.zone, voice.locale) });
}
