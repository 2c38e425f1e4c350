/** Tasks of the front desk that messaging gives rise to: a person has to do what a message could not. */

/**
 * `call_patient`: not reached before the visit. `asks_to_stop`: wrote something that seems to ask for an end.
 * `reply`: wrote something else. `contact`: an address or number does not work.
 */
export const taskKinds = ["call_patient", "asks_to_stop", "reply", "contact"] as const;
export type TaskKind = (typeof taskKinds)[number];

/** How a task ended. */
export const taskOutcomes = ["reached", "not_reached", "done", "not_needed"] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];
