/** Free time: working hours less time off less what is booked. Computed when asked, never stored. */
import { addDays, boundsOf, type Day, type EpochMs, instantOf, minute, weekdayOf } from "./time.ts";

/** From `from` up to, not including, `to`. */
export type Span = { readonly from: EpochMs; readonly to: EpochMs };

/** Wall-clock minutes after midnight in the clinic's zone; `weekday` 1 is Monday. */
export type WeeklyHours = {
  readonly weekday: number;
  readonly fromMinute: number;
  readonly toMinute: number;
};

export type Availability = {
  readonly zone: string;
  readonly hours: readonly WeeklyHours[];
  readonly timeOff: readonly Span[];
};

/**
 * The spans in which the practitioner works on a day, time off taken out, in order. Hours that touch
 * are one span, so that a visit may run across noon; an hour that the clock skips is none.
 */
export function workingSpans(day: Day, { zone, hours, timeOff }: Availability): Span[] {
  const weekday = weekdayOf(day);
  const spans = hours
    .filter((row) => row.weekday === weekday)
    .map((row) => ({
      from: instantOf(day, clockTime(row.fromMinute), zone),
      to: row.toMinute >= 1440
        ? boundsOf(day, zone).to
        : instantOf(day, clockTime(row.toMinute), zone),
    }))
    .filter((span) => span.from < span.to)
    .sort((a, b) => a.from - b.from);
  return timeOff.reduce(subtract, joined(spans));
}

export type SlotSearch = Availability & {
  readonly from: EpochMs;
  readonly firstDay: Day;
  /** How many days to look ahead, at most 60. */
  readonly days: number;
  /** Length of the visit in minutes. */
  readonly minutes: number;
  readonly busy: readonly Span[];
  /** At most this many slots. */
  readonly limit: number;
};

/** Slots start on a grid of this many minutes from the clinic's midnight. */
export const slotGrid = 10;

/** The instants at which a visit of that length could start, earliest first. */
export function freeSlots(search: SlotSearch): EpochMs[] {
  const found: EpochMs[] = [];
  const length = search.minutes * minute;
  for (let i = 0; i < Math.min(search.days, 60) && found.length < search.limit; i++) {
    const day = addDays(search.firstDay, i);
    const midnight = boundsOf(day, search.zone).from;
    for (const span of search.busy.reduce(subtract, workingSpans(day, search))) {
      const first = onGrid(Math.max(span.from, search.from), midnight);
      for (let at = first; at + length <= span.to; at += slotGrid * minute) {
        if (found.length < search.limit) found.push(at);
      }
    }
  }
  return found;
}

/** True when the practitioner works through the whole span. */
export function isWithinHours(span: Span, day: Day, availability: Availability): boolean {
  return workingSpans(day, availability).some((s) => s.from <= span.from && span.to <= s.to);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

function subtract(spans: readonly Span[], taken: Span): Span[] {
  return spans.flatMap((span) => {
    if (!overlaps(span, taken)) return [span];
    return [{ from: span.from, to: taken.from }, { from: taken.to, to: span.to }]
      .filter((rest) => rest.from < rest.to);
  });
}

/** `spans` in order of their beginning; those that touch or overlap become one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (!last || last.to < span.from) whole.push(span);
    else whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return whole;
}

function onGrid(at: EpochMs, midnight: EpochMs): EpochMs {
  const step = slotGrid * minute;
  return midnight + Math.ceil((at - midnight) / step) * step;
}

/** Minutes after midnight as people write them: 540 is `09:00`, and 1440 `24:00`. */
export function clockTime(minutes: number): string {
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
