/** One step in the life of a visit, caused by the person who asks. */
import { maySee } from "@/domain/access.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { boundsOf, type EpochMs } from "@/domain/time.ts";
import { doorOpensBefore } from "@/domain/timers.ts";
import { topicsOfVisit } from "@/domain/topics.ts";
import type { AdvanceVisit } from "@/domain/visit.ts";
import { advance, type VisitProgress } from "@/domain/visit_state.ts";
import { appointmentOf, freeingStates } from "@/store/appointments.ts";
import type { Change } from "@/store/commit.ts";
import { tellStep } from "@/store/messages/tell_job.ts";
import type { Tx } from "@/store/tx.ts";
import type { VisitsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { columnsOf, lockVisit, progressOf } from "@/store/visits.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** What a change of a visit answers with; the next change names this `version`. */
export type VisitChanged = Pick<VisitsTable, "id" | "state" | "version">;

/**
 * Refuses with `not_found` (also when the visit is somebody else's), `stale_write` (another version
 * stands), `illegal_transition`, `forbidden`, or `too_early` (a patient before the door opens).
 */
export function advanceVisit(
  store: Store,
  who: Who,
  { zone, ...input }: AdvanceVisit & { zone: string },
): Promise<Result<VisitChanged>> {
  return store.commit(authorOf(who), async (tx, now) => {
    const found = await visitToChange(tx, who, input);
    if (!found.ok) return found;
    const visit = found.value;
    const next = advance(progressOf(visit), {
      event: input.event,
      by: who.principal.role,
      at: now,
    });
    if (!next.ok) return next;
    if (input.event === "arrival" && who.principal.role === "patient") {
      const opensAt = await doorOf(tx, visit, zone);
      if (now < opensAt) return refuse("too_early", "The waiting room is not open yet.");
    }
    if (input.event === "no-show" && now < await startOf(tx, visit, zone)) {
      return refuse("too_early", "Nobody can miss a visit before its time.");
    }
    const reason = input.reason || null;
    return ok(await writeStep(tx, visit, { ...input, reason, next: next.value, who, now }));
  });
}

/** The visit, locked, when this person may change it and has seen its newest version. */
export async function visitToChange(
  tx: Tx,
  { principal }: Who,
  { visitId, version }: Pick<AdvanceVisit, "visitId" | "version">,
): Promise<Result<VisitsTable>> {
  const visit = await lockVisit(tx, visitId);
  if (!visit || !maySee(principal, ownerOf(visit))) {
    return refuse("not_found", "There is no such visit.");
  }
  if (version !== undefined && version !== visit.version) {
    return refuse("stale_write", "Somebody else changed this visit first. Look again.");
  }
  return ok(visit);
}

export function ownerOf(visit: VisitsTable) {
  return { patientId: visit.patient_id, practitionerId: visit.practitioner_id };
}

/** When the waiting room opens: 30 minutes before the start, or with the day of an untimed booking. */
export async function doorOf(tx: Tx, visit: VisitsTable, zone: string): Promise<EpochMs> {
  const { starts_at } = await appointmentOf(tx, visit.appointment_id);
  return starts_at === null ? boundsOf(visit.day, zone).from : starts_at - doorOpensBefore;
}

/** From when on somebody may be missed: the start, or the day of an untimed booking. */
async function startOf(tx: Tx, visit: VisitsTable, zone: string): Promise<EpochMs> {
  const { starts_at } = await appointmentOf(tx, visit.appointment_id);
  return starts_at ?? boundsOf(visit.day, zone).from;
}

type StepWritten = Pick<AdvanceVisit, "event"> & {
  /** Null where none was given. */
  readonly reason: string | null;
  readonly next: VisitProgress;
  readonly who: Who;
  readonly now: EpochMs;
};

async function writeStep(
  tx: Tx,
  visit: VisitsTable,
  { event, reason, next, who, now }: StepWritten,
): Promise<Change<VisitChanged>> {
  const version = visit.version + 1;
  const undo = who.principal.role === "admin"
    ? { undo_event: event, undo_at: now, undo_before: JSON.stringify(progressOf(visit)) }
    : { undo_event: null, undo_at: null, undo_before: null };
  const end_reason = freeingStates.includes(next.state) ? reason ?? visit.end_reason : null;
  await tx.updateTable("visits").set({ ...columnsOf(next), ...undo, end_reason, version })
    .where("id", "=", visit.id).execute();
  return {
    value: { id: visit.id, state: next.state, version },
    events: [{
      type: "visit.advanced",
      subject: visit.id,
      day: visit.day,
      from: visit.state,
      to: next.state,
      cause: event,
    }],
    audit: {
      action: "visit.advanced",
      subject: visit.id,
      detail: {
        event,
        from: visit.state,
        to: next.state,
        version,
        reasonGiven: reason !== null,
      },
    },
    jobs: tellStep(visit.id, event, undo.undo_at),
    topics: topicsOfVisit({
      id: visit.id,
      patientId: visit.patient_id,
      practitionerId: visit.practitioner_id,
    }),
  };
}
