/** A message: what the clinic tells one person, from the moment somebody wants it told to its end. */

/**
 * `queued`: waits for its time, or to be decided. `held`: decided, waits until `next_at`. `sending`: an
 * attempt has started. `sent`: a provider has it. `unknown`: a provider may have it. `delivered`: the
 * person has it. `not_sent`: a rule said no. `failed`: tried, and a person has to look at it. `to_call`: the
 * front desk calls instead. `superseded`: a newer message took its place.
 */
export const messageStates = [
  "queued",
  "held",
  "sending",
  "sent",
  "unknown",
  "delivered",
  "not_sent",
  "failed",
  "to_call",
  "superseded",
] as const;
export type MessageState = (typeof messageStates)[number];

/** Nothing of it has left the clinic yet, and it may still leave by itself. */
export const waitingStates = ["queued", "held"] as const satisfies readonly MessageState[];

/** Why there is a message: the clinic's own doing, a person at the clinic, or a template that is tried. */
export const messageCauses = ["automatic", "staff", "test"] as const;
export type MessageCause = (typeof messageCauses)[number];

/** What a line of a message's timeline tells of. */
export const stepKinds = [
  "queued",
  "decided",
  "started",
  "answered",
  "asked",
  "reported",
  "superseded",
  "overridden",
  "resent",
  "reopened",
  "parked",
  "call_task",
] as const;
export type StepKind = (typeof stepKinds)[number];

export function isMessageState(text: string): text is MessageState {
  return messageStates.some((state) => state === text);
}
