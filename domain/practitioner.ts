/** What may be asked about a practitioner's time: hours, time off, a search for a free slot. */
import { z } from "zod";
import { practitionerId } from "./id_schemas.ts";
import { day, instant, plainText } from "./fields.ts";

/** One weekday's span in minutes after midnight; the end comes after the beginning. */
export const hoursRow = z.strictObject({
  weekday: z.int().min(1).max(7),
  fromMinute: z.int().min(0).max(1439),
  toMinute: z.int().min(1).max(1440),
}).refine((row) => row.fromMinute < row.toMinute, "must end after it begins");

export const setHours = z.strictObject({
  practitionerId,
  hours: z.array(hoursRow).max(21).refine(
    (rows) => rows.every((a, i) => rows.every((b, j) => i === j || !clash(a, b))),
    "must not overlap on the same weekday",
  ),
});
export type SetHours = z.infer<typeof setHours>;

export const takeTimeOff = z.strictObject({
  practitionerId,
  from: instant,
  to: instant,
  reason: plainText(200).optional(),
}).refine((span) => span.from < span.to, "must end after it begins");
export type TakeTimeOff = z.infer<typeof takeTimeOff>;

export const slotQuery = z.strictObject({
  practitionerId: practitionerId.optional(),
  from: day.optional(),
  days: z.coerce.number().int().min(1).max(60).default(14),
  minutes: z.coerce.number().int().min(5).max(480).default(20),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type SlotQuery = z.infer<typeof slotQuery>;

type Row = z.infer<typeof hoursRow>;

function clash(a: Row, b: Row): boolean {
  return a.weekday === b.weekday && a.fromMinute < b.toMinute && b.fromMinute < a.toMinute;
}
