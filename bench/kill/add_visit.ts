/** A visit of tomorrow for a rehearsal, and its end before it took place. */
import { newId, type PatientId, type VisitId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { addDays, dayOf } from "@/domain/time.ts";
import { supersede } from "@/store/messages/supersede.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { lockVisit } from "@/store/visits.ts";
import { killAuthor, killZone } from "./author.ts";

/** Booked without an hour, so that no reminder comes of it. */
export async function addVisit(store: Store, tx: Tx, patientId: PatientId): Promise<VisitId> {
  const id = newId("visit", store);
  const appointmentId = newId("appointment", store);
  const now = store.clock.now();
  const shared = { patient_id: patientId, practitioner_id: null };
  const day = addDays(dayOf(now, killZone), 1);
  await tx.insertInto("appointments").values({
    ...shared,
    id: appointmentId,
    ref: null,
    day,
    starts_at: null,
    ends_at: null,
    minutes: 20,
    kind: "Follow-up",
    rescheduled_from: null,
    created_at: now,
  }).execute();
  await tx.insertInto("visits").values({
    ...shared,
    ...untouched,
    id,
    appointment_id: appointmentId,
    day,
    state: "booked",
    version: 1,
  }).execute();
  return id;
}

const untouched = {
  arrived_at: null,
  ready_at: null,
  patient_joined_at: null,
  doctor_joined_at: null,
  seen_at: null,
  held_at: null,
  ended_at: null,
  signed_at: null,
  end_reason: null,
  undo_event: null,
  undo_at: null,
  undo_before: null,
} as const;

/** Takes what still waits to be said of it along. */
export async function callOff(store: Store, visitId: VisitId): Promise<void> {
  await store.commit(killAuthor, async (tx, now) => {
    const visit = await lockVisit(tx, visitId);
    if (visit === undefined) throw new Error("There is no such visit");
    await tx.updateTable("visits").set({ state: "cancelled", version: visit.version + 1 })
      .where("id", "=", visitId).execute();
    const ended = await supersede(tx, {
      visitId,
      rescheduledFrom: null,
      by: null,
      now,
      traceId: killAuthor.traceId,
    });
    const detail = { superseded: ended.length };
    return ok({ value: null, audit: { action: "visit.called_off", subject: visitId, detail } });
  });
}
