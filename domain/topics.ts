/** The names of what can be watched; every commit pulses the topics it touched. */
import type { ImportId, PatientId, PractitionerId, VisitId } from "./ids.ts";

export type Topic =
  | "ops"
  | "flags"
  | `doctor/${PractitionerId}`
  | `visit/${VisitId}`
  | `patient/${PatientId}`
  | `import/${ImportId}`
  | "people";

/** The topics that a change of one visit concerns. */
export function topicsOfVisit(
  visit: { id: VisitId; patientId: PatientId; practitionerId: PractitionerId | null },
): Topic[] {
  const topics: Topic[] = ["ops", `visit/${visit.id}`, `patient/${visit.patientId}`];
  if (visit.practitionerId) topics.push(`doctor/${visit.practitionerId}`);
  return topics;
}
