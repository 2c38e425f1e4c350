/** Everything that the decision before a send looks at: read in one transaction, right before the call. */
import type { Channel } from "@/domain/channel.ts";
import type { QuietHours, TemplateClass } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";
import { type BreakerPolicy, type BreakerState, standardBreaker } from "./breaker.ts";
import type { Bucket } from "./buckets.ts";
import { type Cap, type Counted, standardCaps } from "./caps.ts";
import type { Consent } from "./consent.ts";
import { type Earlier, sameContentWindow } from "./duplicate_guard.ts";
import { type FailoverPolicy, standardFailover, type Try } from "./failover.ts";
import type { Mandate } from "./mandate.ts";
import type { Override } from "./override.ts";
import { type QuietWindow, standardQuietHours } from "./quiet_hours.ts";
import type { VisitFacts } from "./visit_fit.ts";
import type { WhatsappFacts } from "./whatsapp_window.ts";

export type MessageFacts = {
  /** The template's name. */
  readonly type: string;
  readonly class: TemplateClass;
  readonly mandate: Mandate | null;
  readonly quietHours: QuietHours;
  /** Those that the template has a text for, or the one that a person chose for a resend. */
  readonly channels: readonly Channel[];
  readonly notAfter: EpochMs | null;
  /** By when the person should know; null when there is no such time. */
  readonly deadline: EpochMs | null;
  readonly isSuperseded: boolean;
  /** Null when it is about no visit. */
  readonly visit: VisitFacts | null;
  readonly contentHash: string;
  /** SMS segments; 1 elsewhere. */
  readonly cost: Readonly<Record<Channel, number>>;
  readonly tries: readonly Try[];
};

/** What a provider has said of an address; cleared when somebody edits it. */
export const contactMarks = ["invalid", "bounced", "cannot_receive"] as const;
export type ContactMark = (typeof contactMarks)[number];

export type Contact = {
  readonly mark: ContactMark | null;
  /** On the list of those who get messages outside production. */
  readonly isAllowed: boolean;
};

export type PatientFacts = {
  /** IANA; the clinic's where the person's is not known. */
  readonly zone: string;
  /** The person's own; null for the clinic's. */
  readonly quietHours: QuietWindow | null;
  readonly consent: Consent;
  /** The channels they like best, best first; may be empty. */
  readonly favourites: readonly Channel[];
  readonly contacts: Readonly<Record<Channel, Contact | null>>;
};

/** A channel and the provider behind it. */
export type Line = {
  readonly breaker: BreakerState;
  /** Of the channel, and of the provider that several channels may share. */
  readonly buckets: readonly Bucket[];
  /** Messages that wait for this line. */
  readonly waiting: number;
};

export type SendingPolicy = {
  readonly quietHours: QuietWindow;
  readonly caps: readonly Cap[];
  readonly breaker: BreakerPolicy;
  readonly failover: FailoverPolicy;
  readonly sameContentWindow: number;
  /** Which channel first, where the person has no favourite. */
  readonly order: Readonly<Record<TemplateClass, readonly Channel[]>>;
};

export const standardPolicy: SendingPolicy = {
  quietHours: standardQuietHours,
  caps: standardCaps,
  breaker: standardBreaker,
  failover: standardFailover,
  sameContentWindow,
  order: {
    critical: ["sms", "whatsapp", "email"],
    operational: ["sms", "whatsapp", "email"],
    optional: ["email", "whatsapp", "sms"],
  },
};

export type SendingFacts = {
  readonly message: MessageFacts;
  readonly patient: PatientFacts;
  /** Deliveries of other messages to the same person. */
  readonly earlier: readonly Earlier[];
  /** All that counts for the caps: a week of accepted deliveries, and of unknown ones. */
  readonly sent: readonly Counted[];
  readonly lines: Readonly<Record<Channel, Line>>;
  readonly isSafeMode: boolean;
  /** Null where nobody keeps WhatsApp's rules: in the sandbox, unless it was told to. */
  readonly whatsapp: WhatsappFacts | null;
  readonly override: Override | null;
  readonly policy: SendingPolicy;
  readonly now: EpochMs;
  /** In [0, 1). */
  readonly chance: number;
};
