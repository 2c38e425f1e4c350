/** What a patient is told of the visit that matters now: a headline, a sentence, and how to come in. */
import { formatDay, formatTime, sayMinutes } from "@/components/format.ts";
import { dayIn } from "@/components/live/day_in.ts";
import { type EpochMs, hour } from "@/domain/time.ts";
import type { PatientView } from "@/domain/views.ts";
import { isWaiting, type VisitEvent } from "@/domain/visit_state.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { sayVisitTime } from "./when.ts";

export type Current = NonNullable<PatientView["current"]>;

type Told = { readonly title: string; readonly text: string };

/** The headline and its sentence; neither changes from second to second, so both may be announced. */
export function toldOf(current: Current, now: EpochMs, voice: Voice<PatientWords>): Told {
  const { words } = voice;
  const { visit } = current;
  const doctor = visit.practitioner?.name ?? words.yourDoctor;
  const told = (saying: Told) => ({
    title: saying.title,
    text: capital(say(saying.text, { doctor, when: sayVisitTime(visit, now, voice) })),
  });
  const isIn = visit.patientJoinedAt !== null;
  switch (visit.state) {
    case "booked":
      return bookedOf(current, now, voice);
    case "arrived":
    case "ready":
      return isIn
        ? { ...told(words.waiting), title: placeOf(current, voice) }
        : told(words.checkedIn);
    case "in_progress":
      return told(isIn ? words.withDoctor : words.doctorHere);
    default:
      return told(words.after[visit.state]);
  }
}

function bookedOf({ visit, door }: Current, now: EpochMs, voice: Voice<PatientWords>): Told {
  const { words } = voice;
  const doorText = now < door.opensAt ? doorFrom(door.opensAt, now, voice) : words.doorOpen;
  if (visit.startsAt === null) {
    return { title: words.untimed.title, text: `${words.untimed.text} ${doorText}` };
  }
  if (now < visit.startsAt) return { title: words.startsIn, text: doorText };
  const time = formatTime(visit.startsAt, voice.zone, voice.locale);
  return { title: words.due.title, text: say(words.due.text, { time }) };
}

function doorFrom(at: EpochMs, now: EpochMs, { words, zone, locale }: Voice<PatientWords>): string {
  const time = formatTime(at, zone, locale);
  const day = dayIn(at, zone);
  return day === dayIn(now, zone)
    ? say(words.doorFrom, { time })
    : say(words.doorFromDay, { day: formatDay(day, locale), time });
}

function placeOf({ ahead }: Current, { words, locale }: Voice<PatientWords>): string {
  if (ahead === null) return words.waiting.title;
  return ahead === 0 ? words.next : sayCount(words.ahead, ahead, locale);
}

/** The event by which the patient comes in now; null when already in, too early, or over. */
export function joinEvent({ visit, door }: Current, now: EpochMs): VisitEvent | null {
  switch (visit.state) {
    case "booked":
      return now >= door.opensAt ? "arrival" : null;
    case "no_show":
      return "arrival";
    case "arrived":
    case "ready":
    case "in_progress":
    case "on_hold":
      return visit.patientJoinedAt === null ? "join" : null;
    default:
      return null;
  }
}

/** The line below the doctor's name. */
export function doctorLine({ visit, ahead }: Current, voice: Voice<PatientWords>): string {
  const { words, zone, locale } = voice;
  const time = (at: EpochMs) => formatTime(at, zone, locale);
  if (visit.state === "in_progress" && visit.doctorJoinedAt !== null) {
    return say(words.doctor.withYou, { time: time(visit.doctorJoinedAt) });
  }
  if (visit.state === "on_hold" && visit.heldAt !== null) {
    return say(words.doctor.paused, { time: time(visit.heldAt) });
  }
  if (isWaiting(visit.state) && ahead !== null) {
    return ahead === 0 ? words.doctor.first : words.doctor.later;
  }
  return visit.kind;
}

/** The title of the browser's tab; changes by the minute at most. */
export function tabTitle(view: PatientView, now: EpochMs, voice: Voice<PatientWords>): string {
  const { words } = voice;
  if (!view.current) return words.title;
  const { visit } = view.current;
  const left = visit.state === "booked" && visit.startsAt !== null ? visit.startsAt - now : 0;
  if (left > 0 && left < 24 * hour) return `${sayMinutes(left, voice)} · ${words.title}`;
  return left > 0 ? words.title : `${toldOf(view.current, now, voice).title} · ${words.title}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
