/** Visits as JSON. */
import { z } from "@hono/zod-openapi";
import type { Role } from "@/domain/access.ts";
import { type EpochMs, isoOf } from "@/domain/time.ts";
import type { VisitCard, VisitView } from "@/domain/views.ts";
import { eventsFor, visitEvents, visitStates } from "@/domain/visit_state.ts";
import { count, day, id, instant, named, version } from "./shapes.ts";

const stamp = instant.nullable();

export const visit = z.object({
  id,
  appointmentId: id,
  version,
  state: z.enum(visitStates),
  day,
  startsAt: stamp,
  minutes: count,
  kind: z.string(),
  patient: named,
  practitioner: named.nullable(),
  rescheduledFrom: id.nullable(),
  arrivedAt: stamp,
  readyAt: stamp,
  patientJoinedAt: stamp,
  doctorJoinedAt: stamp,
  seenAt: stamp,
  heldAt: stamp,
  endedAt: stamp,
  signedAt: stamp,
}).openapi("Visit");

export const visitDetail = visit.extend({
  /** What the caller may do now: the last part of a POST's path. */
  actions: z.array(z.enum(visitEvents)),
  /** The last action of the front desk while it can be taken back. */
  undo: z.object({ event: z.enum(visitEvents), until: instant }).nullable(),
  door: z.object({ opensAt: instant, isOpen: z.boolean() }),
  history: z.array(z.object({
    seq: count,
    at: instant,
    what: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    by: z.string(),
    byName: z.string().nullable(),
    /** Why the visit did not take place; for the staff alone. */
    reason: z.string().nullable(),
  })),
}).openapi("VisitDetail");

/** What a change of a visit answers with. */
export const visitChanged = z.object({ id, state: z.enum(visitStates), version });

/** What a booking answers with. */
export const booked = z.object({ appointmentId: id, visitId: id, version });

export function showVisit(card: VisitCard): z.input<typeof visit> {
  return {
    ...card,
    startsAt: iso(card.startsAt),
    arrivedAt: iso(card.arrivedAt),
    readyAt: iso(card.readyAt),
    patientJoinedAt: iso(card.patientJoinedAt),
    doctorJoinedAt: iso(card.doctorJoinedAt),
    seenAt: iso(card.seenAt),
    heldAt: iso(card.heldAt),
    endedAt: iso(card.endedAt),
    signedAt: iso(card.signedAt),
  };
}

export type VisitShown = { readonly view: VisitView; readonly reader: Role };

export function showVisitView(
  { view: { visit: card, door, history }, reader }: VisitShown,
): z.input<typeof visitDetail> {
  const undo = reader === "admin" ? card.undo : null;
  return {
    ...showVisit(card),
    actions: eventsFor(card.state, reader),
    undo: undo && { event: undo.event, until: isoOf(undo.until) },
    door: { ...door, opensAt: isoOf(door.opensAt) },
    history: history.map((entry) => ({ ...entry, at: isoOf(entry.at) })),
  };
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : isoOf(at);
}
