/** A message comes to be: its row, the first line of its timeline, and the job that will decide it. */
import type { Channel } from "@/domain/channel.ts";
import {
  type AccountId,
  type IdSource,
  type MessageId,
  newId,
  type PatientId,
  type VisitId,
} from "@/domain/ids.ts";
import type { MessageCause } from "@/domain/message.ts";
import type { Mandate } from "@/domain/sending/mandate.ts";
import type { SendingRule } from "@/domain/sending/rules.ts";
import type { MessageValues, QuietHours, TemplateClass } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { NewJob } from "@/store/jobs.ts";
import type { MessagesTable } from "@/store/schema_messaging.ts";
import type { Tx } from "@/store/tx.ts";
import { addStep } from "./steps.ts";

/** The template as it is pinned to the message: a later version of it changes nothing here. */
export type PinnedTemplate = {
  readonly name: string;
  readonly version: string;
  readonly class: TemplateClass;
  readonly mandate: Mandate | null;
  readonly quietHours: QuietHours;
  readonly channels: readonly Channel[];
};

export type NewMessage = {
  readonly to: { readonly patientId: PatientId } | { readonly accountId: AccountId };
  readonly visitId: VisitId | null;
  readonly template: PinnedTemplate;
  readonly values: MessageValues;
  /** The start of the visit that the text speaks of. */
  readonly writtenFor: EpochMs | null;
  readonly deadline: EpochMs | null;
  readonly notAfter: EpochMs | null;
  readonly dueAt: EpochMs;
  readonly cause: MessageCause;
  readonly requestedBy: AccountId | null;
  /** Where it goes to, if not to the person's own address of the channel. */
  readonly address?: string;
  /** In which language, if not in the person's own. */
  readonly locale?: string;
  readonly resend?: { readonly of: MessageId; readonly rootId: MessageId };
  readonly staffReason?: string;
  readonly overrides?: readonly SendingRule[];
  readonly dedupeKey?: string;
};

export type AddedBy = {
  readonly source: IdSource;
  readonly now: EpochMs;
  readonly traceId: string;
};

export type MessageAdded = { readonly id: MessageId; readonly job: NewJob };

/** Null when there is a message of that key already. The job goes into the caller's commit. */
export async function addMessage(
  tx: Tx,
  message: NewMessage,
  by: AddedBy,
): Promise<MessageAdded | null> {
  const row = rowOf(message, by);
  const added = await tx.insertInto("messages").values(row)
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing())
    .returning("id").executeTakeFirst();
  if (added === undefined) return null;
  await addStep(tx, row.id, {
    kind: "queued",
    at: by.now,
    detail: {
      cause: row.cause,
      version: row.template_version,
      dueAt: message.dueAt,
      notAfter: row.not_after,
      resendOf: row.resend_of,
    },
    byAccount: row.requested_by,
    traceId: by.traceId,
  });
  return { id: row.id, job: sendJob(row.id, message.dueAt) };
}

/** Looks at it now, although another job may wait for a later instant and hold the key. */
export function sendNow(messageId: MessageId, now: EpochMs): NewJob {
  return { kind: "message.send", payload: { messageId }, runAt: now };
}

/** The job that looks at a message; of one message at most one waits. */
export function sendJob(messageId: MessageId, runAt: EpochMs): NewJob {
  return {
    kind: "message.send",
    payload: { messageId },
    runAt,
    dedupeKey: `message/${messageId}`,
  };
}

function rowOf(
  message: NewMessage,
  { source, now, traceId }: AddedBy,
): MessagesTable & { readonly locale: string | null } {
  const id = newId("message", source);
  const { template, resend } = message;
  return {
    id,
    patient_id: "patientId" in message.to ? message.to.patientId : null,
    account_id: "accountId" in message.to ? message.to.accountId : null,
    visit_id: message.visitId,
    type: template.name,
    template_version: template.version,
    class: template.class,
    mandate: template.mandate,
    quiet_hours: template.quietHours,
    channels: JSON.stringify(template.channels),
    address: message.address ?? null,
    locale: message.locale ?? null,
    message_values: JSON.stringify(message.values),
    written_for: message.writtenFor,
    deadline: message.deadline,
    not_after: message.notAfter,
    cause: message.cause,
    requested_by: message.requestedBy,
    root_id: resend?.rootId ?? id,
    resend_of: resend?.of ?? null,
    staff_reason: message.staffReason ?? null,
    override_rules: message.overrides === undefined ? null : JSON.stringify(message.overrides),
    overridden_at: message.overrides === undefined ? null : now,
    dedupe_key: message.dedupeKey ?? null,
    ...untried,
    next_at: message.dueAt,
    version: 1,
    created_at: now,
    trace_id: traceId,
  };
}

const untried = {
  state: "queued",
  reason: null,
  failure: null,
  channel: null,
  settled_at: null,
} as const;
