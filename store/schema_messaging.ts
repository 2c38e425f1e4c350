/** The tables of messaging, as Kysely sees them. Instants are epoch milliseconds, flags 0 or 1. */
import type { Generated } from "kysely";
import type { Channel } from "@/domain/channel.ts";
import type { DeliveryState } from "@/domain/delivery.ts";
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type {
  AccountId,
  AttemptId,
  ConsentId,
  DeliveryId,
  InboundId,
  MessageId,
  PatientId,
  TaskId,
  VisitId,
} from "@/domain/ids.ts";
import type { MessageCause, MessageState, StepKind } from "@/domain/message.ts";
import type { ConsentActor, ConsentEntry, ConsentSource } from "@/domain/sending/consent.ts";
import type { ContactMark } from "@/domain/sending/facts.ts";
import type { Mandate } from "@/domain/sending/mandate.ts";
import type { TaskKind, TaskOutcome } from "@/domain/task.ts";
import type { QuietHours, TemplateClass } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";

export type MessagingTables = {
  /** `locale`: the language of a test; null for the person's own. */
  messages: MessagesTable & { locale: Generated<string | null> };
  deliveries: DeliveriesTable;
  /** `content_sid`: of the approved template that it went by; its words are written at the provider. */
  attempts: AttemptsTable & { content_sid: Generated<string | null> };
  message_steps: MessageStepsTable;
  consent_entries: ConsentEntriesTable;
  contact_marks: ContactMarksTable;
  message_settings: MessageSettingsTable;
  send_buckets: SendBucketsTable;
  breakers: BreakersTable;
  inbound_texts: InboundTextsTable;
  webhook_receipts: WebhookReceiptsTable;
  tasks: TasksTable;
  templates: TemplatesTable;
  template_versions: TemplateVersionsTable;
  sandbox_messages: SandboxMessagesTable;
};

/** One of `patient_id` and `account_id` is set: whom it is for. */
export type MessagesTable = {
  id: MessageId;
  patient_id: PatientId | null;
  account_id: AccountId | null;
  visit_id: VisitId | null;
  /** The template's name, and the version that it is pinned to. */
  type: string;
  template_version: string;
  class: TemplateClass;
  mandate: Mandate | null;
  quiet_hours: QuietHours;
  /** JSON: the channels it may go by, those of the template or the one that a person chose. */
  channels: string;
  /** Where a test goes to; null for the person's own address of the channel. */
  address: string | null;
  /** JSON of the template's values. */
  message_values: string;
  /** The start of the visit that the text speaks of. */
  written_for: EpochMs | null;
  deadline: EpochMs | null;
  not_after: EpochMs | null;
  cause: MessageCause;
  requested_by: AccountId | null;
  state: MessageState;
  /** A `Reason` of the sending rules, or a `RetryReason`; null before the first decision. */
  reason: string | null;
  failure: FailureClass | null;
  /** Of the latest delivery. */
  channel: Channel | null;
  /** When it is looked at again; null when nothing more happens by itself. */
  next_at: EpochMs | null;
  /** The first of all that were sent again; its own id for the first. */
  root_id: MessageId;
  resend_of: MessageId | null;
  /** What a person wrote beside an override or a resend; goes into nothing that is sent. */
  staff_reason: string | null;
  /** JSON: the rules that a person lets it pass; null without an override. */
  override_rules: string | null;
  /** When they were let pass: what has happened since is not covered. */
  overridden_at: EpochMs | null;
  /** Of one key there is one message: `reminder_2h/vis_…/1732370400000`. */
  dedupe_key: string | null;
  version: number;
  created_at: EpochMs;
  settled_at: EpochMs | null;
  trace_id: string;
};

/** The message on one channel: at most one for each. */
export type DeliveriesTable = {
  id: DeliveryId;
  message_id: MessageId;
  patient_id: PatientId | null;
  channel: Channel;
  provider: string;
  /** E.164, or an email address: where this one went to, whatever the record says now. */
  address: string;
  locale: string;
  /** SMS segments; 1 elsewhere. */
  cost: number;
  content_hash: string;
  state: DeliveryState;
  state_at: EpochMs;
  code: string | null;
  started_at: EpochMs;
  delivered_at: EpochMs | null;
  /** When it is tried, or asked about, again; null when nothing more happens by itself. */
  next_at: EpochMs | null;
  /** As `Tries` of the retry policy. */
  tries: number;
  late: number;
  limited_in_a_row: number;
  look_ups: number;
};

/** One call of a provider. Its row is committed as `started` before the call is made. */
export type AttemptsTable = {
  id: AttemptId;
  delivery_id: DeliveryId;
  message_id: MessageId;
  state: DeliveryState;
  state_at: EpochMs;
  code: string | null;
  started_at: EpochMs;
  answered_at: EpochMs | null;
  /** The provider's id of it; null until it is known. */
  provider_id: string | null;
  body_hash: string;
};

/** The timeline: lines are added. A decision like the one before raises `times` and `last_at` of that line. */
export type MessageStepsTable = {
  message_id: MessageId;
  /** From 1, without gaps. */
  position: number;
  at: EpochMs;
  last_at: EpochMs;
  times: number;
  kind: StepKind;
  channel: Channel | null;
  delivery_id: DeliveryId | null;
  attempt_id: AttemptId | null;
  /** JSON by kind: a decision with its checks, an answer's code, a report's state; ids, codes and instants. */
  detail: string;
  by_account: AccountId | null;
  /** Why a person did so, in their words; stands nowhere else, and goes into nothing that is sent. */
  said: string | null;
  trace_id: string;
};

/** Append-only. */
export type ConsentEntriesTable = {
  id: ConsentId;
  patient_id: PatientId;
  /** When the person said so. */
  at: EpochMs;
  recorded_at: EpochMs;
  by: ConsentActor;
  by_account: AccountId | null;
  source: ConsentSource;
  wording: string | null;
  channel: Channel;
  scope: ConsentEntry["scope"]["of"];
  /** The class or type; null for a whole channel. */
  scope_of: string | null;
  decision: ConsentEntry["decision"];
  /** The same post or click says it once. */
  dedupe_key: string | null;
};

/** What is wrong with an address. Holds only as long as the record still has that address. */
export type ContactMarksTable = {
  patient_id: PatientId;
  channel: Channel;
  address: string;
  mark: ContactMark;
  /** The provider's code that told us, or null. */
  code: string | null;
  at: EpochMs;
};

export type MessageSettingsTable = {
  patient_id: PatientId;
  /** JSON: channels, best first. */
  favourites: string;
  /** Both or neither: minutes after midnight. */
  quiet_from: number | null;
  quiet_to: number | null;
  version: number;
};

/** `full_at` has fractions. */
export type SendBucketsTable = { name: string; full_at: number; version: number };

/** One a provider and channel, `twilio/sms`; `state` is JSON of `BreakerState`. */
export type BreakersTable = { name: string; state: string; version: number };

export type InboundTextsTable = {
  id: InboundId;
  /** The same text comes once. */
  provider_id: string;
  channel: Exclude<Channel, "email">;
  from_address: string;
  /** Null when nobody, or more than one, has that number. */
  patient_id: PatientId | null;
  intent: "stop" | "start" | "help" | "asks_to_stop" | "text";
  /** At most 1,600 characters. */
  body: string;
  at: EpochMs;
};

export type WebhookReceiptsTable = { dedupe_key: string; at: EpochMs };

export type TasksTable = {
  id: TaskId;
  kind: TaskKind;
  patient_id: PatientId | null;
  visit_id: VisitId | null;
  message_id: MessageId | null;
  inbound_id: InboundId | null;
  channel: Channel | null;
  /** A `Reason`, a failure class or an intent: why there is a task. */
  reason: string;
  due_at: EpochMs | null;
  state: "open" | "done";
  outcome: TaskOutcome | null;
  /** What who closed it wrote. */
  note: string | null;
  created_at: EpochMs;
  closed_at: EpochMs | null;
  closed_by: AccountId | null;
  /** Of one key one open task; null once it is done. */
  dedupe_key: string | null;
};

/** A template that the clinic has changed; the others are as built in. */
export type TemplatesTable = {
  name: string;
  draft: string | null;
  draft_at: EpochMs | null;
  draft_by: AccountId | null;
  /** Null until the clinic publishes its own. */
  current_version: string | null;
  version: number;
};

/** Every source that a message was, or could be, written from; `version` is the hash of the source. */
export type TemplateVersionsTable = {
  name: string;
  version: string;
  source: string;
  created_at: EpochMs;
  created_by: AccountId | null;
  published_at: EpochMs | null;
  published_by: AccountId | null;
};

/** What the sandbox took, for the outbox page. */
export type SandboxMessagesTable = {
  attempt_id: AttemptId;
  delivery_id: DeliveryId;
  provider_id: string;
  channel: Channel;
  address: string;
  subject: string | null;
  text: string;
  html: string | null;
  at: EpochMs;
};
