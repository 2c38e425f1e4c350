/** What may be asked about practitioners and their time: hours, time off, a search for a free slot. */
import { z } from "zod";
import { day, instant, plainText } from "./fields.ts";
import { practitionerId } from "./id_schemas.ts";
import { type Id, isId } from "./ids.ts";
import { hour } from "./time.ts";

export const timeOffId = z.custom<Id<"timeOff">>(
  (value) => typeof value === "string" && isId("timeOff", value),
  { error: "must be the id of a timeOff" },
);

/** The number by which another system knows somebody; imports match by it. */
export const ref = plainText(60);

export const addPractitioner = z.strictObject({ name: plainText(100), ref: ref.optional() });
export type AddPractitioner = z.infer<typeof addPractitioner>;

/** A time of day, `09:00` to `24:00`; inside, minutes after midnight. */
const timeOfDay = z.string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time such as 09:00")
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const span = { weekday: z.int().min(1).max(7), from: timeOfDay, to: timeOfDay };
const ends = (row: { from: number; to: number }) => row.from < row.to;
const mustEnd = { error: "must be after the beginning", path: ["to"] };

/** One span of a weekday, 1 for Monday to 7; the end comes after the beginning. */
export const hoursRow = z.strictObject(span).refine(ends, mustEnd);
export type HoursRow = z.infer<typeof hoursRow>;

/** The most spans in a practitioner's week. */
export const mostHours = 21;

/** The hours of a whole week, in the place of those that were. */
export const weekOfHours = z.array(hoursRow).max(mostHours).refine(
  (rows) => rows.every((a, i) => rows.every((b, j) => i === j || !clash(a, b))),
  "must not overlap on the same weekday",
);

export const setHours = z.strictObject({ practitionerId, hours: weekOfHours });
export type SetHours = z.infer<typeof setHours>;

/** Adds one span to the week, or removes that very span. */
export const changeHours = z.strictObject({ practitionerId, ...span }).refine(ends, mustEnd);
export type ChangeHours = z.infer<typeof changeHours>;

/** Longer than this is no time off but the end of a contract. */
const longestTimeOff = 731 * 24 * hour;

/** Time off ends within ten years from now, in milliseconds. */
export const furthestTimeOff = 3_653 * 24 * hour;

const timeOffShape = { from: instant, to: instant, reason: plainText(200).optional() };
const isShort = ({ from, to }: { from: number; to: number }) => to - from <= longestTimeOff;
const mustBeShort = { error: "must be within two years of the beginning", path: ["to"] };

/** Time off of a practitioner who is named elsewhere. */
export const timeOff = z.strictObject(timeOffShape).refine(ends, mustEnd)
  .refine(isShort, mustBeShort);

export const takeTimeOff = z.strictObject({ practitionerId, ...timeOffShape })
  .refine(ends, mustEnd).refine(isShort, mustBeShort);
export type TakeTimeOff = z.infer<typeof takeTimeOff>;

/** With `practitionerId`, only time off of that practitioner is found. */
export const cancelTimeOff = z.strictObject({
  timeOffId,
  practitionerId: practitionerId.optional(),
});
export type CancelTimeOff = z.infer<typeof cancelTimeOff>;

/** Free slots of one practitioner or of all, from a day of the clinic on. */
export const slotQuery = z.strictObject({
  practitionerId: practitionerId.optional(),
  from: day.optional(),
  days: z.coerce.number().int().min(1).max(60).default(14),
  minutes: z.coerce.number().int().min(5).max(480).default(20),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type SlotQuery = z.infer<typeof slotQuery>;

/** True for two spans of one weekday that share a minute; hours may touch. */
export function clash(a: HoursRow, b: HoursRow): boolean {
  return a.weekday === b.weekday && a.from < b.to && b.from < a.to;
}
