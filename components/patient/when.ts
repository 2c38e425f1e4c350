/** Days and times as a patient reads them. */
import { formatDay, formatTime } from "@/components/format.ts";
import { dayIn } from "@/components/live/day_in.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** "Today at 15:00", or "Sunday 22 November at 15:00". */
export function sayWhen(at: EpochMs, now: EpochMs, voice: Voice<PatientWords>): string {
  const time = formatTime(at, voice.zone, voice.locale);
  const day = dayIn(at, voice.zone);
  return day === dayIn(now, voice.zone)
    ? say(voice.words.todayAt, { time })
    : say(voice.words.dayAt, { day: formatDay(day, voice.locale), time });
}

/** When a visit is: its day and time, or its day alone where it has no time. */
export function sayVisitTime(visit: VisitCard, now: EpochMs, voice: Voice<PatientWords>): string {
  if (visit.startsAt !== null) return sayWhen(visit.startsAt, now, voice);
  return visit.day === dayIn(now, voice.zone)
    ? voice.words.today
    : formatDay(visit.day, voice.locale);
}
