/** Reads what SendGrid posts, once its signature has been checked. */
import { safeParse } from "@/domain/safe_parse.ts";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { DeliveryState } from "@/domain/delivery.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EmailChoice, StatusUpdate } from "./provider_event.ts";
import { customArgs } from "./sendgrid.ts";

const id = z.string().max(100).optional().catch(undefined);

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
const event = z.object({
  event: z.string().max(40),
  email: z.string().max(320),
  timestamp: z.number().int().positive(),
  sg_message_id: z.string().min(1).max(300).optional(),
  reason: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  bounce_classification: z.string().optional().catch(undefined),
  [customArgs.delivery]: id,
  [customArgs.attempt]: id,
});

type Event = z.infer<typeof event>;

/** `ignored` counts what is no event that we know; a batch is never refused for one of its events. */
export type SendgridBatch = {
  readonly events: readonly (StatusUpdate | EmailChoice)[];
  readonly ignored: number;
};

/** The most events that are read from one post; SendGrid sends up to about a thousand. */
const mostEvents = 10_000;

export function readSendgridEvents(body: Uint8Array): Result<SendgridBatch> {
  const batch = z.array(z.unknown()).max(mostEvents).safeParse(jsonOf(body));
  if (!batch.success) return refuse("invalid_input", "The post is no list of events.");
  const events = batch.data.flatMap((item) => {
    const parsed = safeParse(event, item);
    return parsed.success ? ours(parsed.data) : [];
  });
  return ok({ events, ignored: batch.data.length - events.length });
}

function ours(event: Event): (StatusUpdate | EmailChoice)[] {
  const choice = Object.hasOwn(choices, event.event) ? choices[event.event] : undefined;
  if (choice) return [{ ...shared(event), is: "email_choice", choice, email: event.email }];
  const outcome = outcomeOf(event);
  const providerId = event.sg_message_id?.replace(/\.(filter|recvd).*$/, "");
  if (outcome === null || (providerId === undefined && !event[customArgs.attempt])) return [];
  const status = { is: "status", provider: "sendgrid", providerId: providerId ?? "" } as const;
  return [{ ...shared(event), ...status, ...outcome }];
}

function shared(event: Event) {
  return {
    dedupeKey: keyOf(event),
    deliveryId: event[customArgs.delivery] ?? null,
    attemptId: event[customArgs.attempt] ?? null,
    at: event.timestamp * 1_000,
  };
}

/**
 * Not `sg_event_id`: it differs when SendGrid posts the same event again
 * (https://github.com/sendgrid/sendgrid-nodejs/issues/1435). Hashed, since it holds the address.
 */
function keyOf({ event, email, timestamp, sg_message_id = "", ...rest }: Event): string {
  const parts = [sg_message_id, rest[customArgs.attempt] ?? "", event, timestamp, email];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

type Outcome = { readonly state: DeliveryState; readonly code: string | null };

function outcomeOf({ event, reason, type, bounce_classification }: Event): Outcome | null {
  switch (event) {
    case "processed":
    case "deferred":
      return { state: "accepted", code: null };
    case "delivered":
      return { state: "delivered", code: null };
    case "open":
    case "click":
      return { state: "read", code: null };
    case "bounce":
      return { state: "bounced", code: bounceCode(type, bounce_classification) };
    case "dropped":
      return { state: "failed", code: dropCode(reason) };
    default:
      return null;
  }
}

const choices: Readonly<Record<string, EmailChoice["choice"]>> = {
  unsubscribe: "unsubscribed",
  group_unsubscribe: "unsubscribed",
  spamreport: "reported_as_spam",
  group_resubscribe: "resubscribed",
};

const bounces = [
  "invalid_address",
  "mailbox_unavailable",
  "technical",
  "frequency_or_volume_too_high",
  "content",
  "reputation",
  "unclassified",
];

function bounceCode(type: string | undefined, classification: string | undefined): string {
  const name = slug(classification ?? "");
  if (bounces.includes(name) && name !== "unclassified") return `sendgrid.bounce.${name}`;
  if (type === "blocked") return "sendgrid.blocked";
  return name === "unclassified" ? "sendgrid.bounce.unclassified" : "sendgrid.bounce.hard";
}

const drops = [
  "bounced_address",
  "invalid",
  "unsubscribed_address",
  "spam_reporting_address",
  "spam_content",
  "invalid_smtpapi_header",
  "recipient_list_over_package_quota",
];

/** The reason starts with one of a few words, and may go on with more. */
function dropCode(reason = ""): string {
  const name = slug(reason);
  const known = drops.find((drop) => name === drop || name.startsWith(`${drop}_`));
  return `sendgrid.dropped.${known ?? "other"}`;
}

function slug(text: string): string {
  return text.slice(0, 200).toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
