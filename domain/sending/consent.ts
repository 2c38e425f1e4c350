/** The consent ledger: what a person said yes and no to, and what therefore holds now. */
import { type Channel, channels } from "@/domain/channel.ts";
import type { TemplateClass } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";

/** `provider`: we learned it from the answer of a provider, such as "this person has replied STOP". */
export const consentActors = ["patient", "guardian", "staff", "provider"] as const;
export type ConsentActor = (typeof consentActors)[number];

export const consentSources = [
  "portal",
  "reply",
  "unsubscribe_link",
  "spam_report",
  "provider_block",
  "front_desk",
  "paper",
  "import",
] as const;
export type ConsentSource = (typeof consentSources)[number];

/** A whole channel (STOP, START), a class of messages, or one type, which is a template's name. */
export type Scope =
  | { readonly of: "channel" }
  | { readonly of: "class"; readonly class: TemplateClass }
  | { readonly of: "type"; readonly type: string };

/** One line of the ledger; lines are added and never changed. */
export type ConsentEntry = {
  /** Its place in the ledger: decides nothing, but which of two equal entries is shown. */
  readonly seq: number;
  /** When the person said so; no later than when it was written down. */
  readonly at: EpochMs;
  readonly by: ConsentActor;
  readonly source: ConsentSource;
  /** Version of the text that the person agreed to; null where there was none, as with STOP. */
  readonly wording: string | null;
  readonly channel: Channel;
  readonly scope: Scope;
  readonly decision: "granted" | "revoked";
};

/** The latest word on each scope of each channel. Plain data. */
export type Consent = Readonly<Record<Channel, ChannelConsent>>;

type ChannelConsent = {
  readonly channel: ConsentEntry | null;
  /** The latest STOP, also when a START followed: what was granted before it holds no more. */
  readonly stop: ConsentEntry | null;
  readonly classes: Readonly<Partial<Record<TemplateClass, ConsentEntry>>>;
  readonly types: Readonly<Record<string, ConsentEntry>>;
};

const silent: ChannelConsent = { channel: null, stop: null, classes: {}, types: {} };

export const nothingSaid: Consent = { email: silent, sms: silent, whatsapp: silent };

/** What holds after all entries; neither their order nor a repetition makes a difference. */
export function foldConsent(entries: Iterable<ConsentEntry>): Consent {
  let consent = nothingSaid;
  for (const entry of entries) consent = addEntry(consent, entry);
  return consent;
}

export function addEntry(consent: Consent, entry: ConsentEntry): Consent {
  const before = consent[entry.channel];
  return { ...consent, [entry.channel]: added(before, entry) };
}

function added(before: ChannelConsent, entry: ConsentEntry): ChannelConsent {
  const { scope } = entry;
  switch (scope.of) {
    case "channel": {
      const stop = entry.decision === "revoked" ? later(before.stop, entry) : before.stop;
      return { ...before, channel: later(before.channel, entry), stop };
    }
    case "class": {
      const latest = later(before.classes[scope.class], entry);
      return { ...before, classes: { ...before.classes, [scope.class]: latest } };
    }
    case "type": {
      const known = Object.hasOwn(before.types, scope.type) ? before.types[scope.type] : null;
      return { ...before, types: { ...before.types, [scope.type]: later(known, entry) } };
    }
    default:
      return scope satisfies never;
  }
}

/** Of two words at one instant the "no" counts. */
function later(a: ConsentEntry | null | undefined, b: ConsentEntry): ConsentEntry {
  if (a === null || a === undefined || a.at < b.at) return b;
  if (a.at > b.at) return a;
  if (a.decision !== b.decision) return a.decision === "revoked" ? a : b;
  return a.seq <= b.seq ? a : b;
}

/**
 * WhatsApp's business policy asks for an opt-in before the first message. The other channels are
 * open, for what is not optional, to whoever gave the address.
 */
const needsAgreement: Readonly<Record<Channel, boolean>> = {
  email: false,
  sms: false,
  whatsapp: true,
};

/**
 * `agreed`: the person said yes. `by_default`: never asked, and not needed. `mandatory`: cannot be
 * turned off. `opted_out`: the whole channel is closed. `entry` is the line that decided.
 */
export type Permission = {
  readonly granted: boolean;
  readonly why: "agreed" | "by_default" | "mandatory" | "opted_out" | "turned_off" | "never_agreed";
  readonly entry: ConsentEntry | null;
};

export type Wish = {
  readonly channel: Channel;
  readonly class: TemplateClass;
  readonly type: string;
};

/**
 * May this type of message go by this channel? STOP closes the channel to everything, critical
 * messages too; within an open channel the latest word on the type or its class counts.
 */
export function permissionOf(consent: Consent, wish: Wish): Permission {
  const said = consent[wish.channel];
  if (said.channel?.decision === "revoked") return because("opted_out", said.channel);
  const word = latestWord(said, wish);
  const yes = word?.decision === "granted" ? word : said.channel;
  if (needsAgreement[wish.channel] && yes === null) return because("never_agreed", word);
  if (wish.class === "critical") return because("mandatory", yes);
  if (word !== null) return because(word.decision === "granted" ? "agreed" : "turned_off", word);
  if (wish.class === "optional") return because("never_agreed", null);
  return because(said.channel === null ? "by_default" : "agreed", said.channel);
}

function because(why: Permission["why"], entry: ConsentEntry | null): Permission {
  return { granted: ["agreed", "by_default", "mandatory"].includes(why), why, entry };
}

function latestWord(said: ChannelConsent, wish: Wish): ConsentEntry | null {
  const type = Object.hasOwn(said.types, wish.type) ? said.types[wish.type] : undefined;
  const words = [said.classes[wish.class], type]
    .filter((entry) => entry !== undefined)
    .filter((entry) => entry.decision === "revoked" || entry.at > (said.stop?.at ?? -Infinity));
  const [first, ...others] = words;
  return first === undefined ? null : others.reduce(later, first);
}

/** The channels that a person has closed altogether. */
export function closedChannels(consent: Consent): Channel[] {
  return channels.filter((channel) => consent[channel].channel?.decision === "revoked");
}
