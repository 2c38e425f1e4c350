/** What a patient would read of a message that is sent again: in its own words, and in those in use now. */
import type { Channel } from "@/domain/channel.ts";
import type { MessageId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { RenderedMessage } from "@/domain/template.ts";
import { type Copies, copiesOf } from "@/store/messages/copies.ts";
import { messageById, type MessageRow, patientOf } from "@/store/messages/rows.ts";
import { visitStory } from "@/store/messages/visit_story.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import type { SendingParts } from "./parts.ts";
import { readerOf } from "./recipient.ts";
import { rewriteMessage, usualChannel } from "./rewrite_message.ts";
import { type Reader, writerOf } from "./texts.ts";

export type ResendText = {
  readonly version: string;
  /** Null where it cannot be sent so: then `problem` says why. */
  readonly message: RenderedMessage | null;
  readonly problem: string | null;
};

export type ResendPreview = {
  readonly channel: Channel;
  readonly channels: readonly Channel[];
  readonly same: ResendText | null;
  /** Equal to `same` in version and words when nothing has changed since. */
  readonly latest: ResendText | null;
  readonly copies: Copies;
};

/** Refuses with `not_found`. Changes nothing. */
export async function previewResend(
  parts: Pick<SendingParts, "store" | "shelf" | "config">,
  { messageId, channel: wanted }: { readonly messageId: MessageId; readonly channel?: Channel },
): Promise<Result<ResendPreview>> {
  const { store, shelf, config } = parts;
  const message = await messageById(store.read, messageId);
  if (message === undefined) return refuse("not_found", "There is no such message.");
  const [same, latest, patient, copies] = await Promise.all([
    shelf.version(store.read, message.type, message.template_version),
    shelf.current(store.read, message.type),
    patientOf(store.read, message),
    copiesOf(store.read, message.root_id, store.clock.now()),
  ]);
  const channels = (latest ?? same)?.channels ?? [];
  const channel = wanted ?? usualChannel(message) ?? channels[0] ?? "email";
  const shown = { message, channel, reader: readerOf({ message, patient }, config) };
  return ok({
    channel,
    channels,
    same: same && await textOf(parts, shown, { text: "same", template: same }),
    latest: latest && await textOf(parts, shown, { text: "latest", template: latest }),
    copies,
  });
}

type Shown = {
  readonly message: MessageRow;
  readonly channel: Channel;
  readonly reader: Reader;
};

async function textOf(
  { store, config }: Pick<SendingParts, "store" | "config">,
  { message, channel, reader }: Shown,
  written: { readonly text: "same" | "latest"; readonly template: CompiledTemplate },
): Promise<ResendText> {
  const { template } = written;
  const visit = message.visit_id === null
    ? null
    : await visitStory(store.read, message.visit_id) ?? null;
  const now = store.clock.now();
  const rewritten = rewriteMessage(config, { ...written, message, visit, channel, now });
  if (!rewritten.ok) {
    return { version: template.version, message: null, problem: rewritten.refusal.detail };
  }
  const texts = writerOf(template, { message_values: JSON.stringify(rewritten.value.values) });
  return { version: template.version, message: texts(reader).by[channel], problem: null };
}
