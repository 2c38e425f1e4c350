/** Branded, time-sortable identifiers; this is the only module that mints or asserts them. */

import type { EpochMs } from "./time.ts";

declare const brand: unique symbol;

/** The nouns that carry an id, and the prefix by which a person recognises one in a log. */
const prefixes = {
  account: "acc",
  appointment: "apt",
  attempt: "att",
  consent: "cns",
  deadLetter: "dlq",
  delivery: "dlv",
  hours: "hrs",
  import: "imp",
  inbound: "inb",
  job: "job",
  message: "msg",
  patient: "pat",
  payment: "pay",
  practitioner: "prc",
  session: "ses",
  task: "tsk",
  timeOff: "off",
  visit: "vis",
} as const;

export type IdKind = keyof typeof prefixes;

export const idKinds = Object.keys(prefixes) as readonly IdKind[];

/** A string such as `vis_01kb3x…`: the kind's prefix, then 26 characters of time and randomness. */
export type Id<K extends IdKind> = string & { readonly [brand]: K };

export type AccountId = Id<"account">;
export type AppointmentId = Id<"appointment">;
export type AttemptId = Id<"attempt">;
export type ConsentId = Id<"consent">;
export type DeadLetterId = Id<"deadLetter">;
export type DeliveryId = Id<"delivery">;
export type ImportId = Id<"import">;
export type InboundId = Id<"inbound">;
export type JobId = Id<"job">;
export type MessageId = Id<"message">;
export type PatientId = Id<"patient">;
export type PractitionerId = Id<"practitioner">;
export type SessionId = Id<"session">;
export type TaskId = Id<"task">;
export type VisitId = Id<"visit">;

/** Where ids get their time and chance from; passed in, so that a simulation repeats itself. */
export type IdSource = {
  readonly clock: { now(): number };
  readonly random: { bytes(length: number): Uint8Array };
};

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Mints an id: 10 characters of epoch milliseconds, then 16 of randomness (80 bits), in Crockford's
 * base 32. Ids of one kind sort by their time of birth.
 */
export function newId<K extends IdKind>(kind: K, source: IdSource): Id<K> {
  const noise = Array.from(source.random.bytes(16), (byte) => alphabet.charAt(byte % 32)).join("");
  return `${prefixes[kind]}_${stampOf(source.clock.now())}${noise}` as Id<K>;
}

/** The least id of a kind that can have been minted at that instant: where a range of ids by time begins. */
export function firstIdAt<K extends IdKind>(kind: K, at: EpochMs): Id<K> {
  return `${prefixes[kind]}_${stampOf(at)}${alphabet.charAt(0).repeat(16)}` as Id<K>;
}

function stampOf(at: EpochMs): string {
  let time = at;
  let stamp = "";
  for (let i = 0; i < 10; i++) {
    stamp = alphabet.charAt(time % 32) + stamp;
    time = Math.floor(time / 32);
  }
  return stamp;
}

/** True when `text` has the shape of an id of that kind; says nothing of whether it exists. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  return text.startsWith(`${prefixes[kind]}_`) && /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}
