/** Reads dates and instants out of a file's cells, and refuses what can be read in two ways. */
import type { Day, EpochMs } from "@/domain/time.ts";

/** Order of day and month in dates that do not start with the year; `iso` knows none. */
export type DateOrder = "iso" | "dmy" | "mdy";

/** `problem` completes a sentence that starts with the column's name; it never holds the value. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

type Parts = { year: number; month: number; day: number; time: string };

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[T ]|, ?)\s*(.*))?$/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:T(.*))?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:(?:[T ]|, ?)\s*(.*))?$/;
const clockTime =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]+\])?$/i;

/**
 * Reads a calendar day. A time of day behind it is checked for its form and then ignored, its
 * offset too: `2016-04-29T00:00:00Z` is April 29th everywhere.
 */
export function readDay(text: string, order: DateOrder): Reading<Day> {
  const date = readDate(text, order);
  if (!date.ok) return date;
  const { time } = date.value;
  if (time !== "" && !clockTime.test(time)) return { ok: false, problem: notADate };
  return { ok: true, value: dayText(date.value) };
}

/**
 * Reads an instant: with an offset as it stands, without one as wall-clock time in `zone`. Of a time
 * that comes twice when clocks go back the earlier one is meant; a time skipped when clocks go
 * forward moves on by the length of the gap, as it does for bookings made here.
 */
export function readInstant(
  text: string,
  { order, zone }: { order: DateOrder; zone: string },
): Reading<EpochMs> {
  const date = readDate(text, order);
  if (!date.ok) return date;
  if (date.value.time === "") {
    return { ok: false, problem: "has no time of day; map a plain date as day" };
  }
  const time = readTime(date.value.time);
  if (time === null) return { ok: false, problem: notAnInstant };
  const { year, month, day } = date.value;
  if (time.offset === null) {
    const { epochMilliseconds } = Temporal.PlainDate.from(dayText(date.value))
      .toZonedDateTime({ timeZone: zone, plainTime: timeOfDay(time.ms) });
    return { ok: true, value: epochMilliseconds };
  }
  return { ok: true, value: Date.UTC(year, month - 1, day) + time.ms - time.offset };
}

const notADate = "is not a date such as 2026-11-22";
const notAnInstant = "is not an instant such as 2026-11-22T09:30:00Z or 2026-11-22 09:30";

function readDate(text: string, order: DateOrder): Reading<Parts> {
  const first = yearFirst.exec(text);
  if (first) return checked([first[1], first[3], first[4]], first[5]);
  const dense = compact.exec(text);
  if (dense) return checked([dense[1], dense[2], dense[3]], dense[4]);
  const last = yearLast.exec(text);
  if (!last) return { ok: false, problem: notADate };
  if (order === "iso") {
    return {
      ok: false,
      problem: "could be day first or month first; say which with the order of dates, dmy or mdy",
    };
  }
  const [month, day] = order === "mdy" ? [last[1], last[3]] : [last[3], last[1]];
  return checked([last[4], month, day], last[5]);
}

function checked(digits: readonly (string | undefined)[], time = ""): Reading<Parts> {
  const [year = 0, month = 0, day = 0] = digits.map(Number);
  if (year < 1900 || year > 2199) {
    return { ok: false, problem: "is outside the years 1900 to 2199" };
  }
  if (month < 1 || month > 12 || day < 1 || day > lastDayOf(year, month)) {
    return { ok: false, problem: "is a date that no calendar has" };
  }
  return { ok: true, value: { year, month, day, time: time.trim() } };
}

function lastDayOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Milliseconds after midnight, and the offset from UTC in milliseconds; null for what is no time. */
function readTime(text: string): { ms: number; offset: number | null } | null {
  const found = clockTime.exec(text);
  if (!found) return null;
  const [, hours = "", minutes, seconds = "0", fraction = "", half, zone] = found;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const offset = offsetOf(zone);
  if (Number.isNaN(offset)) return null;
  const ms = Number(fraction.padEnd(3, "0").slice(0, 3));
  return { ms: ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + ms, offset };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return hour % 12 + (half === "p" ? 12 : 0);
}

/** NaN for an offset that no zone has. */
function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (zone.toUpperCase() === "Z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 14 || minutes > 59) return NaN;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function timeOfDay(ms: number): Temporal.PlainTime {
  return new Temporal.PlainTime().add({ milliseconds: ms });
}

function dayText({ year, month, day }: Parts): Day {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
