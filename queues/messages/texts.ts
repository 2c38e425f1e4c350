/** A message in words: one text a channel, from the version that it is pinned to. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Channel, channels } from "@/domain/channel.ts";
import { segmentsOf } from "@/domain/segments.ts";
import type { MessageValues, RenderedMessage } from "@/domain/template.ts";
import { localeChain } from "@/domain/template_locale.ts";
import type { MessageRow } from "@/store/messages/rows.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import { type Numbered, numberedValues } from "@/templates/numbered.ts";
import { render } from "@/templates/render.ts";
import { clinicLocale } from "./parts.ts";

export type Texts = {
  /** Null where the template has no text, or none can be made of these values. */
  readonly by: Readonly<Record<Channel, RenderedMessage | null>>;
  /** Of all of them: equal for equal words, whichever channel they go by. */
  readonly hash: string;
  /** SMS segments; 1 elsewhere. */
  readonly cost: Readonly<Record<Channel, number>>;
  /** What the WhatsApp text is made of, for an approved template. Throws where there is no such text. */
  readonly numbered: () => Numbered;
};

export type Reader = { readonly locale: string | null; readonly zone: string };

/** Writes for a reader; asked again for the same one, answers with the same texts. */
export type Writer = (reader: Reader) => Texts;

const valuesSchema = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.strictObject({ minor: z.number(), currency: z.string() }),
  ]),
);

export function writerOf(
  template: CompiledTemplate,
  message: Pick<MessageRow, "message_values">,
): Writer {
  const values = valuesSchema.parse(JSON.parse(message.message_values));
  const written = new Map<string, Texts>();
  return (reader) => {
    const key = `${reader.locale} ${reader.zone}`;
    const known = written.get(key) ?? write(template, values, reader);
    written.set(key, known);
    return known;
  };
}

function write(template: CompiledTemplate, values: MessageValues, reader: Reader): Texts {
  const locales = localeChain(reader.locale, clinicLocale);
  const request = { locales, zone: reader.zone, values };
  const textOf = (channel: Channel) => {
    if (!template.channels.includes(channel)) return null;
    const rendered = render(template, { ...request, channel });
    return rendered.ok ? rendered.value : null;
  };
  const by = { email: textOf("email"), sms: textOf("sms"), whatsapp: textOf("whatsapp") };
  const words = channels.map((channel) => [by[channel]?.subject, by[channel]?.text]);
  const hash = createHash("sha256").update(JSON.stringify(words)).digest("hex");
  const sms = by.sms === null ? 1 : segmentsOf(by.sms.text).parts.length;
  const numbered = () => {
    const found = numberedValues(template, { ...request, channel: "whatsapp" });
    if (!found.ok) throw new Error("A message without a WhatsApp text was to be numbered.");
    return found.value;
  };
  return { by, hash, cost: { email: 1, sms, whatsapp: 1 }, numbered };
}
