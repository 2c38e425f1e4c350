/** The page of preferences: types by channels, a view over the consent ledger and no truth of its own. */
import { type Channel, channels } from "@/domain/channel.ts";
import type { TemplateClass } from "@/domain/template.ts";
import { type Consent, type ConsentEntry, permissionOf } from "./consent.ts";
import type { Mandate } from "./mandate.ts";

/** A type of message as the page lists it; `type` is the template's name. */
export type MessageType = {
  readonly type: string;
  readonly class: TemplateClass;
  readonly mandate: Mandate | null;
  /** The channels that the template has a text for. */
  readonly channels: readonly Channel[];
};

/**
 * Why a person cannot change a cell. `not_offered`: no text for this channel. `stopped`: the whole
 * channel is closed, and opens with START or by its own switch. `no_contact`: no address is known.
 */
export type Lock = "not_offered" | "stopped" | "no_contact" | `needed_for_${Mandate}`;

export type Cell = {
  readonly type: string;
  readonly channel: Channel;
  readonly isOn: boolean;
  readonly lock: Lock | null;
};

export type PreferenceFacts = {
  readonly consent: Consent;
  /** Where there is an address or number, good or bad. */
  readonly hasContact: Readonly<Record<Channel, boolean>>;
};

/** One row a type, one cell a channel, in the order of `channels`. */
export function preferenceMatrix(
  types: readonly MessageType[],
  facts: PreferenceFacts,
): readonly (readonly Cell[])[] {
  return types.map((type) => channels.map((channel) => cellOf(type, channel, facts)));
}

export function cellOf(type: MessageType, channel: Channel, facts: PreferenceFacts): Cell {
  const { granted, why } = permissionOf(facts.consent, { ...type, channel });
  const isOffered = type.channels.includes(channel);
  const lock = (): Lock | null => {
    if (!isOffered) return "not_offered";
    if (why === "opted_out") return "stopped";
    if (why === "mandatory") return `needed_for_${type.mandate ?? "care"}`;
    return facts.hasContact[channel] ? null : "no_contact";
  };
  return { type: type.type, channel, isOn: granted && isOffered, lock: lock() };
}

export type Change =
  | { readonly is: "append"; readonly entry: Omit<ConsentEntry, "seq"> }
  | { readonly is: "unchanged" }
  | { readonly is: "locked"; readonly lock: Lock };

/** Who says it, when and where; goes into the entry as it is. */
export type Said = Pick<ConsentEntry, "at" | "by" | "source" | "wording">;

/** The line for the ledger by which a cell becomes what is wanted. */
export function changeCell(cell: Cell, wantsOn: boolean, said: Said): Change {
  if (cell.isOn === wantsOn) return { is: "unchanged" };
  if (cell.lock !== null) return { is: "locked", lock: cell.lock };
  const scope = { of: "type", type: cell.type } as const;
  const decision = wantsOn ? "granted" : "revoked";
  return { is: "append", entry: { ...said, channel: cell.channel, scope, decision } };
}

/** The line by which a whole channel is closed or opened: a STOP or START, a button, a report of spam. */
export function changeChannel(
  channel: Channel,
  decision: ConsentEntry["decision"],
  said: Said,
): Omit<ConsentEntry, "seq"> {
  return { ...said, channel, scope: { of: "channel" }, decision };
}
