/** Times as the schedule's forms send them. */
import { day as daySchema } from "@/domain/fields.ts";
import { instantOf, isoOf } from "@/domain/time.ts";

/** `{practitionerId}@{epoch ms}`, the value of a slot's button, as the fields of a booking. */
export function slotFields(slot: string): { practitionerId: string; startsAt: string } {
  const [practitionerId = "", at = ""] = slot.split("@");
  return { practitionerId, startsAt: /^\d{1,15}$/.test(at) ? isoOf(Number(at)) : "" };
}

/** A clinic's date and time of day, `2026-11-23T09:00`, as an instant; other text stays as it is. */
export function instantField(text: string, zone: string): string {
  const [day = "", time = ""] = text.split("T");
  const isTime = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time);
  return isTime && daySchema.safeParse(day).success ? isoOf(instantOf(day, time, zone)) : text;
}
