/** Practitioners, their hours and their time off. */
import { z } from "zod";
import type { Role } from "@/domain/access.ts";
import { practitionerId } from "@/domain/id_schemas.ts";
import {
  addPractitioner as addSchema,
  timeOff as timeOffSchema,
  timeOffId,
  weekOfHours,
} from "@/domain/practitioner.ts";
import { ok } from "@/domain/result.ts";
import { isoOf } from "@/domain/time.ts";
import { addPractitioner } from "@/store/commands/add_practitioner.ts";
import { cancelTimeOff } from "@/store/commands/cancel_time_off.ts";
import { setHours } from "@/store/commands/set_hours.ts";
import { takeTimeOff, type TimeOffTaken } from "@/store/commands/take_time_off.ts";
import { listPractitioners, type Practitioner } from "@/store/practitioners.ts";
import { endpoint } from "./endpoint.ts";
import { count, done, id, instant, nothing } from "./shapes.ts";

const admin = ["admin"] as const;
const params = z.strictObject({ id: practitionerId });

const practitioner = z.object({
  id,
  name: z.string(),
  hours: z.array(z.object({ weekday: count, from: z.string(), to: z.string() })),
  /** For admins: the reason of an absence is nobody else's business. */
  timeOff: z.array(
    z.object({ id, from: instant, to: instant, reason: z.string().nullable() }),
  ).optional(),
});

type Listed = { readonly practitioners: readonly Practitioner[]; readonly reader: Role };

const list = endpoint({
  method: "get",
  path: "/api/practitioners",
  summary: "Who works here and when; admins see who is away, too.",
  access: "signed_in",
  takes: nothing,
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ practitioners: z.array(practitioner) }),
    show: ({ practitioners, reader }: Listed) => ({
      practitioners: practitioners.map(({ id, name, hours, timeOff }) => ({
        id,
        name,
        hours: [...hours],
        ...(reader === "admin" ? { timeOff: timeOff.map(showTimeOff) } : {}),
      })),
    }),
  },
  run: async ({ clinic: { store, clock }, who }) =>
    ok({
      practitioners: await listPractitioners(store.read, clock.now()),
      reader: who.principal.role,
    }),
});

function showTimeOff({ id, from, to, reason }: Practitioner["timeOff"][number]) {
  return { id, from: isoOf(from), to: isoOf(to), reason };
}

const add = endpoint({
  method: "post",
  path: "/api/practitioners",
  summary: "Add a practitioner.",
  access: admin,
  takes: { ...nothing, body: addSchema },
  refusals: ["already_exists"],
  answers: { status: 201, schema: z.object({ id }), show: (added: { id: string }) => added },
  run: ({ clinic, who, body }) => addPractitioner(clinic.store, who, body),
});

const hours = endpoint({
  method: "put",
  path: "/api/practitioners/{id}/hours",
  summary: "Set a practitioner's whole week. Visits that are booked stay.",
  access: admin,
  takes: { ...nothing, params, body: z.strictObject({ hours: weekOfHours }) },
  refusals: [],
  answers: done,
  run: ({ clinic, who, params: { id: practitionerId }, body }) =>
    setHours(clinic.store, who, { ...body, practitionerId }),
});

const takeOff = endpoint({
  method: "post",
  path: "/api/practitioners/{id}/time-off",
  summary: "Take time off; the answer counts the visits that are booked in it.",
  access: admin,
  takes: { ...nothing, params, body: timeOffSchema },
  refusals: [],
  answers: {
    status: 201,
    schema: z.object({ id, booked: count }),
    show: (taken: TimeOffTaken) => taken,
  },
  run: ({ clinic, who, params: { id: practitionerId }, body }) =>
    takeTimeOff(clinic.store, who, { ...body, practitionerId }),
});

const cancelOff = endpoint({
  method: "delete",
  path: "/api/practitioners/{id}/time-off/{timeOffId}",
  summary: "Cancel time off.",
  access: admin,
  takes: { ...nothing, params: params.extend({ timeOffId }) },
  refusals: [],
  answers: done,
  run: ({ clinic, who, params: { id: practitionerId, timeOffId } }) =>
    cancelTimeOff(clinic.store, who, { practitionerId, timeOffId }),
});

export const practitionerEndpoints = [list, add, hours, takeOff, cancelOff];
