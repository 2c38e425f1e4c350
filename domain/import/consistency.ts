/** Which instants a visit of a given state can have, and in which order they can lie. */
import type { Issue } from "@/domain/result.ts";
import type { VisitProgress, VisitState } from "@/domain/visit_state.ts";
import { type Stamp, stampFields } from "./fields.ts";

const waiting = ["arrivedAt", "readyAt", "patientJoinedAt"] as const;
const underWay = [...waiting, "doctorJoinedAt", "seenAt"] as const;

/** An empty list means: no sign of presence at all, as a no-show is decided from `booked` only. */
const possible: Readonly<Record<VisitState, readonly Stamp[]>> = {
  booked: [],
  no_show: [],
  arrived: ["arrivedAt", "patientJoinedAt"],
  ready: waiting,
  left: waiting,
  cancelled: waiting,
  in_progress: underWay,
  on_hold: [...underWay, "heldAt"],
  discharged: [...underWay, "endedAt"],
  completed: [...underWay, "endedAt", "signedAt"],
  error: stampFields,
};

const order: readonly (readonly [Stamp, Stamp])[] = [
  ["arrivedAt", "readyAt"],
  ["arrivedAt", "seenAt"],
  ["arrivedAt", "endedAt"],
  ["patientJoinedAt", "seenAt"],
  ["doctorJoinedAt", "seenAt"],
  ["doctorJoinedAt", "heldAt"],
  ["doctorJoinedAt", "endedAt"],
  ["seenAt", "endedAt"],
  ["endedAt", "signedAt"],
];

/** What of a visit's instants cannot be true, given its state and each other. */
export function contradictions(visit: VisitProgress): Issue[] {
  const issues: Issue[] = [];
  for (const stamp of stampFields) {
    if (visit[stamp] === null || possible[visit.state].includes(stamp)) continue;
    issues.push({ field: stamp, problem: `cannot be set on a visit that is ${visit.state}` });
  }
  for (const [earlier, later] of order) {
    const [from, to] = [visit[earlier], visit[later]];
    if (from !== null && to !== null && to < from) {
      issues.push({ field: later, problem: `lies before ${earlier}` });
    }
  }
  return issues;
}
