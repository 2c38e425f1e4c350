/** FHIR's two statuses and an encounter's periods as one visit with its instants. */
import type { EpochMs } from "@/domain/time.ts";
import { untouched, type VisitProgress, type VisitState } from "@/domain/visit_state.ts";
import type { FhirAppointment, FhirEncounter } from "./fhir_resources.ts";
import { stateOf } from "./statuses.ts";

/** Null where a status is one that no visit of ours can have. */
export function fhirState(
  appointment: Pick<FhirAppointment, "status"> | null,
  encounter: Pick<FhirEncounter, "status" | "period"> | null,
): VisitState | null {
  const booked = appointment?.status === undefined ? "booked" : stateOf(appointment.status);
  if (!encounter || booked === null) return booked;
  // What was called off or never took place says so in the appointment; the encounter only follows.
  if (booked === "cancelled" || booked === "no_show" || booked === "error") return booked;
  switch (encounter.status) {
    case "unknown":
    case undefined:
      return booked;
    case "planned":
    case "arrived":
      return booked === "ready" || booked === "arrived" ? booked : stateOf(encounter.status);
    case "in-progress":
      return encounter.period?.end === undefined ? "in_progress" : "discharged";
    default:
      return stateOf(encounter.status);
  }
}

/**
 * The instants that an encounter tells: its status history where it has one, else its period, whose
 * start is the meeting once it took place and the arrival before that. Signing is not in FHIR.
 */
export function fhirStamps(
  state: VisitState,
  encounter: Pick<FhirEncounter, "period" | "statusHistory">,
  instant: (text: string | undefined) => EpochMs | null,
): Omit<VisitProgress, "state"> {
  const since = (status: string) =>
    instant(encounter.statusHistory?.find((entry) => entry.status === status)?.period?.start);
  const [start, end] = [instant(encounter.period?.start), instant(encounter.period?.end)];
  const { state: _, ...none } = untouched;
  switch (state) {
    case "booked":
    case "no_show":
    case "error":
      return none;
    case "arrived":
    case "left":
    case "cancelled":
      return { ...none, arrivedAt: since("arrived") ?? (state === "arrived" ? start : null) };
    case "ready":
      return { ...none, arrivedAt: since("arrived") ?? start, readyAt: since("triaged") };
    case "in_progress":
    case "on_hold":
    case "discharged":
    case "completed": {
      const seenAt = since("in-progress") ?? start;
      return {
        ...none,
        arrivedAt: since("arrived"),
        readyAt: since("triaged"),
        doctorJoinedAt: seenAt,
        patientJoinedAt: seenAt,
        seenAt,
        heldAt: state === "on_hold" ? since("onleave") : null,
        endedAt: state === "discharged" || state === "completed" ? end : null,
      };
    }
    default:
      return state satisfies never;
  }
}
