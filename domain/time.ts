/** Instants, days and zones. Instants travel as epoch milliseconds (docs/adr/006); zones need Temporal. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A calendar day in the clinic's zone, `2026-11-22`. */
export type Day = string;

export type Clock = { now(): EpochMs };

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** The clinic-local day on which an instant falls. */
export function dayOf(at: EpochMs, zone: string): Day {
  return zoned(at, zone).toPlainDate().toString();
}

/** First and last-plus-one instant of a clinic-local day; 23 to 25 hours apart. */
export function boundsOf(day: Day, zone: string): { from: EpochMs; to: EpochMs } {
  const date = Temporal.PlainDate.from(day);
  return { from: startOf(date, zone), to: startOf(date.add({ days: 1 }), zone) };
}

/** The instant of a wall-clock time on a day; a time skipped by a clock change moves forward. */
export function instantOf(day: Day, time: string, zone: string): EpochMs {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds;
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** Zones that were asked about, since asking takes the tenth part of a millisecond; the world has some 600. */
const zones = new Set<string>();

export function isZone(zone: string): boolean {
  if (zones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    return false;
  }
  // Any writing of it in capitals is a zone, too.
  if (zones.size < 1_000) zones.add(zone);
  return true;
}

/** RFC 3339 in UTC, as the JSON API speaks. */
export function isoOf(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}

function zoned(at: EpochMs, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function startOf(date: Temporal.PlainDate, zone: string): EpochMs {
  return date.toZonedDateTime(zone).epochMilliseconds;
}
