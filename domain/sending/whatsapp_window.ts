/** WhatsApp's own rule: free words only for a while after the person wrote, and else an approved template. */
import { type EpochMs, hour, minute } from "@/domain/time.ts";

export type WhatsappFacts = {
  /** When this number last wrote to the clinic on WhatsApp; null when it never has. */
  readonly wroteAt: EpochMs | null;
  /** Whether WhatsApp has approved a template for this message in the language of its text. */
  readonly isApproved: boolean;
};

/**
 * WhatsApp counts 24 hours from the person's message (https://www.twilio.com/docs/api/errors/63016). We
 * count from when we heard of it, which may be minutes later, and send a moment after we decide.
 */
export const whatsappWindow = 24 * hour - 5 * minute;

export function isWindowOpen({ wroteAt }: WhatsappFacts, now: EpochMs): boolean {
  return wroteAt !== null && now < wroteAt + whatsappWindow;
}
