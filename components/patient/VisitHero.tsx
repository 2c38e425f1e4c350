import type { FormSeal } from "@/components/forms.ts";
import { formatTime } from "@/components/format.ts";
import type { Moves } from "@/components/live/use_moves.ts";
import { VisitAction } from "@/components/parts/VisitAction.tsx";
import type { EpochMs } from "@/domain/time.ts";
import { isOpen, isWaiting } from "@/domain/visit_state.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { RefObject } from "preact";
import { Ask } from "./Ask.tsx";
import { Countdown } from "./Countdown.tsx";
import { type Current, doctorLine, joinEvent, toldOf } from "./hero_words.ts";
import { Steps } from "./Steps.tsx";
import { sayVisitTime } from "./when.ts";

type Props = {
  current: Current;
  now: EpochMs;
  voice: Voice<PatientWords>;
  form: FormSeal;
  moves: Moves;
  panel?: RefObject<HTMLElement> | undefined;
};

/** The visit that matters now: how long until it, how to come in, and where it stands. */
export function VisitHero({ current, now, voice, form, moves, panel }: Props) {
  const { words } = voice;
  const { visit } = current;
  const told = toldOf(current, now, voice);
  const isAhead = visit.state === "booked" && visit.startsAt !== null && now < visit.startsAt;
  const when = sayVisitTime(visit, now, voice);
  return (
    <section class="card hero" data-is={visit.state} tabIndex={-1} ref={panel ?? null}>
      <p class="when num">{when}</p>
      <div role="status">
        <h1>{told.title}</h1>
      </div>
      {isAhead && visit.startsAt !== null && (
        <Countdown until={visit.startsAt} now={now} voice={voice} />
      )}
      <p role="status">{told.text}</p>
      <Come {...{ current, now, voice, form, moves }} />
      <Steps state={visit.state} words={words.steps} />
      {visit.practitioner && (
        <div class="doc">
          <span class="face" aria-hidden="true">{initials(visit.practitioner.name)}</span>
          <div>
            <b>
              <bdi>{visit.practitioner.name}</bdi>
            </b>
            <small class="num">{doctorLine(current, voice)}</small>
          </div>
        </div>
      )}
      <GiveUp {...{ current, voice, form, moves, when }} />
    </section>
  );
}

/** The way in: a button as long as the patient is not in the room, the fact once they are. */
function Come({ current, now, voice, form, moves }: Omit<Props, "panel">) {
  const { words } = voice;
  const { visit } = current;
  const event = joinEvent(current, now);
  const isIn = visit.patientJoinedAt !== null;
  if (!event && (!isIn || !isOpen(visit.state))) return null;
  const isWithDoctor = visit.doctorJoinedAt !== null;
  return (
    <div class="come">
      {event
        ? (
          <VisitAction
            visitId={visit.id}
            version={visit.version}
            move={event}
            label={isWithDoctor ? words.joinRoom : words.join}
            tone="go"
            isBig
            {...{ form, ...moves }}
          />
        )
        : visit.patientJoinedAt !== null && (
          <p class="in-room num">
            {say(words.inRoom, {
              time: formatTime(visit.patientJoinedAt, voice.zone, voice.locale),
            })}
          </p>
        )}
      <small>{words.doorStays}</small>
    </div>
  );
}

function GiveUp(
  { current: { visit }, voice, form, moves, when }: Omit<Props, "now" | "panel"> & { when: string },
) {
  const isLeaving = isWaiting(visit.state);
  if (!isLeaving && visit.state !== "booked") return null;
  const doctor = visit.practitioner?.name ?? voice.words.yourDoctor;
  return (
    <div class="give-up">
      <Ask
        what={isLeaving ? "leave" : "cancel"}
        values={{ doctor, when }}
        {...{ visit, voice, form, moves }}
      />
    </div>
  );
}

/** Two letters for the round face: of the first and the last name, a title such as "Dr" left out. */
function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part && !/^(dr|dra|د)\.?$/i.test(part));
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return letters.map((part) => part?.charAt(0) ?? "").join("");
}
