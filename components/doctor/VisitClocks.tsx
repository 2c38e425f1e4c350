import { Meter } from "@/components/parts/Meter.tsx";
import { sayMinutes } from "@/components/format.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import { clockFace, lateBy, overrun, type Timed, waited, withDoctor } from "@/domain/timers.ts";
import { isWaiting } from "@/domain/visit_state.ts";
import type { DoctorWords } from "@/domain/words/doctor_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

type Props = { visit: Timed; now: EpochMs; voice: Voice<DoctorWords> };

/** The visit's two clocks, waited and with you, from the server's instants; late until one starts. */
export function VisitClocks({ visit, now, voice }: Props) {
  const { clocks } = voice.words;
  const late = lateBy(visit, now);
  const wait = waited(visit, now);
  return (
    <div class="clocks">
      {late !== null && <Clock label={clocks.late} ms={late} tone="warn" />}
      {wait !== null && (
        <Clock
          label={isWaiting(visit.state) ? clocks.waiting : clocks.waited}
          ms={wait}
          tone={isWaiting(visit.state) ? "now" : "past"}
        />
      )}
      <Session {...{ visit, now, voice }} />
    </div>
  );
}

function Session({ visit, now, voice }: Props) {
  const spent = withDoctor(visit, now);
  const over = overrun(visit, now);
  if (spent === null || over === null) return null;
  const { clocks } = voice.words;
  const booked = visit.minutes * minute;
  const tone = over > 0 ? "bad" : spent >= booked * 0.8 ? "warn" : "accent";
  return (
    <div class="clock">
      <small>{say(clocks.withYou, { minutes: sayMinutes(booked, voice) })}</small>
      <b class="num" role="timer" aria-live="off">{clockFace(spent)}</b>
      <Meter value={spent} max={booked} tone={tone} />
      {over > 0 && <small class="over num">{say(clocks.over, { clock: clockFace(over) })}</small>}
    </div>
  );
}

function Clock({ label, ms, tone }: { label: string; ms: number; tone: "now" | "past" | "warn" }) {
  return (
    <div class="clock" data-tone={tone}>
      <small>{label}</small>
      <b class="num" role="timer" aria-live="off">{clockFace(ms)}</b>
    </div>
  );
}
