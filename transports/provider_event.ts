/** What providers tell us by webhook, in our words. */
import type { Channel } from "@/domain/channel.ts";
import type { DeliveryState } from "@/domain/delivery.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Intent } from "./inbound_intent.ts";

/** A report of what became of a message. The same report comes with the same `dedupeKey`. */
export type StatusUpdate = {
  readonly is: "status";
  readonly dedupeKey: string;
  readonly provider: "twilio" | "sendgrid" | "sandbox";
  readonly providerId: string;
  /** Null when the report carries no id of ours: find it by `providerId`. */
  readonly deliveryId: string | null;
  readonly attemptId: string | null;
  readonly state: DeliveryState;
  /** A code of `domain/delivery_failures.ts`. */
  readonly code: string | null;
  /** When it happened, by the provider's clock; null when it does not say. */
  readonly at: EpochMs | null;
};

/** A message that a person sent to the clinic. */
export type InboundText = {
  readonly is: "inbound";
  readonly dedupeKey: string;
  readonly providerId: string;
  readonly channel: Exclude<Channel, "email">;
  /** Both in E.164. */
  readonly from: string;
  readonly to: string;
  readonly intent: Intent;
  readonly text: string;
  /** The provider answers a STOP, START or HELP of its own words by itself; a second answer is one too many. */
  readonly isAnswered: boolean;
};

/** A person's word about mail in general, said by a button and not about one message. */
export type EmailChoice = {
  readonly is: "email_choice";
  readonly dedupeKey: string;
  readonly choice: "unsubscribed" | "reported_as_spam" | "resubscribed";
  readonly deliveryId: string | null;
  readonly attemptId: string | null;
  readonly email: string;
  readonly at: EpochMs;
};

export type ProviderEvent = StatusUpdate | InboundText | EmailChoice;
