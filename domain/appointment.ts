/** Booking: what may be asked, and the lengths and words that hold for every booking. */
import { z } from "zod";
import { day, instant, plainText } from "./fields.ts";
import { patientId, practitionerId, visitId } from "./id_schemas.ts";

export const defaultMinutes = 20;
const minutes = z.int().min(5).max(480).default(defaultMinutes);
export const defaultKind = "Consultation";
const kind = plainText(60).default(defaultKind);

/** Nothing is booked further ahead than this, in days: two years. */
export const mostDaysAhead = 730;

/** How many bookings of their own a patient may have open at once. */
export const mostOpenOwn = 3;

/** `startsAt` an instant; or `day` for an untimed booking. Exactly one of them. */
export const bookAppointment = z.strictObject({
  patientId,
  practitionerId: practitionerId.optional(),
  startsAt: instant.optional(),
  day: day.optional(),
  minutes,
  kind,
  /** Admins may book outside working hours; nobody may book over another booking. */
  outsideHours: z.boolean().default(false),
}).refine((booking) => (booking.startsAt === undefined) !== (booking.day === undefined), {
  error: "needs either startsAt or day",
  path: ["startsAt"],
});
export type BookAppointment = z.infer<typeof bookAppointment>;

/** What reschedule and follow-up share: a new time, with the same doctor unless said otherwise. */
const newTime = {
  visitId,
  startsAt: instant,
  practitionerId: practitionerId.optional(),
  minutes: z.int().min(5).max(480).optional(),
  outsideHours: z.boolean().default(false),
};

export const rescheduleVisit = z.strictObject({
  ...newTime,
  version: z.int().positive().optional(),
});
export type RescheduleVisit = z.infer<typeof rescheduleVisit>;

export const bookFollowUp = z.strictObject({
  ...newTime,
  kind: plainText(60).default("Follow-up"),
});
export type BookFollowUp = z.infer<typeof bookFollowUp>;
