/** WhatsApp's 24 hours for one message: what is known of them, and the approved template that it goes by. */
import type { EpochMs } from "@/domain/time.ts";
import { isWindowOpen, type WhatsappFacts } from "@/domain/sending/whatsapp_window.ts";
import { lastTextAt } from "@/store/inbound.ts";
import type { Tx } from "@/store/tx.ts";
import type { Content } from "@/transports/transport.ts";
import { approvedSid, type WhatsappTemplates } from "@/transports/whatsapp_templates.ts";
import type { Texts } from "./texts.ts";

export type ApprovedTemplate = NonNullable<Content["approved"]>;

/** Null where the 24 hours are not kept, and for a message that has no way by WhatsApp. */
export async function whatsappFacts(
  tx: Tx,
  templates: WhatsappTemplates | null,
  { address, texts }: { readonly address: string | null; readonly texts: Texts },
): Promise<WhatsappFacts | null> {
  const text = texts.by.whatsapp;
  if (templates === null || address === null || text === null) return null;
  return {
    wroteAt: await lastTextAt(tx, { channel: "whatsapp", from: address }),
    isApproved: approvedSid(templates, text) !== null,
  };
}

/** Null while the person may be written to in free words. */
export function approvedTemplate(
  templates: WhatsappTemplates | null,
  { facts, texts, now }: {
    readonly facts: WhatsappFacts | null;
    readonly texts: Texts;
    readonly now: EpochMs;
  },
): ApprovedTemplate | null {
  const text = texts.by.whatsapp;
  if (templates === null || facts === null || text === null || isWindowOpen(facts, now)) {
    return null;
  }
  const sid = approvedSid(templates, text);
  if (sid === null) throw new Error("A message was to go by WhatsApp that may not.");
  return { sid, variables: texts.numbered() };
}
