/** What staff may do with messages: send one again, let it pass a rule, send one by hand. */
import { z } from "zod";
import { messageId, visitId } from "@/domain/id_schemas.ts";
import { messageStates } from "@/domain/message.ts";
import {
  overrideMessage as overrideSchema,
  resendMessage as resendSchema,
  sendByHand,
} from "@/domain/message_requests.ts";
import { queueByHand, type QueuedByHand } from "@/queues/messages/queue_by_hand.ts";
import { resendMessage, type Resent } from "@/queues/messages/resend_message.ts";
import { type Overridden, overrideMessage } from "@/store/commands/override_message.ts";
import { endpoint } from "./endpoint.ts";
import { id, nothing, version } from "./shapes.ts";

const admin = ["admin"] as const;
const params = z.strictObject({ id: messageId });

const location = ({ id }: { readonly id: string }) =>
  new Headers({ location: `/api/messages/${id}` });

const resend = endpoint({
  method: "post",
  path: "/api/messages/{id}/resend",
  summary:
    "Send a message again, with a reason; `already_exists` when a copy has arrived, may arrive, or waits.",
  access: admin,
  takes: { ...nothing, params, body: resendSchema.omit({ messageId: true, version: true }) },
  refusals: [
    "not_found",
    "stale_write",
    "already_exists",
    "illegal_transition",
    "too_late",
    "too_many_attempts",
  ],
  guarded: true,
  answers: {
    status: 201 as const,
    schema: z.object({ id, of: id }),
    show: (resent: Resent) => resent,
    headers: location,
  },
  run: ({ clinic, who, params: { id }, body, version }) =>
    resendMessage(clinic.sending, who, { ...body, messageId: id, version }),
});

const override = endpoint({
  method: "post",
  path: "/api/messages/{id}/override",
  summary: "Let a message that is held or stopped pass the named rules, with a reason.",
  access: admin,
  takes: { ...nothing, params, body: overrideSchema.omit({ messageId: true, version: true }) },
  refusals: ["not_found", "stale_write", "illegal_transition", "forbidden"],
  guarded: true,
  answers: {
    status: 200 as const,
    schema: z.object({ id, state: z.enum(messageStates), version }),
    show: ({ id, state, version }: Overridden) => ({ id, state, version }),
    version: (overridden: Overridden) => overridden.version,
  },
  run: ({ clinic, who, params: { id }, body, version }) =>
    overrideMessage(clinic.store, who, { ...body, messageId: id, version }),
});

const send = endpoint({
  method: "post",
  path: "/api/visits/{id}/messages",
  summary: "Send a patient a message about a visit by hand; doctors for their own visits.",
  access: ["admin", "doctor"],
  takes: {
    ...nothing,
    params: z.strictObject({ id: visitId }),
    body: sendByHand.omit({ visitId: true }),
  },
  refusals: ["not_found", "already_exists", "illegal_transition", "too_late"],
  answers: {
    status: 201 as const,
    schema: z.object({ id }),
    show: (queued: QueuedByHand) => queued,
    headers: location,
  },
  run: ({ clinic, who, params: { id }, body }) =>
    queueByHand(clinic.sending, who, { ...body, visitId: id }),
});

export const messageEndpoints = [resend, override, send];
