/** What a person's wishes come to: the lines for the consent ledger, or the wish that cannot be had. */
import { type Channel, channels } from "@/domain/channel.ts";
import { currentWording } from "@/domain/words/consent_wordings.ts";
import { addEntry, type Consent, type ConsentEntry } from "./consent.ts";
import {
  type Cell,
  cellOf,
  changeCell,
  changeChannel,
  type Lock,
  type MessageType,
  type PreferenceFacts,
  type Said,
} from "./preferences.ts";

export type CellWish = Pick<Cell, "type" | "channel"> & { readonly on: boolean };

export type Wishes = {
  readonly cells: readonly CellWish[];
  /** False closes a channel to everything; what is left out stays. */
  readonly channels: Readonly<Partial<Record<Channel, boolean | undefined>>>;
};

export type NewEntry = Omit<ConsentEntry, "seq">;

export type Plan =
  | { readonly is: "append"; readonly entries: readonly NewEntry[] }
  | { readonly is: "locked"; readonly cell: CellWish; readonly lock: Lock }
  | { readonly is: "unknown_type"; readonly cell: CellWish };

export type Wishing = {
  readonly types: readonly MessageType[];
  readonly facts: PreferenceFacts;
  /** The wording is added to each yes; nobody has to read anything in order to say no. */
  readonly said: Omit<Said, "wording">;
};

/**
 * Channels first: who opens one again may choose in it at once. A wish that holds already comes to
 * nothing. All or nothing: the first wish that cannot be had ends it.
 */
export function planPreferences(wishes: Wishes, { types, facts, said }: Wishing): Plan {
  const entries = channelEntries(wishes.channels, { consent: facts.consent, said });
  let consent = entries.reduce(heard, facts.consent);
  for (const wish of wishes.cells) {
    const type = types.find((one) => one.type === wish.type);
    if (type === undefined) return { is: "unknown_type", cell: wish };
    const cell = cellOf(type, wish.channel, { ...facts, consent });
    const change = changeCell(cell, wish.on, {
      ...said,
      wording: wish.on ? currentWording(wish.channel, "type") : null,
    });
    switch (change.is) {
      case "unchanged":
        break;
      case "locked":
        return { is: "locked", cell: wish, lock: change.lock };
      case "append":
        entries.push(change.entry);
        consent = heard(consent, change.entry);
        break;
      default:
        change satisfies never;
    }
  }
  return { is: "append", entries };
}

function channelEntries(
  wanted: Wishes["channels"],
  { consent, said }: { readonly consent: Consent; readonly said: Wishing["said"] },
): NewEntry[] {
  return channels.flatMap((channel) => {
    const wish = wanted[channel];
    if (wish === undefined || wish === isOpen(consent, channel)) return [];
    return wish
      ? [
        changeChannel(channel, "granted", { ...said, wording: currentWording(channel, "channel") }),
      ]
      : [changeChannel(channel, "revoked", { ...said, wording: null })];
  });
}

/** Whether the person lets us write by this channel as such; WhatsApp waits for a yes. */
export function isOpen(consent: Consent, channel: Channel): boolean {
  const decision = consent[channel].channel?.decision;
  return channel === "whatsapp" ? decision === "granted" : decision !== "revoked";
}

function heard(consent: Consent, entry: NewEntry): Consent {
  return addEntry(consent, { ...entry, seq: Number.MAX_SAFE_INTEGER });
}
