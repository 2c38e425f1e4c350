import { formatNumber, sayMinutes } from "@/components/format.ts";
import { Meter, type Tone } from "@/components/parts/Meter.tsx";
import { type EpochMs, minute } from "@/domain/time.ts";
import { lateBy, waited, withDoctor } from "@/domain/timers.ts";
import type { VisitCard } from "@/domain/views.ts";
import { isUnderWay, isWaiting } from "@/domain/visit_state.ts";
import type { BoardWords } from "@/domain/words/admin_board.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { pastPromise, type Thresholds } from "./board_rows.ts";

type WaitProps = {
  card: VisitCard;
  now: EpochMs;
  voice: Voice<BoardWords>;
  thresholds: Thresholds;
};

/** How long a visit has waited, lasted or been late, and how much of the patience that uses up. */
export function WaitCell(props: WaitProps) {
  const { card, now, voice } = props;
  const { words } = voice;
  if (isWaiting(card.state)) return <Waiting {...props} />;
  if (isUnderWay(card.state)) return <UnderWay {...props} />;
  if (card.state === "booked" && card.startsAt !== null) {
    const late = lateBy(card, now);
    return late === null
      ? (
        <span class="quiet">
          {say(words.inMinutes, { wait: soon(card.startsAt - now, voice) })}
        </span>
      )
      : <span class="lateness">{say(words.late, { wait: soon(late, voice) })}</span>;
  }
  const wait = card.seenAt === null ? null : waited(card, now);
  if (wait === null) return null;
  return <span class="quiet">{say(words.sawAfter, { wait: sayMinutes(wait, voice) })}</span>;
}

function Waiting({ card, now, voice, thresholds }: WaitProps) {
  const past = pastPromise(card, now) ?? 0;
  const tone: Tone = past >= thresholds.waitLong
    ? "bad"
    : past >= thresholds.waitWarn
    ? "warn"
    : "accent";
  const isEarly = card.startsAt !== null && card.startsAt > now;
  return (
    <>
      {sayMinutes(waited(card, now) ?? 0, voice)}
      {isEarly && card.startsAt !== null && (
        <small>{say(voice.words.startsIn, { wait: soon(card.startsAt - now, voice) })}</small>
      )}
      {!isEarly && (
        <Meter value={past} max={thresholds.waitLong} marks={[thresholds.waitWarn]} tone={tone} />
      )}
    </>
  );
}

function UnderWay({ card, now, voice }: WaitProps) {
  const spent = withDoctor(card, now) ?? 0;
  const booked = card.minutes * minute;
  const isHeld = card.state === "on_hold" && card.heldAt !== null;
  const tone: Tone = spent > booked ? "bad" : isHeld || spent > 0.85 * booked ? "warn" : "good";
  return (
    <>
      {isHeld && card.heldAt !== null
        ? say(voice.words.held, { wait: sayMinutes(now - card.heldAt, voice) })
        : say(voice.words.ofMinutes, {
          spent: formatNumber(Math.floor(spent / minute), voice.locale),
          booked: formatNumber(card.minutes, voice.locale),
        })}
      <Meter value={spent} max={booked} tone={tone} />
    </>
  );
}

/** Minutes, and from two hours on hours and minutes, so that an evening visit does not read "in 372 min". */
function soon(ms: number, voice: Voice<unknown>): string {
  const total = Math.floor(ms / minute);
  if (total < 120) return sayMinutes(ms, voice);
  const pad = String(total % 60).padStart(2, "0");
  return say(voice.common.hoursShort, { n: `${Math.floor(total / 60)}:${pad}` });
}
