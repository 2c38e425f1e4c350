/** Newer news take the place of what a visit's messages still waited to say. */
import type { AppointmentId, MessageId, VisitId } from "@/domain/ids.ts";
import { waitingStates } from "@/domain/message.ts";
import { visitProblem } from "@/domain/sending/visit_fit.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Tx } from "@/store/tx.ts";
import { addStep } from "./steps.ts";

export type Superseding = {
  readonly visitId: VisitId;
  /** The booking that the visit took the place of: what waits for its visit goes too. */
  readonly rescheduledFrom: AppointmentId | null;
  /** The newer message; null when there is none, and the old ones simply hold no more. */
  readonly by: MessageId | null;
  readonly now: EpochMs;
  readonly traceId: string;
};

/**
 * Ends the messages that wait and no longer fit their visit as it is now; answers with their ids. What
 * still holds, such as a payment that is due, stays. Their jobs stay too, and find nothing to do.
 */
export async function supersede(tx: Tx, superseding: Superseding): Promise<readonly MessageId[]> {
  const waiting = await waitingOf(tx, superseding);
  const over = waiting.filter((row) =>
    row.id !== superseding.by && visitProblem(row.type, {
        state: row.state,
        version: row.version,
        startsAt: row.starts_at,
        writtenFor: row.written_for,
      }) !== null
  );
  const ended: MessageId[] = [];
  for (const { id } of over) if (await end(tx, id, superseding)) ended.push(id);
  return ended;
}

async function waitingOf(tx: Tx, { visitId, rescheduledFrom }: Superseding) {
  return await tx.selectFrom("messages")
    .innerJoin("visits", "visits.id", "messages.visit_id")
    .innerJoin("appointments", "appointments.id", "visits.appointment_id")
    .select(["messages.id", "messages.type", "messages.written_for"])
    .select(["visits.state", "visits.version", "appointments.starts_at"])
    .where("messages.state", "in", waitingStates)
    .where((is) =>
      is("messages.visit_id", "in", [
        visitId,
        ...(rescheduledFrom === null ? [] : [
          is.selectFrom("visits as before").select("before.id")
            .where("before.appointment_id", "=", rescheduledFrom),
        ]),
      ])
    )
    .orderBy("messages.id").execute();
}

/** False when it has begun to go meanwhile. */
async function end(
  tx: Tx,
  id: MessageId,
  { by, now, traceId }: Superseding,
): Promise<boolean> {
  const ended = await tx.updateTable("messages")
    .set((column) => ({
      state: "superseded",
      reason: "superseded",
      next_at: null,
      settled_at: now,
      version: column("version", "+", 1),
    }))
    .where("id", "=", id).where("state", "in", waitingStates)
    .returning("id").executeTakeFirst();
  if (ended === undefined) return false;
  await addStep(tx, id, { kind: "superseded", at: now, detail: { by }, traceId });
  return true;
}
