/** The hours in which a person wants to hear nothing: messages wait for their end, none is dropped. */
import type { QuietHours, TemplateClass } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";

/**
 * Wall-clock minutes after midnight in the person's zone, from `fromMinute` up to, not including,
 * `toMinute`; across midnight when it is the later one. Two equal ones are no quiet hours at all.
 */
export type QuietWindow = { readonly fromMinute: number; readonly toMinute: number };

/** Nine in the evening to eight in the morning, as 47 CFR 64.1200(c)(1) has it for telephone calls. */
export const standardQuietHours: QuietWindow = { fromMinute: 21 * 60, toMinute: 8 * 60 };

/** Minutes after midnight as a clock shows them, `21:00`. */
export function clockOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

/** A critical message, a sign-in link among them, and what is of use only now go at any hour. */
export function bypassesQuietHours(
  message: { readonly class: TemplateClass; readonly quietHours: QuietHours },
): boolean {
  return message.class === "critical" || message.quietHours === "ignore";
}

/**
 * Null outside the quiet hours, else the first instant that is outside again. Clocks that change are
 * taken as the person sees them: an hour that is skipped cannot be waited for, an hour that comes
 * twice is quiet twice.
 */
export function quietUntil(window: QuietWindow, zone: string, now: EpochMs): EpochMs | null {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  if (!isQuiet(window, local)) return null;
  const ends = possibleEnds(window, local)
    .filter((end) => end.epochMilliseconds > now && !isQuiet(window, end))
    .map((end) => end.epochMilliseconds);
  if (ends.length === 0) {
    throw new Error(`The quiet hours of ${zone} have no end within three days.`);
  }
  return Math.min(...ends);
}

function isQuiet({ fromMinute, toMinute }: QuietWindow, local: Temporal.ZonedDateTime): boolean {
  const minute = local.hour * 60 + local.minute;
  return fromMinute <= toMinute
    ? fromMinute <= minute && minute < toMinute
    : minute >= fromMinute || minute < toMinute;
}

/** Quiet hours end when the clock shows their end, the first or the second time, or jumps across it. */
function possibleEnds(
  { toMinute }: QuietWindow,
  local: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime[] {
  const time = new Temporal.PlainTime(Math.floor(toMinute / 60) % 24, toMinute % 60);
  const jump = local.getTimeZoneTransition("next");
  const shown = [0, 1, 2, 3].flatMap((days) => {
    const end = local.toPlainDate().add({ days }).toPlainDateTime(time);
    return (["earlier", "later"] as const).map((disambiguation) =>
      end.toZonedDateTime(local.timeZoneId, { disambiguation })
    );
  });
  return jump === null ? shown : [...shown, jump];
}
