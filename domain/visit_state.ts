/** The life of a visit: its states, its events, who may cause them, and what each one stamps. */
import type { EpochMs } from "./time.ts";
import { ok, refuse, type Result } from "./result.ts";

export const visitStates = [
  "booked",
  "arrived",
  "ready",
  "in_progress",
  "on_hold",
  "discharged",
  "completed",
  "no_show",
  "left",
  "cancelled",
  "error",
] as const;

export type VisitState = (typeof visitStates)[number];

/** Names of the events, as they stand in URLs (`POST /api/visits/{id}/no-show`). */
export const visitEvents = [
  "arrival",
  "ready",
  "join",
  "start",
  "hold",
  "resume",
  "discharge",
  "completion",
  "departure",
  "no-show",
  "cancellation",
  "error",
] as const;

export type VisitEvent = (typeof visitEvents)[number];

/** Who causes an event. `system` is a rule of the clinic acting by itself. */
export type Cause = "admin" | "doctor" | "patient" | "system";

type Transition = {
  readonly from: readonly VisitState[];
  readonly event: VisitEvent;
  readonly to: VisitState | "same";
  readonly by: readonly Cause[];
};

const open = ["booked", "arrived", "ready", "in_progress", "on_hold"] as const;

/**
 * The state machine. A no-show is decided from `booked` only; a patient who appears after all
 * (`no_show → arrived`) is seen. Hanging up is `hold`, never the end of a visit.
 */
export const transitions: readonly Transition[] = [
  { from: ["booked", "no_show"], event: "arrival", to: "arrived", by: ["patient", "admin"] },
  { from: ["arrived"], event: "ready", to: "ready", by: ["admin", "doctor"] },
  {
    from: ["arrived", "ready", "in_progress", "on_hold"],
    event: "join",
    to: "same",
    by: ["patient"],
  },
  { from: ["arrived", "ready"], event: "start", to: "in_progress", by: ["doctor"] },
  { from: ["in_progress"], event: "hold", to: "on_hold", by: ["doctor", "system"] },
  { from: ["on_hold"], event: "resume", to: "in_progress", by: ["doctor"] },
  { from: ["in_progress", "on_hold"], event: "discharge", to: "discharged", by: ["doctor"] },
  { from: ["discharged"], event: "completion", to: "completed", by: ["doctor"] },
  { from: ["arrived", "ready"], event: "departure", to: "left", by: ["admin", "patient"] },
  { from: ["booked"], event: "no-show", to: "no_show", by: ["admin", "system"] },
  {
    from: ["booked", "arrived", "ready"],
    event: "cancellation",
    to: "cancelled",
    by: ["admin", "doctor", "patient"],
  },
  { from: [...open, "no_show", "left", "cancelled"], event: "error", to: "error", by: ["admin"] },
];

/** The part of a visit that events change; instants are epoch milliseconds, null until they happen. */
export type VisitProgress = {
  readonly state: VisitState;
  /** First arrival. */
  readonly arrivedAt: EpochMs | null;
  readonly readyAt: EpochMs | null;
  readonly patientJoinedAt: EpochMs | null;
  readonly doctorJoinedAt: EpochMs | null;
  /** The moment at which doctor and patient had both joined. */
  readonly seenAt: EpochMs | null;
  /** Start of the current hold; null while not on hold. */
  readonly heldAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly signedAt: EpochMs | null;
};

export const untouched: VisitProgress = {
  state: "booked",
  arrivedAt: null,
  readyAt: null,
  patientJoinedAt: null,
  doctorJoinedAt: null,
  seenAt: null,
  heldAt: null,
  endedAt: null,
  signedAt: null,
};

export type Step = { readonly event: VisitEvent; readonly by: Cause; readonly at: EpochMs };

/**
 * Applies one event. Refuses with `illegal_transition` where the table has no row for the state,
 * and with `forbidden` where it has one but not for this cause.
 *
 * @example
 * ```ts
 * import { advance, untouched } from "@/domain/visit_state.ts";
 * advance(untouched, { event: "arrival", by: "patient", at: 0 }); // ok, state "arrived"
 * advance(untouched, { event: "start", by: "doctor", at: 0 }); // refused: illegal_transition
 * ```
 */
export function advance(visit: VisitProgress, step: Step): Result<VisitProgress> {
  const row = transitions.find((t) => t.event === step.event && t.from.includes(visit.state));
  if (!row) {
    return refuse(
      "illegal_transition",
      `A visit that is ${visit.state} cannot take "${step.event}".`,
    );
  }
  if (!row.by.includes(step.by)) {
    return refuse("forbidden", `"${step.event}" is not for the role ${step.by}.`);
  }
  const state = row.to === "same" ? visit.state : row.to;
  return ok({ ...visit, ...stamps(visit, step), state });
}

/** The events that this role may cause now, in the order in which the table lists them. */
export function eventsFor(state: VisitState, by: Cause): VisitEvent[] {
  return transitions
    .filter((t) => t.from.includes(state) && t.by.includes(by))
    .map((t) => t.event);
}

/** The states of somebody who is here: waiting, or with a doctor. */
export const inClinic = ["arrived", "ready", "in_progress", "on_hold"] as const;

/** True until the visit can no longer take place: the join link works as long as this holds. */
export function isOpen(state: VisitState): boolean {
  return open.some((s) => s === state);
}

/** Waiting to be seen, here or in the waiting room. */
export function isWaiting(state: VisitState): boolean {
  return state === "arrived" || state === "ready";
}

/** With a doctor, the hold included. */
export function isUnderWay(state: VisitState): boolean {
  return state === "in_progress" || state === "on_hold";
}

function stamps(visit: VisitProgress, { event, by, at }: Step): Partial<VisitProgress> {
  switch (event) {
    case "arrival":
      return {
        arrivedAt: visit.arrivedAt ?? at,
        patientJoinedAt: by === "patient" ? visit.patientJoinedAt ?? at : visit.patientJoinedAt,
      };
    case "ready":
      return { readyAt: at };
    case "join":
      return {
        patientJoinedAt: visit.patientJoinedAt ?? at,
        seenAt: visit.seenAt ?? (visit.doctorJoinedAt === null ? null : at),
      };
    case "start":
      return {
        doctorJoinedAt: at,
        readyAt: visit.readyAt ?? at,
        seenAt: visit.patientJoinedAt === null ? null : at,
      };
    case "hold":
      return { heldAt: at };
    case "resume":
      return { heldAt: null };
    case "discharge":
      return { heldAt: null, endedAt: at };
    case "completion":
      return { signedAt: at };
    case "error":
      return { heldAt: null };
    case "departure":
    case "cancellation":
    case "no-show":
      return {};
    default:
      return event satisfies never;
  }
}
