/** A new time for a visit: the old booking ends as cancelled, the new one names it. */
import type { BookFollowUp, RescheduleVisit } from "@/domain/appointment.ts";
import { ok, type Result } from "@/domain/result.ts";
import { advance } from "@/domain/visit_state.ts";
import { appointmentOf } from "@/store/appointments.ts";
import type { Tx } from "@/store/tx.ts";
import type { VisitsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { columnsOf, progressOf } from "@/store/visits.ts";
import { authorOf, type Who } from "@/store/who.ts";
import { visitToChange } from "./advance_visit.ts";
import { type Booked, writeBooking } from "./book_appointment.ts";
import { checkOwnWish } from "./check_own_booking.ts";
import { checkSlot, type Wanted } from "./check_slot.ts";

type InZone<T> = T & { readonly zone: string };

/**
 * Moves a visit that nobody has started. The old time is released before the new one is checked, so
 * that a visit may move within its own span. Refusals are those of booking and of advancing.
 */
export function rescheduleVisit(
  store: Store,
  who: Who,
  input: InZone<RescheduleVisit>,
): Promise<Result<Booked>> {
  return store.commit(authorOf(who), async (tx, now) => {
    const found = await visitToChange(tx, who, input);
    if (!found.ok) return found;
    const visit = found.value;
    const step = { event: "cancellation", by: who.principal.role, at: now } as const;
    const cancelled = advance(progressOf(visit), step);
    if (!cancelled.ok) return cancelled;
    await tx.updateTable("visits")
      .set({
        ...columnsOf(cancelled.value),
        version: visit.version + 1,
        undo_event: null,
        undo_at: null,
      })
      .where("id", "=", visit.id).execute();
    const { old, wanted } = await wantedFor(tx, visit, { input, who, now });
    const wish = checkOwnWish(wanted, old);
    if (!wish.ok) return wish;
    const free = await checkSlot(tx, wanted);
    if (!free.ok) return free;
    const booking = await writeBooking(tx, store, {
      ...wanted,
      rescheduledFrom: visit.appointment_id,
    });
    const moved = {
      day: visit.day,
      from: visit.state,
      to: "cancelled",
      cause: "reschedule",
    } as const;
    return ok({
      ...booking,
      events: [{ type: "visit.rescheduled", subject: visit.id, ...moved }, ...booking.events ?? []],
      topics: [...booking.topics ?? [], `visit/${visit.id}` as const, ...oldDoctor(visit)],
    });
  });
}

/** Books the next visit of the same patient. Refusals are those of booking. */
export function bookFollowUp(
  store: Store,
  who: Who,
  input: InZone<BookFollowUp>,
): Promise<Result<Booked>> {
  return store.commit(authorOf(who), async (tx, now) => {
    const found = await visitToChange(tx, who, input);
    if (!found.ok) return found;
    const { wanted: likeBefore } = await wantedFor(tx, found.value, { input, who, now });
    const wanted = { ...likeBefore, kind: input.kind };
    const free = await checkSlot(tx, wanted);
    if (!free.ok) return free;
    return ok(await writeBooking(tx, store, { ...wanted, rescheduledFrom: null }));
  });
}

type Asked = {
  readonly input: InZone<
    Pick<RescheduleVisit, "startsAt" | "practitionerId" | "minutes" | "outsideHours">
  >;
  readonly who: Who;
  readonly now: number;
};

/** The new booking as it is wanted, and the old one that it is like. */
async function wantedFor(tx: Tx, visit: VisitsTable, { input, who, now }: Asked) {
  const old = await appointmentOf(tx, visit.appointment_id);
  const practitionerId = input.practitionerId ?? visit.practitioner_id;
  const wanted: Wanted = {
    patientId: visit.patient_id,
    ...(practitionerId === null ? {} : { practitionerId }),
    startsAt: input.startsAt,
    minutes: input.minutes ?? old.minutes,
    kind: old.kind,
    outsideHours: input.outsideHours,
    zone: input.zone,
    now,
    principal: who.principal,
  };
  return { old, wanted };
}

function oldDoctor(visit: VisitsTable) {
  return visit.practitioner_id === null ? [] : [`doctor/${visit.practitioner_id}` as const];
}
