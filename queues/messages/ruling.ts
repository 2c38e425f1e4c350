/** What a decision about a message is made on and written down with. */
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { MessageAtHand, MessageRow } from "@/store/messages/rows.ts";
import type { Loaded } from "./load_facts.ts";

/** The message as it was locked, and when. */
export type Seen = { readonly hand: MessageAtHand; readonly now: EpochMs };

export type Ruling<D> = Seen & { readonly loaded: Loaded; readonly decision: D };

/** Nothing is to be done now. */
export type Rested =
  | { readonly is: "wait"; readonly until: EpochMs }
  /** Nothing more happens by itself; `letter` is for the dead letter that a person has to settle. */
  | { readonly is: "over"; readonly letter: FailureClass | null };

export function topicsOf({ patient_id }: Pick<MessageRow, "patient_id">) {
  return patient_id === null ? [] : [`patient/${patient_id}` as const];
}
