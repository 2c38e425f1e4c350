/** Free slots. */
import { z } from "zod";
import { slotQuery } from "@/domain/practitioner.ts";
import { ok } from "@/domain/result.ts";
import { dayOf, isoOf, minute } from "@/domain/time.ts";
import { findSlots, type FreeSlot } from "@/store/slots.ts";
import { endpoint } from "./endpoint.ts";
import { count, instant, named, nothing } from "./shapes.ts";

const slot = z.object({
  practitioner: named,
  startsAt: instant,
  endsAt: instant,
  minutes: count,
});

const find = endpoint({
  method: "get",
  path: "/api/slots",
  summary: "The earliest times at which a visit could be booked, from a day on or from now.",
  access: "signed_in",
  takes: { ...nothing, query: slotQuery },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ slots: z.array(slot) }),
    show: (slots: readonly FreeSlot[]) => ({
      slots: slots.map(({ startsAt, minutes, practitioner }) => ({
        practitioner,
        startsAt: isoOf(startsAt),
        endsAt: isoOf(startsAt + minutes * minute),
        minutes,
      })),
    }),
  },
  run: async ({ clinic: { store, clock, config: { zone } }, who, query: { from, ...query } }) => {
    const now = clock.now();
    const own = who.principal.role === "patient" ? who.principal.patientId : null;
    return ok(
      await findSlots(store.read, {
        ...query,
        ...(own !== null && { patientId: own }),
        firstDay: from ?? dayOf(now, zone),
        zone,
        now,
      }),
    );
  },
});

export const slotEndpoints = [find];
