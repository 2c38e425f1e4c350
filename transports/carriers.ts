/** Which transport carries which channel, as the clinic is configured. */
import type { Channel } from "@/domain/channel.ts";
import type { Clock } from "@/domain/time.ts";
import { allowingOnly, type AllowList } from "./allow_list.ts";
import { createSandbox, type SandboxParts } from "./sandbox.ts";
import type { Deadlines } from "./exchange.ts";
import { createSendgrid, type SendgridSettings } from "./sendgrid.ts";
import type { Transport } from "./transport.ts";
import { createTwilio, type TwilioSettings } from "./twilio.ts";

export type MessagingSettings =
  | { readonly mode: "sandbox" }
  | {
    readonly mode: "live";
    readonly twilio: TwilioSettings | null;
    /** `webhookKey` is the public key of the event webhook, base64 of DER SPKI. */
    readonly sendgrid: (SendgridSettings & { readonly webhookKey: string }) | null;
    readonly allow: AllowList;
  };

/** Null for a channel that the clinic does not have. */
export type Carriers = Readonly<Record<Channel, Transport | null>>;

export function carriersOf(
  settings: MessagingSettings,
  parts: { readonly clock: Clock; readonly sandbox: SandboxParts; readonly deadlines?: Deadlines },
): Carriers {
  if (settings.mode === "sandbox") {
    const sandbox = createSandbox(parts.sandbox);
    return { email: sandbox, sms: sandbox, whatsapp: sandbox };
  }
  const { twilio, sendgrid, allow } = settings;
  const live = [
    ...(twilio ? [createTwilio(twilio, parts)] : []),
    ...(sendgrid ? [createSendgrid(sendgrid, parts)] : []),
  ].map((transport) => allowingOnly(allow, transport));
  const carrierOf = (channel: Channel) =>
    live.find(({ channels }) => channels.includes(channel)) ?? null;
  return { email: carrierOf("email"), sms: carrierOf("sms"), whatsapp: carrierOf("whatsapp") };
}
