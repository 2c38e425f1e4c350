/** Twilio's words for what becomes of a message, in ours. */
import type { DeliveryState } from "@/domain/delivery.ts";

/**
 * Statuses of an outbound message (https://www.twilio.com/docs/messaging/api/message-resource).
 * `partially_delivered`: some of a group got it, and a delivery of ours has one recipient.
 */
const states: Readonly<Record<string, DeliveryState>> = {
  accepted: "accepted",
  scheduled: "accepted",
  queued: "accepted",
  sending: "accepted",
  sent: "sent",
  partially_delivered: "sent",
  canceled: "failed",
  failed: "failed",
  undelivered: "undelivered",
  delivered: "delivered",
  read: "read",
};

/** Null for a word that is not the status of an outbound message. */
export function stateOfTwilio(status: string): DeliveryState | null {
  return Object.hasOwn(states, status) ? states[status] ?? null : null;
}

/** `twilio.30003`, or null for no error. */
export function codeOfTwilio(error: number | string | null | undefined): string | null {
  const code = `${error ?? ""}`;
  return /^[1-9]\d{0,5}$/.test(code) ? `twilio.${code}` : null;
}
