/** SMS and WhatsApp by Twilio, through its own library. */
import type { Channel } from "@/domain/channel.ts";
import { type EpochMs, second } from "@/domain/time.ts";
import { callbackUrlOf } from "./callback_url.ts";
import { type Answer, standardDeadlines, type WireParts } from "./exchange.ts";
import type { Outgoing, SendResult, Transport } from "./transport.ts";
import { type TwilioAccount, twilioClient } from "./twilio_client.ts";
import { lookUpAtTwilio } from "./twilio_look_up.ts";
import { codeOfTwilio } from "./twilio_status.ts";
import { refused, verdict } from "./verdict.ts";
import { openWitness } from "./witness.ts";

export type TwilioSettings = TwilioAccount & {
  /** A number in E.164, or a Messaging Service (`MG…`); null where the clinic sends no SMS. */
  readonly smsSender: { readonly from: string } | { readonly service: string } | null;
  /** The number in E.164 that is registered with WhatsApp; null where there is none. */
  readonly whatsappFrom: string | null;
  /**
   * Asks Twilio to keep neither text nor number. The account must have Message Redaction, or
   * every message is refused (30029, 30030); and what is not kept cannot be looked up.
   */
  readonly redacts: boolean;
};

export function createTwilio(settings: TwilioSettings, parts: WireParts): Transport {
  const deadlines = parts.deadlines ?? standardDeadlines;
  const channels: Channel[] = [
    ...(settings.smsSender ? ["sms" as const] : []),
    ...(settings.whatsappFrom ? ["whatsapp" as const] : []),
  ];

  async function send(message: Outgoing, signal: AbortSignal): Promise<SendResult> {
    const now = parts.clock.now();
    const sender = senderOf(settings, message.channel);
    if (sender === null) return refused("local.no_sender");
    if (message.notAfter !== undefined && message.notAfter <= now) return refused("local.expired");
    const witness = openWitness({ deadlines, signal, isLate: message.isLate });
    const client = await twilioClient(settings, witness);
    const fields = {
      ...sender,
      ...contentOf(message),
      ...retention(settings),
      ...validity(message, now),
    };
    // What the library throws names the number that was dialled; what the witness saw does not.
    await client.messages.create(fields).catch(() => {});
    const outcome = witness.outcome();
    return outcome === null
      ? refused("local.unsendable")
      : verdict(outcome, { providerId, code }, parts.clock.now());
  }

  return {
    name: "twilio",
    channels,
    send,
    lookUp: (query, signal) => lookUpAtTwilio(settings, query, openWitness({ deadlines, signal })),
  };
}

function senderOf({ smsSender, whatsappFrom }: TwilioSettings, channel: Channel) {
  if (channel === "whatsapp") return whatsappFrom && { from: `whatsapp:${whatsappFrom}` };
  if (channel !== "sms" || smsSender === null) return null;
  return "service" in smsSender ? { messagingServiceSid: smsSender.service } : smsSender;
}

/** The number as Twilio writes it on that channel. */
export function twilioAddress(channel: Channel, to: string): string {
  return channel === "whatsapp" ? `whatsapp:${to}` : to;
}

/** Five tries over half a minute reach us through a restart; the fragment is no part of what is signed. */
const callbackRetries = "#rc=5&rp=all";

function contentOf(message: Outgoing) {
  const { text, approved } = message.content;
  return {
    to: twilioAddress(message.channel, message.to),
    statusCallback: callbackUrlOf(message) + callbackRetries,
    // A look-up compares texts: Twilio must not put other characters in.
    smartEncoded: false,
    ...(approved
      ? { contentSid: approved.sid, contentVariables: JSON.stringify(approved.variables) }
      : { body: text }),
  };
}

function retention({ redacts }: TwilioSettings) {
  return redacts
    ? { contentRetention: "discard" as const, addressRetention: "obfuscate" as const }
    : {};
}

/** Whole seconds from 1 to 36,000, for which Twilio may keep the message waiting. */
function validity({ notAfter }: Outgoing, now: EpochMs) {
  if (notAfter === undefined) return {};
  const seconds = Math.floor((notAfter - now) / second);
  return { validityPeriod: Math.min(36_000, Math.max(1, seconds)) };
}

function providerId({ body }: Answer): string | null {
  const sid = fieldOf(body, "sid");
  return typeof sid === "string" && /^(SM|MM)[0-9a-f]{32}$/i.test(sid) ? sid : null;
}

function code({ status, body }: Answer): string {
  const said = fieldOf(body, "code");
  return codeOfTwilio(typeof said === "number" ? said : null) ?? `http.${status}`;
}

function fieldOf(body: string, name: string): unknown {
  try {
    return Object(JSON.parse(body))[name];
  } catch {
    return undefined;
  }
}
