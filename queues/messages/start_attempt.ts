/** Writes down that a call is about to be made, and takes what it uses up. */
import type { Channel } from "@/domain/channel.ts";
import { type AttemptId, type DeliveryId, newId } from "@/domain/ids.ts";
import type { Decision } from "@/domain/sending/decision.ts";
import type { RenderedMessage } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { NewAudit } from "@/store/audit.ts";
import { saveBreaker, saveBuckets } from "@/store/messages/lines.ts";
import { changeMessage, type DeliveryRow, type MessageRow } from "@/store/messages/rows.ts";
import { addSteps } from "@/store/messages/steps.ts";
import type { Tx } from "@/store/tx.ts";
import { bodyHash } from "@/transports/body_hash.ts";
import type { Outgoing, Transport } from "@/transports/transport.ts";
import { type ApprovedTemplate, approvedTemplate } from "./approved_template.ts";
import { decidedDetail } from "./decided_detail.ts";
import type { Loaded } from "./load_facts.ts";
import { lineName, type SendingParts } from "./parts.ts";
import type { Ruling } from "./ruling.ts";
import { unsubscribeUrl } from "./unsubscribe_link.ts";

/** A call that is to be made, once. */
export type Started = {
  readonly message: MessageRow;
  readonly deliveryId: DeliveryId;
  readonly attemptId: AttemptId;
  readonly channel: Channel;
  readonly transport: Transport;
  readonly startedAt: EpochMs;
  readonly outgoing: Outgoing;
};

export type Going = Extract<Decision, { is: "send" | "failover" }>;

export async function startAttempt(
  parts: SendingParts,
  tx: Tx,
  ruling: Ruling<Going>,
): Promise<{ readonly started: Started; readonly audit: NewAudit }> {
  const { hand: { message }, now, loaded, decision } = ruling;
  const { channel } = decision;
  const transport = parts.carriers[channel];
  const text = loaded.texts.by[channel];
  const address = loaded.addresses[channel];
  if (transport === null || text === null || address === null) {
    throw new Error(`A message was to go by ${channel}, which it does not have.`);
  }
  const delivery = deliveryOf(parts, ruling, { text, address, provider: transport.name });
  await putDelivery(tx, delivery);
  const approved = approvedFor(parts, ruling);
  const attemptId = newId("attempt", parts.store);
  await tx.insertInto("attempts").values({
    id: attemptId,
    delivery_id: delivery.id,
    message_id: message.id,
    state: "started",
    state_at: now,
    code: null,
    started_at: now,
    answered_at: null,
    provider_id: null,
    body_hash: bodyHash(text.text),
    content_sid: approved?.sid ?? null,
  }).execute();
  await takeTokens(tx, loaded, decision, transport.name);
  const changed = await changeMessage(tx, message, {
    state: "sending",
    reason: null,
    channel,
    next_at: now + parts.pace.inFlightFor,
  });
  const sent = { delivery, attemptId, text, approved };
  await addLines(tx, ruling, sent);
  return {
    started: {
      message: changed,
      deliveryId: delivery.id,
      attemptId,
      channel,
      transport,
      startedAt: now,
      outgoing: outgoingOf(parts, message, sent),
    },
    audit: {
      action: "delivery.started",
      subject: delivery.id,
      detail: { message: message.id, attempt: attemptId, channel, provider: transport.name },
    },
  };
}

function approvedFor(
  { config }: SendingParts,
  { now, loaded: { facts, texts }, decision: { channel } }: Ruling<Going>,
): ApprovedTemplate | null {
  if (channel !== "whatsapp") return null;
  return approvedTemplate(config.whatsappTemplates, { facts: facts.whatsapp, texts, now });
}

type Way = {
  readonly text: RenderedMessage;
  readonly address: string;
  readonly provider: string;
};

/** One for each channel: a second try there goes on with the first one's. */
function deliveryOf(
  parts: SendingParts,
  { hand, now, loaded, decision: { channel } }: Ruling<Going>,
  { text, address, provider }: Way,
): DeliveryRow {
  const before = hand.deliveries.find((one) => one.channel === channel);
  // The last one is the one that counts, and a clock may stand still.
  const others = hand.deliveries.filter((one) => one.channel !== channel);
  return {
    id: before?.id ?? newId("delivery", parts.store),
    message_id: hand.message.id,
    patient_id: hand.message.patient_id,
    channel,
    provider,
    address,
    locale: text.locale,
    cost: loaded.texts.cost[channel],
    content_hash: loaded.texts.hash,
    state: "started",
    state_at: now,
    code: null,
    started_at: Math.max(now, ...others.map((one) => one.started_at + 1)),
    delivered_at: null,
    next_at: null,
    tries: (before?.tries ?? 0) + 1,
    late: before?.late ?? 0,
    limited_in_a_row: before?.limited_in_a_row ?? 0,
    look_ups: 0,
  };
}

async function putDelivery(tx: Tx, delivery: DeliveryRow): Promise<void> {
  await tx.insertInto("deliveries").values(delivery)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(delivery)).execute();
}

async function takeTokens(
  tx: Tx,
  { lines }: Loaded,
  { buckets, breaker, channel }: Going,
  provider: string,
): Promise<void> {
  const drawn = buckets.map(({ name, state }) => ({ kept: lines.bucket(name), state }));
  await saveBuckets(tx, drawn.filter(({ kept, state }) => kept.state.fullAt !== state.fullAt));
  const kept = lines.breaker(lineName(provider, channel));
  if (kept.state !== breaker) await saveBreaker(tx, kept, breaker);
}

async function addLines(
  tx: Tx,
  { hand: { message }, now, decision, loaded }: Ruling<Going>,
  { attemptId, delivery, approved }: Sent,
): Promise<void> {
  const { channel } = decision;
  const common = { messageId: message.id, at: now, channel, traceId: message.trace_id };
  const started = {
    provider: delivery.provider,
    locale: delivery.locale,
    cost: delivery.cost,
    visitVersion: loaded.facts.message.visit?.version ?? null,
    ...(approved === null ? {} : { approved: approved.sid }),
  };
  const ids = { deliveryId: delivery.id, attemptId };
  await addSteps(tx, [
    // No line repeats an earlier one: a decision to send is always followed by its start.
    { ...common, kind: "decided", detail: decidedDetail(decision) },
    { ...common, ...ids, kind: "started", detail: started },
  ]);
}

type Sent = {
  readonly delivery: DeliveryRow;
  readonly attemptId: AttemptId;
  readonly text: RenderedMessage;
  readonly approved: ApprovedTemplate | null;
};

function outgoingOf(
  { config }: SendingParts,
  message: MessageRow,
  { delivery, attemptId, approved, text: { subject, text, html } }: Sent,
): Outgoing {
  const { channel, provider, address } = delivery;
  const isEndable = channel === "email" && message.patient_id !== null &&
    message.mandate === null;
  return {
    deliveryId: delivery.id,
    attemptId,
    channel,
    to: address,
    content: {
      text,
      ...(subject === undefined ? {} : { subject }),
      ...(html === undefined ? {} : { html }),
      ...(approved === null ? {} : { approved }),
    },
    callbackUrl: `${config.baseUrl}/webhooks/${provider}/status`,
    ...(isEndable ? { unsubscribeUrl: unsubscribeUrl(config, delivery.id) } : {}),
    ...(message.not_after === null ? {} : { notAfter: message.not_after }),
  };
}
