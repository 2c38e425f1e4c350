/** Booking a visit, moving it, and booking the one that follows. */
import { z } from "zod";
import {
  bookAppointment as bookSchema,
  bookFollowUp as followUpSchema,
} from "@/domain/appointment.ts";
import { rescheduleVisit as rescheduleSchema } from "@/domain/appointment.ts";
import { visitId } from "@/domain/id_schemas.ts";
import { bookAppointment, type Booked } from "@/store/commands/book_appointment.ts";
import { bookFollowUp, rescheduleVisit } from "@/store/commands/reschedule_visit.ts";
import { endpoint } from "./endpoint.ts";
import { nothing } from "./shapes.ts";
import { booked } from "./visit_json.ts";

const answers = {
  status: 201 as const,
  schema: booked,
  show: (booking: Booked) => booking,
  headers: ({ visitId: id }: Booked) => new Headers({ location: `/api/visits/${id}` }),
};
const params = z.strictObject({ id: visitId });
const refusals = [
  "not_found",
  "slot_taken",
  "patient_busy",
  "outside_hours",
  "too_late",
  "forbidden",
] as const;

const book = endpoint({
  method: "post",
  path: "/api/appointments",
  summary: "Book a visit at startsAt, or on a day without a time.",
  access: "signed_in",
  takes: { ...nothing, body: bookSchema },
  refusals: [...refusals, "too_many_bookings"],
  answers,
  run: ({ clinic, who, body }) =>
    bookAppointment(clinic.store, who, { ...body, zone: clinic.config.zone }),
});

const reschedule = endpoint({
  method: "post",
  path: "/api/visits/{id}/reschedule",
  summary: "Move a visit: the old booking is cancelled, the new one names it.",
  access: "signed_in",
  takes: { ...nothing, params, body: rescheduleSchema.omit({ visitId: true, version: true }) },
  refusals: [...refusals, "illegal_transition", "stale_write"],
  guarded: true,
  answers,
  run: ({ clinic, who, params: { id }, body, version }) =>
    rescheduleVisit(clinic.store, who, {
      ...body,
      visitId: id,
      version,
      zone: clinic.config.zone,
    }),
});

const followUp = endpoint({
  method: "post",
  path: "/api/visits/{id}/follow-up",
  summary: "Book the next visit of the same patient.",
  access: ["admin", "doctor"],
  takes: { ...nothing, params, body: followUpSchema.omit({ visitId: true }) },
  refusals,
  answers,
  run: ({ clinic, who, params: { id }, body }) =>
    bookFollowUp(clinic.store, who, { ...body, visitId: id, zone: clinic.config.zone }),
});

export const bookingEndpoints = [book, reschedule, followUp];
