/** The calendar day of an instant, where there is no Temporal. */
import type { Day, EpochMs } from "@/domain/time.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-22`: Swedish writes dates as ISO 8601 does. Formats are kept: making one is slow. */
export function dayIn(at: EpochMs, zone: string): Day {
  const format = formats.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  formats.set(zone, format);
  return format.format(at);
}
