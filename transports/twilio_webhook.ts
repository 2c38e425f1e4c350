/** Reads what Twilio posts, once its signature has been checked. */
import { z } from "zod";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { idsInUrl } from "./callback_url.ts";
import { intentOf } from "./inbound_intent.ts";
import type { InboundText, StatusUpdate } from "./provider_event.ts";
import { codeOfTwilio, stateOfTwilio } from "./twilio_status.ts";

const sid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i);
const number = z.string().regex(/^(whatsapp:)?\+?[0-9]{3,15}$/);

/** Twilio adds fields as it likes, so that these are not strict. */
const status = z.object({
  MessageSid: sid,
  MessageStatus: z.string().max(40),
  ErrorCode: z.string().max(10).optional(),
});

const inbound = z.object({
  MessageSid: sid,
  From: number,
  To: number,
  Body: z.string().max(20_000).default(""),
  OptOutType: z.enum(["STOP", "START", "HELP"]).optional().catch(undefined),
});

/** `url` is the address that was posted to: our ids stand in its query. */
export function readTwilioStatus(body: Uint8Array, url: string): Result<StatusUpdate> {
  const parsed = status.safeParse(formOf(body));
  const state = parsed.success ? stateOfTwilio(parsed.data.MessageStatus) : null;
  if (!parsed.success || state === null) {
    return refuse("invalid_input", "The report names no status of a message that we know.");
  }
  const { MessageSid, MessageStatus, ErrorCode } = parsed.data;
  return ok({
    is: "status",
    dedupeKey: `${MessageSid}:${MessageStatus}`,
    provider: "twilio",
    providerId: MessageSid,
    ...idsInUrl(url),
    state,
    code: codeOfTwilio(ErrorCode),
    at: null,
  });
}

export function readTwilioInbound(body: Uint8Array): Result<InboundText> {
  const parsed = inbound.safeParse(formOf(body));
  if (!parsed.success) return refuse("invalid_input", "The post is no message from a person.");
  const { MessageSid, From, To, Body, OptOutType } = parsed.data;
  const channel = From.startsWith("whatsapp:") ? "whatsapp" : "sms";
  const isOwnWord = channel === "sms" && ownWords.test(Body);
  return ok({
    is: "inbound",
    dedupeKey: MessageSid,
    providerId: MessageSid,
    channel,
    from: plain(From),
    to: plain(To),
    intent: OptOutType ? intents[OptOutType] : intentOf(Body),
    text: Body,
    isAnswered: OptOutType !== undefined || isOwnWord,
  });
}

/** What Twilio answers on SMS without Advanced Opt-Out: the whole message is one of these. */
const ownWords =
  /^\s*(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|start|yes|unstop|help|info)\s*$/i;

/** With Advanced Opt-Out Twilio has already acted, by words that the clinic has set there. */
const intents = { STOP: "stop", START: "start", HELP: "help" } as const;

function plain(address: string): string {
  return address.replace(/^whatsapp:/, "");
}

function formOf(body: Uint8Array): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)));
}
