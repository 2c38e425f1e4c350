/** The port to a provider: what a message is when it leaves, and the three things that can come of it. */
import type { Channel } from "@/domain/channel.ts";
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type { DeliveryState } from "@/domain/delivery.ts";
import type { EpochMs } from "@/domain/time.ts";

export type Outgoing = {
  readonly deliveryId: string;
  readonly attemptId: string;
  readonly channel: Channel;
  /** A number in E.164, or an email address. */
  readonly to: string;
  readonly content: Content;
  /** Where the provider reports to; a transport adds our ids to its query. */
  readonly callbackUrl: string;
  /** The one-click address of RFC 8058, for email. */
  readonly unsubscribeUrl?: string;
  /** From this instant on the message is of no use. */
  readonly notAfter?: EpochMs;
  /**
   * Asked right before the first byte is written, which may be long after the call: true when somebody
   * may have asked the provider about this attempt meanwhile. Then nothing is written.
   */
  readonly isLate?: () => boolean;
};

export type Content = {
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  /** WhatsApp, outside the 24 hours after a reply: the approved template and its variables by number. */
  readonly approved?: {
    readonly sid: string;
    readonly variables: Readonly<Record<string, string>>;
  };
};

/**
 * `refused` is certain: nothing was sent. `unknown` is the honest rest: the request may have been
 * taken, and since no provider is idempotent it must be reconciled before anything is sent again.
 */
export type SendResult =
  | { readonly is: "accepted"; readonly providerId: string }
  | {
    readonly is: "refused";
    readonly failure: FailureClass;
    readonly code: string;
    readonly retryAfterMs: number | null;
  }
  | { readonly is: "unknown"; readonly why: Doubt };

/** Why nobody knows: no answer in time, a cut connection, a 5xx, an answer nobody can read, our own stop. */
export type Doubt = "timeout" | "cut_off" | "server_fault" | "unreadable" | "aborted";

/** Asks a provider whether it took an attempt whose outcome is unknown. */
export type LookUpQuery = {
  readonly attemptId: string;
  readonly channel: Channel;
  readonly to: string;
  /** `bodyHash` of our text. */
  readonly bodyHash: string;
  /** It went by an approved template, whose words at the provider may be others than ours. */
  readonly isApproved: boolean;
  /** When the attempt was started, and the latest instant at which it can have been taken. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Provider ids that are known to belong to other attempts. */
  readonly others: readonly string[];
};

/** `unclear`: there are messages that may be the one, or not all could be seen; a person decides. */
export type LookUp =
  | {
    readonly is: "found";
    readonly providerId: string;
    readonly state: DeliveryState;
    readonly code: string | null;
  }
  | { readonly is: "absent" }
  | {
    readonly is: "unclear";
    readonly why: "several" | "too_early" | "redacted" | "other_words" | "too_many" | "no_answer";
  };

export type Transport = {
  readonly name: "twilio" | "sendgrid" | "sandbox";
  readonly channels: readonly Channel[];
  /** Never rejects for what a provider or a network does, and never repeats a request. */
  send(message: Outgoing, signal: AbortSignal): Promise<SendResult>;
  /** Null from a provider that cannot be asked. */
  lookUp(query: LookUpQuery, signal: AbortSignal): Promise<LookUp | null>;
};
