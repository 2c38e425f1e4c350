/** The address by which one message's kind of mail is ended (RFC 8058): it proves itself, nothing is stored. */
import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { type DeliveryId, isId } from "@/domain/ids.ts";

type Signing = { readonly secretKey: string };

/** Works as long as `SECRET_KEY` stays what it is: mail is kept for years. */
export function unsubscribeUrl(
  { baseUrl, secretKey }: Signing & { readonly baseUrl: string },
  deliveryId: DeliveryId,
): string {
  return `${baseUrl}/unsubscribe/${deliveryId}.${seal(secretKey, deliveryId)}`;
}

/** Null for a token that we have not made. */
export function readUnsubscribe({ secretKey }: Signing, token: string): DeliveryId | null {
  const [id = "", given = "", ...rest] = token.split(".");
  if (rest.length > 0 || !isId("delivery", id)) return null;
  const [a, b] = [Buffer.from(given), Buffer.from(seal(secretKey, id))];
  return a.length === b.length && timingSafeEqual(a, b) ? id : null;
}

function seal(secretKey: string, deliveryId: DeliveryId): string {
  return createHmac("sha256", secretKey)
    .update(JSON.stringify(["caredeck unsubscribe", deliveryId]))
    .digest("base64url");
}
