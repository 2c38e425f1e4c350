/** The job that a change of a visit leaves behind: whoever has to be told of it, is told by that job. */
import type { VisitId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import { undoWindow } from "@/domain/visit.ts";
import type { VisitEvent } from "@/domain/visit_state.ts";
import type { NewJob } from "@/store/jobs.ts";

/** A booking is told at once: nothing takes it back but another change. */
export function tellBooking(visitId: VisitId): NewJob {
  return { kind: "visit.tell", payload: { visitId }, dedupeKey: `visit.tell/${visitId}` };
}

/** After these the patient may have something to hear; what still waits is looked at before it goes. */
const telling: readonly VisitEvent[] = ["start", "no-show", "cancellation"];

/** `undoableAt`: when somebody did what may still be undone; nobody is told before that is over. */
export function tellStep(
  visitId: VisitId,
  event: VisitEvent,
  undoableAt: EpochMs | null,
): readonly NewJob[] {
  if (!telling.includes(event)) return [];
  const runAt = undoableAt === null ? {} : { runAt: undoableAt + undoWindow };
  return [{ ...tellBooking(visitId), ...runAt }];
}
