/** What a provider's code says of an address. */
import type { ContactMark } from "@/domain/sending/facts.ts";

/** It exists, and not for this channel: a landline for SMS, a number without WhatsApp. */
const wrongChannel = [
  "twilio.21614",
  "twilio.21635",
  "twilio.30006",
  "twilio.63003",
  "twilio.63024",
];

export function contactMarkOf(code: string | null): ContactMark {
  if (code === null) return "invalid";
  if (wrongChannel.includes(code)) return "cannot_receive";
  return code.startsWith("sendgrid.bounce") || code === "sendgrid.dropped.bounced_address"
    ? "bounced"
    : "invalid";
}
