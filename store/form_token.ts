/** The token in each form (CSRF): tied to the session's secret, or before sign-in to a nonce cookie. */
import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";

/** What the token is tied to: the secret of the session cookie, or the nonce of the anonymous one. */
export type FormHolder =
  | { readonly kind: "session"; readonly secret: string }
  | { readonly kind: "anonymous"; readonly nonce: string };

/** 43 characters that say nothing of the cookie and fit no other. */
export function formToken(secretKey: string, holder: FormHolder): string {
  const held = holder.kind === "session" ? holder.secret : holder.nonce;
  return createHmac("sha256", secretKey)
    .update(JSON.stringify(["caredeck form", holder.kind, held]))
    .digest("base64url");
}

/** Takes the same time whether the first or the last character differs. */
export function isFormToken(secretKey: string, holder: FormHolder, token: string): boolean {
  const wanted = Buffer.from(formToken(secretKey, holder));
  const given = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
