/** The words for a visit's state that a file may use without a value map. */
import { type VisitState, visitStates } from "@/domain/visit_state.ts";

/**
 * FHIR R4 Appointment and Encounter statuses as states of ours. `proposed` and `waitlist` are left
 * out: nobody has agreed to such a booking yet.
 * https://hl7.org/fhir/R4/valueset-appointmentstatus.html
 * https://hl7.org/fhir/R4/valueset-encounter-status.html
 */
const fhirWords = [
  ["pending", "booked"],
  ["planned", "booked"],
  ["checked-in", "ready"],
  ["triaged", "ready"],
  ["onleave", "on_hold"],
  ["fulfilled", "completed"],
  ["finished", "completed"],
  ["noshow", "no_show"],
  ["canceled", "cancelled"],
  ["entered-in-error", "error"],
] as const satisfies readonly (readonly [string, VisitState])[];

const byWord = new Map<string, VisitState>([
  ...fhirWords.map(([word, state]) => [plain(word), state] as const),
  ...visitStates.map((state) => [plain(state), state] as const),
]);

/** All words known by themselves, for the message that lists them. */
export const knownWords: readonly string[] = [
  ...visitStates,
  ...fhirWords.map(([word]) => word),
];

/** The state a word stands for, whatever its case, hyphens, underscores and spaces; null if none. */
export function stateOf(word: string): VisitState | null {
  return byWord.get(plain(word)) ?? null;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, "");
}
