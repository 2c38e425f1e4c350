/** One message, read for its page: what it says, what became of it, and what a person can do. */
import { z } from "zod";
import type { Clinic } from "@/clinic.ts";
import type {
  DeliveryLine,
  MessagePageProps,
  MessageShown,
  ResendShown,
  SeenText,
} from "@/components/admin/message.ts";
import { type Channel, channels } from "@/domain/channel.ts";
import { maskEmail } from "@/domain/contact.ts";
import { maskPhone } from "@/domain/contact_phone.ts";
import type { MessageId } from "@/domain/ids.ts";
import { explainCheck, type Teller } from "@/domain/sending/explain.ts";
import { mayOverride } from "@/domain/sending/override.ts";
import { stopped } from "@/domain/sending/rules.ts";
import type { RenderedMessage } from "@/domain/template.ts";
import { adminWords } from "@/domain/words/admin.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import { previewResend } from "@/queues/messages/preview_resend.ts";
import { readerOf } from "@/queues/messages/recipient.ts";
import { writerOf } from "@/queues/messages/texts.ts";
import { patientOf } from "@/store/messages/rows.ts";
import { type MessageRead, readMessage } from "@/store/messages/timeline.ts";
import { standingOf } from "./message_standing.ts";
import { decidingChecks, decisionIn, trailLine } from "./message_trail.ts";

type Shown = Pick<MessagePageProps, "message" | "resend" | "passable">;

/** Null when there is no such message. */
export async function readMessagePage(
  { clock, sending, store: { read } }: Clinic,
  id: MessageId,
  locale: Locale,
): Promise<Shown | null> {
  const found = await readMessage(read, id);
  if (found === null) return null;
  const { config } = sending;
  const now = clock.now();
  const words = sendingWords(locale);
  const teller: Teller = { words, locale, zone: config.zone, to: "staff" };
  const [text, resend] = await Promise.all([
    textOf(sending, found),
    resendOf(sending, found, teller),
  ]);
  const trailWords = { words: adminWords(locale).messages, teller };
  const trail = found.steps.map((step) => trailLine(step, trailWords));
  const decided = found.steps.findLastIndex(({ kind }) => kind === "decided");
  const message: MessageShown = {
    ...factsOf(found),
    standing: standingOf(found, { ...trailWords, now, decision: trail[decided]?.title ?? "" }),
    text,
    deliveries: found.deliveries.map((one) => deliveryLine(one, config.region)),
    trail,
  };
  return { message, resend, passable: passableOf(found, teller) };
}

function factsOf({ message, lineage }: MessageRead) {
  const { patient_id: id, patientName: name } = message;
  return {
    id: message.id,
    version: message.version,
    type: message.type,
    state: message.state,
    cause: message.cause,
    templateVersion: message.template_version,
    createdAt: message.created_at,
    nextAt: message.next_at,
    notAfter: message.not_after,
    patient: id === null || name === null ? null : { id, name },
    visit: message.visit_id === null
      ? null
      : { id: message.visit_id, startsAt: message.visitStartsAt },
    requestedBy: message.requestedByName,
    staffReason: message.staff_reason,
    traceId: message.trace_id,
    copies: lineage.map((one) => ({ id: one.id, state: one.state, at: one.created_at })),
  };
}

function deliveryLine(
  one: MessageRead["deliveries"][number],
  region: Clinic["sending"]["config"]["region"],
): DeliveryLine {
  const { channel, address, provider, state, tries, code } = one;
  return {
    channel,
    provider,
    state,
    tries,
    code,
    to: channel === "email" ? maskEmail(address) : maskPhone(address, region),
    at: one.state_at,
    segments: one.cost,
  };
}

/** In the words of the version that it is pinned to, on the channel that it went or will go by. */
async function textOf(
  { store, shelf, config }: Clinic["sending"],
  { message, deliveries }: MessageRead,
): Promise<SeenText | null> {
  // Whoever holds such a link is in.
  if (message.mandate === "access") return null;
  const template = await shelf.version(store.read, message.type, message.template_version);
  if (template === null) return null;
  const reader = readerOf({ message, patient: await patientOf(store.read, message) }, config);
  const { by } = writerOf(template, message)(reader);
  const wanted = deliveries.at(-1)?.channel ?? message.channel ?? firstOf(message.channels);
  const text = wanted === null ? null : by[wanted];
  return text === null ? null : seen(text);
}

function firstOf(json: string): Channel | null {
  return z.array(z.enum(channels)).parse(JSON.parse(json))[0] ?? null;
}

function seen({ channel, locale, subject, text }: RenderedMessage): SeenText {
  return { channel, locale, text, subject: subject ?? null };
}

async function resendOf(
  sending: Clinic["sending"],
  { message }: MessageRead,
  teller: Teller,
): Promise<ResendShown | null> {
  const { patient_id, cause, state } = message;
  const waits = ["queued", "held", "sending"].includes(state);
  if (patient_id === null || cause === "test" || state === "superseded" || waits) return null;
  const preview = await previewResend(sending, { messageId: message.id });
  if (!preview.ok) return null;
  const { channels, same, latest, copies: { copy } } = preview.value;
  return {
    channels,
    warning: copy === null ? "" : explainCheck(stopped(copy.reason, { at: copy.at }), teller).says,
    before: same?.message ? seen(same.message) : null,
    after: latest?.message ? seen(latest.message) : null,
  };
}

/** What stood in the way at the last look, as far as a person may let it pass. */
function passableOf({ message, steps }: MessageRead, { words }: Teller): Shown["passable"] {
  const { state, mandate } = message;
  const last = steps.findLast(({ kind }) => kind === "decided");
  if (!["held", "not_sent"].includes(state) || last === undefined) return [];
  return decidingChecks(decisionIn(last.detail))
    .filter(({ rule }) => mayOverride(rule, mandate))
    .map(({ rule }) => ({ rule, name: words.rules[rule].name }));
}
