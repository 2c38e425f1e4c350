/** Whether an address is written so that something can be sent to it. */
import type { Channel } from "./channel.ts";
import { readEmail } from "./contact_email.ts";

/** Of numbers E.164 alone, of mail what `readEmail` takes; an import keeps others as they were typed. */
export function isUsableAddress(channel: Channel, address: string): boolean {
  return channel === "email" ? readEmail(address).ok : e164.test(address);
}

const e164 = /^\+[1-9]\d{6,14}$/;
