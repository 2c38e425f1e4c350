/** Whether a webhook comes from SendGrid: ECDSA over its timestamp and the raw body, and not long ago. */
import { Buffer } from "node:buffer";
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { type EpochMs, minute } from "@/domain/time.ts";

export const signatureHeader = "x-twilio-email-event-webhook-signature";
export const timestampHeader = "x-twilio-email-event-webhook-timestamp";

export type SendgridPost = {
  readonly body: Uint8Array;
  /** The headers named above, or null where there is none. */
  readonly signature: string | null;
  readonly timestamp: string | null;
};

/** How far the signed timestamp may be from our clock. SendGrid documents none; this is ours. */
const window = 5 * minute;

/** Reads the key as SendGrid shows it: base64 of DER SPKI, P-256. Null for anything else. */
export function sendgridKey(base64: string): KeyObject | null {
  try {
    const der = Buffer.from(base64.trim(), "base64");
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : null;
  } catch {
    return null;
  }
}

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features */
export function isFromSendgrid(
  { body, signature, timestamp }: SendgridPost,
  key: KeyObject,
  now: EpochMs,
): boolean {
  if (signature === null || timestamp === null || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Number(timestamp) * 1_000 - now) > window) return false;
  const der = Buffer.from(signature, "base64");
  // Base64 has several spellings of the same bytes; only the proper one is a signature.
  if (der.toString("base64") !== signature) return false;
  try {
    return verify("sha256", Buffer.concat([Buffer.from(timestamp), body]), key, der);
  } catch {
    return false;
  }
}
