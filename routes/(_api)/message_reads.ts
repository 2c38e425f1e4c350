/** The messages, and why each of them was or was not sent. */
import { z } from "zod";
import { channels } from "@/domain/channel.ts";
import { deliveryStates } from "@/domain/delivery.ts";
import { failureClasses } from "@/domain/delivery_failures.ts";
import { messageId } from "@/domain/id_schemas.ts";
import { messageCauses, messageStates, stepKinds } from "@/domain/message.ts";
import { messageQuery } from "@/domain/message_query.ts";
import { ok, refuse } from "@/domain/result.ts";
import { type EpochMs, isoOf } from "@/domain/time.ts";
import { type MessageFound, type MessagePage, searchMessages } from "@/store/messages/search.ts";
import { type MessageRead, readMessage } from "@/store/messages/timeline.ts";
import type { MessageStepsTable } from "@/store/schema_messaging.ts";
import { endpoint } from "./endpoint.ts";
import { id, instant, next, nothing } from "./shapes.ts";

const admin = ["admin"] as const;

const found = z.object({
  id,
  type: z.string(),
  state: z.enum(messageStates),
  /** A rule's or a retry's reason, such as `quiet_hours` or `attempts_used_up`. */
  reason: z.string().nullable(),
  failure: z.enum(failureClasses).nullable(),
  channel: z.enum(channels).nullable(),
  patient: id.nullable(),
  visit: id.nullable(),
  resendOf: id.nullable(),
  createdAt: instant,
  nextAt: instant.nullable(),
  settledAt: instant.nullable(),
});

const list = endpoint({
  method: "get",
  path: "/api/messages",
  summary: "Messages, newest first, by patient, state, template, channel, failure class and day.",
  access: admin,
  takes: { ...nothing, query: messageQuery },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ messages: z.array(found), next }),
    show: ({ messages, next }: MessagePage) => ({ messages: messages.map(showFound), next }),
  },
  run: async ({ clinic: { store, config }, query }) =>
    ok(await searchMessages(store.read, { ...query, zone: config.zone })),
});

const step = z.object({
  position: z.number().int(),
  at: instant,
  /** A decision that was made again and again is one line: how often, and when last. */
  lastAt: instant,
  times: z.number().int(),
  kind: z.enum(stepKinds),
  channel: z.enum(channels).nullable(),
  delivery: id.nullable(),
  attempt: id.nullable(),
  /** By kind: a decision with every rule that was looked at, an answer's code, a report's state. */
  detail: z.record(z.string(), z.unknown()),
  by: id.nullable(),
  traceId: z.string(),
});

const delivery = z.object({
  id,
  channel: z.enum(channels),
  provider: z.string(),
  locale: z.string(),
  segments: z.number().int(),
  state: z.enum(deliveryStates),
  code: z.string().nullable(),
  startedAt: instant,
  deliveredAt: instant.nullable(),
  nextAt: instant.nullable(),
  attempts: z.array(z.object({
    id,
    state: z.enum(deliveryStates),
    code: z.string().nullable(),
    startedAt: instant,
    answeredAt: instant.nullable(),
    providerId: z.string().nullable(),
  })),
});

const whole = z.object({
  id,
  type: z.string(),
  templateVersion: z.string(),
  class: z.string(),
  cause: z.enum(messageCauses),
  state: z.enum(messageStates),
  reason: z.string().nullable(),
  failure: z.enum(failureClasses).nullable(),
  patient: id.nullable(),
  visit: id.nullable(),
  notAfter: instant.nullable(),
  createdAt: instant,
  nextAt: instant.nullable(),
  settledAt: instant.nullable(),
  version: z.number().int(),
  root: id,
  resendOf: id.nullable(),
  copies: z.array(id),
  deliveries: z.array(delivery),
  timeline: z.array(step),
});

const one = endpoint({
  method: "get",
  path: "/api/messages/{id}",
  summary: "One message with its timeline: every decision, and the rule that made it.",
  access: admin,
  takes: { ...nothing, params: z.strictObject({ id: messageId }) },
  refusals: ["not_found"],
  answers: { status: 200, schema: whole, show: showWhole },
  run: async ({ clinic, params }) => {
    const read = await readMessage(clinic.store.read, params.id);
    return read === null ? refuse("not_found", "There is no such message.") : ok(read);
  },
});

function showFound(row: MessageFound): z.input<typeof found> {
  const { patient, visitId, createdAt, nextAt, settledAt, ...rest } = row;
  return {
    ...rest,
    patient: patient?.id ?? null,
    visit: visitId,
    createdAt: isoOf(createdAt),
    nextAt: iso(nextAt),
    settledAt: iso(settledAt),
  };
}

function showWhole(
  { message, deliveries, attempts, steps, lineage }: MessageRead,
): z.input<typeof whole> {
  const { id, type, cause, state, reason, failure, version } = message;
  return {
    id,
    type,
    cause,
    state,
    reason,
    failure,
    version,
    class: message.class,
    templateVersion: message.template_version,
    patient: message.patient_id,
    visit: message.visit_id,
    notAfter: iso(message.not_after),
    createdAt: isoOf(message.created_at),
    nextAt: iso(message.next_at),
    settledAt: iso(message.settled_at),
    root: message.root_id,
    resendOf: message.resend_of,
    copies: lineage.map((copy) => copy.id),
    deliveries: deliveries.map((one) => showDelivery(one, attempts)),
    timeline: steps.map(showStep),
  };
}

function showDelivery(
  row: MessageRead["deliveries"][number],
  attempts: MessageRead["attempts"],
): z.input<typeof delivery> {
  const { id, channel, provider, locale, state, code } = row;
  return {
    id,
    channel,
    provider,
    locale,
    state,
    code,
    segments: row.cost,
    startedAt: isoOf(row.started_at),
    deliveredAt: iso(row.delivered_at),
    nextAt: iso(row.next_at),
    attempts: attempts.filter((attempt) => attempt.delivery_id === id).map((attempt) => ({
      id: attempt.id,
      state: attempt.state,
      code: attempt.code,
      startedAt: isoOf(attempt.started_at),
      answeredAt: iso(attempt.answered_at),
      providerId: attempt.provider_id,
    })),
  };
}

function showStep(row: MessageStepsTable): z.input<typeof step> {
  const { position, times, kind, channel } = row;
  return {
    position,
    times,
    kind,
    channel,
    at: isoOf(row.at),
    lastAt: isoOf(row.last_at),
    delivery: row.delivery_id,
    attempt: row.attempt_id,
    detail: JSON.parse(row.detail),
    by: row.by_account,
    traceId: row.trace_id,
  };
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : isoOf(at);
}

export const messageReadEndpoints = [list, one];
