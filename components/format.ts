/** Times, days, money and numbers as a reader of that language writes them, in the clinic's zone. */
import type { Day, EpochMs } from "@/domain/time.ts";
import { hour, minute } from "@/domain/time.ts";
import { intlTags, type Locale } from "@/domain/words/locale.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** `14:30`: a 24-hour clock in every language. */
export function formatTime(at: EpochMs, zone: string, locale: Locale): string {
  return dateFormatter(locale, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(at);
}

/** `Sunday 22 November`, for a calendar day. */
export function formatDay(day: Day, locale: Locale): string {
  return dateFormatter(locale, "UTC", { weekday: "long", day: "numeric", month: "long" })
    .format(Date.parse(day));
}

/** `30/05/1985`, for a date of birth. */
export function formatNumericDay(day: Day, locale: Locale): string {
  return dateFormatter(locale, "UTC", { day: "2-digit", month: "2-digit", year: "numeric" })
    .format(Date.parse(day));
}

/** `Monday` for 1 to `Sunday` for 7, as ISO 8601 counts. */
export function formatWeekday(weekday: number, locale: Locale): string {
  return dateFormatter(locale, "UTC", { weekday: "long" }).format(Date.UTC(2024, 0, weekday));
}

/** `22 Nov, 14:30`. */
export function formatDateTime(at: EpochMs, zone: string, locale: Locale): string {
  return dateFormatter(locale, zone, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** `€180.00` from minor units, with as many decimals as the currency has. */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const format = numberFormatter(locale, { style: "currency", currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** decimals);
}

export function formatNumber(n: number, locale: Locale, decimals = 0): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return numberFormatter(locale, digits).format(n);
}

/** `7.9` from 3 of 38: the percent sign is set apart by the tile. */
export function formatPercent(part: number, whole: number, locale: Locale): string {
  return formatNumber((part / whole) * 100, locale, 1);
}

/** `24 min`: whole minutes begun and finished, for places where space is short. */
export function sayMinutes(ms: number, voice: Voice<unknown>): string {
  return say(voice.common.minutesShort, { n: formatNumber(Math.floor(ms / minute), voice.locale) });
}

/** `3 days`, `5 hours` or `12 minutes`: the largest whole unit of an age. */
export function sayAge(ms: number, { common, locale }: Voice<unknown>): string {
  const hours = Math.floor(ms / hour);
  if (hours >= 24) return sayCount(common.days, Math.floor(hours / 24), locale);
  if (hours >= 1) return sayCount(common.hours, hours, locale);
  return sayCount(common.minutes, Math.floor(ms / minute), locale);
}

/** Making a formatter costs more than using it a hundred times, and a board formats hundreds. */
const datesMade = new Map<string, Intl.DateTimeFormat>();
const numbersMade = new Map<string, Intl.NumberFormat>();

function dateFormatter(
  locale: Locale,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = [locale, timeZone, ...Object.keys(options)].join(" ");
  const known = datesMade.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(intlTags[locale], { ...options, timeZone });
  datesMade.set(key, fresh);
  return fresh;
}

function numberFormatter(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = [locale, ...Object.values(options)].join(" ");
  const known = numbersMade.get(key);
  if (known) return known;
  const fresh = new Intl.NumberFormat(intlTags[locale], options);
  numbersMade.set(key, fresh);
  return fresh;
}
