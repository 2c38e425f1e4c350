/** Whether a webhook comes from Twilio: X-Twilio-Signature over the public address and what was posted. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** `body` and `url` exactly as they came; `url` is the public one, made by `publicUrl`. */
export type TwilioPost = {
  readonly url: string;
  readonly body: Uint8Array;
  /** The Content-Type header. */
  readonly type: string;
  /** The X-Twilio-Signature header, or null without one. */
  readonly signature: string | null;
};

/**
 * The address that Twilio was given for a request that reached us: the configured base, then path and
 * query untouched. The Host header is never asked: whoever sends the request writes it.
 */
export function publicUrl(baseUrl: string, requestUrl: string): string {
  return baseUrl.replace(/\/$/, "") + requestUrl.replace(/^[a-z]+:\/\/[^/?#]*/i, "");
}

/**
 * True when Twilio, or somebody who knows the token, signed this post
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-security). A form is signed by its fields, any
 * other body by `bodySHA256` in the query. Twilio writes the port into the address, or does not.
 */
export function isFromTwilio(
  { url, body, type, signature }: TwilioPost,
  authToken: string,
): boolean {
  if (signature === null) return false;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
  const fields = isForm ? [...new URLSearchParams(new TextDecoder().decode(body))] : [];
  if (!isForm && !hasHash(url, body)) return false;
  const matches = [url, withPort(url), withoutPort(url)]
    .map((variant) => isSame(signature, twilioSignature(variant, fields, authToken)));
  return matches.includes(true);
}

/**
 * Base64 of HMAC-SHA1 over the address and, sorted by name, each name with its value; of a name that
 * comes several times each different value once, sorted.
 */
export function twilioSignature(
  url: string,
  fields: readonly (readonly [string, string])[],
  authToken: string,
): string {
  const values = Map.groupBy(fields, ([name]) => name);
  const signed = [...values.keys()].sort().flatMap((name) => {
    const each = new Set(values.get(name)?.map(([, value]) => value));
    return [...each].sort().map((value) => name + value);
  });
  return createHmac("sha1", authToken).update(url + signed.join("")).digest("base64");
}

function hasHash(url: string, body: Uint8Array): boolean {
  const said = /[?&]bodySHA256=([0-9a-f]{64})(?:[&#]|$)/i.exec(url)?.[1];
  if (said === undefined) return false;
  return isSame(said.toLowerCase(), createHash("sha256").update(body).digest("hex"));
}

/** Compares the texts as they stand: base64 has several spellings of the same bytes. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => new TextEncoder().encode(text));
  return a !== undefined && b !== undefined && a.length === b.length && timingSafeEqual(a, b);
}

const origin = /^(https?):\/\/([^/?#]*?)(:\d+)?(?=[/?#]|$)/i;

function withPort(url: string): string {
  return url.replace(origin, (_, scheme: string, host: string, port?: string) => {
    return `${scheme}://${host}${port ?? (scheme.toLowerCase() === "https" ? ":443" : ":80")}`;
  });
}

function withoutPort(url: string): string {
  return url.replace(origin, "$1://$2");
}
