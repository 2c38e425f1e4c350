/** Takes back the front desk's last action on a visit while it is fresh. */
import { z } from "zod";
import type { Principal } from "@/domain/access.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { topicsOfVisit } from "@/domain/topics.ts";
import { type UndoVisit, undoWindow } from "@/domain/visit.ts";
import { type VisitProgress, visitStates } from "@/domain/visit_state.ts";
import { appointmentOf, busySpans, freeingStates, lockCalendar } from "@/store/appointments.ts";
import type { VisitsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { tellBooking } from "@/store/messages/tell_job.ts";
import { columnsOf } from "@/store/visits.ts";
import { authorOf, type Who } from "@/store/who.ts";
import { type VisitChanged, visitToChange } from "./advance_visit.ts";
import { checkPatientFree } from "./check_slot.ts";

const stamp = z.number().nullable();
const progress: z.ZodType<VisitProgress> = z.strictObject({
  state: z.enum(visitStates),
  arrivedAt: stamp,
  readyAt: stamp,
  patientJoinedAt: stamp,
  doctorJoinedAt: stamp,
  seenAt: stamp,
  heldAt: stamp,
  endedAt: stamp,
  signedAt: stamp,
});

/**
 * Restores the visit as it was before. History keeps both steps. Refuses with `too_late` after 10 s
 * or once anything else has happened to the visit, and with `slot_taken` when the visit gave its time
 * free and another has been booked there since, or `patient_busy` when the same patient has.
 */
export function undoVisit(store: Store, who: Who, input: UndoVisit): Promise<Result<VisitChanged>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Undo is for the front desk.");
    const found = await visitToChange(tx, who, input);
    if (!found.ok) return found;
    const visit = found.value;
    if (visit.undo_at === null || visit.undo_before === null || now >= visit.undo_at + undoWindow) {
      return refuse("too_late", "Only the front desk's last action can be undone, for 10 seconds.");
    }
    const before = progress.parse(JSON.parse(visit.undo_before));
    const free = await checkReturn(tx, visit, { before, principal: who.principal });
    if (!free.ok) return free;
    const version = visit.version + 1;
    await tx.updateTable("visits")
      .set({ ...columnsOf(before), version, end_reason: null, ...undone })
      .where("id", "=", visit.id).execute();
    const step = { from: visit.state, to: before.state };
    return ok({
      value: { id: visit.id, state: before.state, version },
      events: [{ type: "visit.undone", subject: visit.id, day: visit.day, cause: "undo", ...step }],
      audit: {
        action: "visit.undone",
        subject: visit.id,
        detail: { undone: visit.undo_event, ...step },
      },
      jobs: [tellBooking(visit.id)],
      topics: topicsOfVisit({
        id: visit.id,
        patientId: visit.patient_id,
        practitionerId: visit.practitioner_id,
      }),
    });
  });
}

const undone = { undo_event: null, undo_at: null, undo_before: null };

/** Whether the visit's old time is still its own, with the doctor and with the patient. */
async function checkReturn(
  tx: Tx,
  visit: VisitsTable,
  { before, principal }: { before: VisitProgress; principal: Principal },
): Promise<Result<null>> {
  const { practitioner_id, patient_id: patientId, state } = visit;
  const returns = freeingStates.includes(state) && !freeingStates.includes(before.state);
  if (!returns) return ok(null);
  const { starts_at: from, ends_at: to } = await appointmentOf(tx, visit.appointment_id);
  if (from === null || to === null) return ok(null);
  const span = { from, to };
  if (practitioner_id !== null) {
    await lockCalendar(tx, practitioner_id);
    const busy = await busySpans(tx, practitioner_id, span);
    if (busy.length > 0) {
      return refuse("slot_taken", "Another visit has been booked at that time since.");
    }
  }
  return await checkPatientFree(tx, { patientId, span, principal });
}
