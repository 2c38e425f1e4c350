/** What both webhooks of Twilio share: the account, the public address, the signature. */
import type { FreshContext } from "fresh";
import { isFromTwilio, publicUrl } from "@/transports/twilio_signature.ts";
import type { State } from "./state.ts";

export type TwilioHook = {
  /** The address that Twilio was given, its query as it came. */
  readonly url: string;
  isSigned(body: Uint8Array): boolean;
};

/** Twilio's posts have a few fields and no file. */
export const mostTwilioBytes = 64 * 1024;

/** Null where the clinic has no account with Twilio. */
export function twilioHook({ req, state }: FreshContext<State>): TwilioHook | null {
  const { messaging, baseUrl } = state.clinic.config;
  const twilio = messaging.mode === "live" ? messaging.twilio : null;
  if (!twilio) return null;
  const url = publicUrl(baseUrl, req.url);
  const type = req.headers.get("content-type") ?? "";
  const signature = req.headers.get("x-twilio-signature");
  return {
    url,
    isSigned: (body) => isFromTwilio({ url, body, type, signature }, twilio.authToken),
  };
}
