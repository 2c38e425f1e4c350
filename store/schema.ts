/** The tables, as Kysely sees them. Instants are epoch milliseconds, days `YYYY-MM-DD`, flags 0 or 1. */
import type {
  AccountId,
  AppointmentId,
  DeadLetterId,
  ImportId,
  JobId,
  PatientId,
  PractitionerId,
  SessionId,
  VisitId,
} from "@/domain/ids.ts";
import type { Generated } from "kysely";
import type { Role } from "@/domain/access.ts";
import type { Day, EpochMs } from "@/domain/time.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import type { MessagingTables } from "./schema_messaging.ts";

export type Database = MessagingTables & {
  accounts: AccountsTable;
  sessions: SessionsTable;
  access_links: AccessLinksTable;
  throttles: ThrottlesTable;
  /** Raised by each edit, which names the version it saw; a new record begins with 1. */
  patients: PatientsTable & { version: Generated<number> };
  practitioners: PractitionersTable;
  working_hours: WorkingHoursTable;
  time_off: TimeOffTable;
  appointments: AppointmentsTable;
  visits: VisitsTable;
  payments: PaymentsTable;
  ledger_head: LedgerHeadTable;
  events: EventsTable;
  audit: AuditTable;
  jobs: JobsTable;
  dead_letters: DeadLettersTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  import_chunks: ImportChunksTable;
  idempotency_keys: IdempotencyKeysTable;
  flags: FlagsTable;
};

export type AccountsTable = {
  id: AccountId;
  email: string;
  name: string;
  role: Role;
  /** scrypt, with its parameters and salt; null until an invitation is accepted. */
  password: string | null;
  disabled_at: EpochMs | null;
  /** Raised by each change of role, password or standing; sessions of an older epoch are void. */
  epoch: number;
  created_at: EpochMs;
  last_seen_at: EpochMs | null;
};

export type SessionsTable = {
  /** SHA-256 of the secret that the cookie holds, in hex. */
  id_hash: string;
  id: SessionId;
  account_id: AccountId;
  epoch: number;
  created_at: EpochMs;
  last_seen_at: EpochMs;
};

export type AccessLinksTable = {
  /** SHA-256 of the token in an invitation or reset link. */
  token_hash: string;
  account_id: AccountId;
  purpose: "invite" | "reset";
  expires_at: EpochMs;
  used_at: EpochMs | null;
};

export type ThrottlesTable = { key: string; count: number; window_start: EpochMs };

export type PatientsTable = {
  id: PatientId;
  /** The clinic's own number for the patient, unique; imports match by it. */
  ref: string | null;
  account_id: AccountId | null;
  name: string;
  birth_date: Day | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  zone: string | null;
  created_at: EpochMs;
};

export type PractitionersTable = {
  id: PractitionerId;
  ref: string | null;
  account_id: AccountId | null;
  name: string;
  created_at: EpochMs;
};

export type WorkingHoursTable = {
  id: string;
  practitioner_id: PractitionerId;
  /** 1 for Monday to 7 for Sunday. */
  weekday: number;
  /** Wall-clock minutes after midnight in the clinic's zone. */
  from_minute: number;
  to_minute: number;
};

export type TimeOffTable = {
  id: string;
  practitioner_id: PractitionerId;
  from_at: EpochMs;
  to_at: EpochMs;
  reason: string | null;
};

export type AppointmentsTable = {
  id: AppointmentId;
  /** The number under which another system knows the booking, unique; imports match by it. */
  ref: string | null;
  patient_id: PatientId;
  practitioner_id: PractitionerId | null;
  day: Day;
  /** Null for an untimed booking, of which only the day counts. */
  starts_at: EpochMs | null;
  ends_at: EpochMs | null;
  minutes: number;
  kind: string;
  rescheduled_from: AppointmentId | null;
  created_at: EpochMs;
};

export type VisitsTable = {
  id: VisitId;
  appointment_id: AppointmentId;
  patient_id: PatientId;
  practitioner_id: PractitionerId | null;
  /** The appointment's day, here too because every board reads by it. */
  day: Day;
  state: VisitState;
  /** Raised by each change; an update names the version it saw. */
  version: number;
  arrived_at: EpochMs | null;
  ready_at: EpochMs | null;
  patient_joined_at: EpochMs | null;
  doctor_joined_at: EpochMs | null;
  seen_at: EpochMs | null;
  held_at: EpochMs | null;
  ended_at: EpochMs | null;
  signed_at: EpochMs | null;
  /** What a person gave as the reason why it did not take place; for the staff's eyes alone. */
  end_reason: string | null;
  /** The front desk's last action while it may be undone: event, instant, and the visit before it (JSON). */
  undo_event: string | null;
  undo_at: EpochMs | null;
  undo_before: string | null;
};

export type PaymentsTable = {
  id: string;
  visit_id: VisitId;
  due_minor: number;
  captured_minor: number;
  currency: string;
  state: "due" | "authorized" | "captured" | "failed" | "waived" | "refunded" | "refund_failed";
  created_at: EpochMs;
  captured_at: EpochMs | null;
};

/** One row: the last sequence and hash; locking it orders all writers. */
export type LedgerHeadTable = { id: 1; seq: number; audit_seq: number; audit_hash: string };

export type EventsTable = {
  /** Without gaps, in commit order. */
  seq: number;
  at: EpochMs;
  type: string;
  subject: string;
  /** The visit's day, here too so that counters fold without a join. */
  day: Day;
  /** Null for a visit that came to this day. */
  from_state: VisitState | null;
  /** Null for a visit that went to another day. */
  to_state: VisitState | null;
  /** What caused it: the visit event's name, or null. */
  cause: string | null;
  by_role: Role | "system";
  by_account: AccountId | null;
  trace_id: string;
};

export type AuditTable = {
  seq: number;
  at: EpochMs;
  actor: string;
  role: Role | "system" | "nobody";
  action: string;
  subject: string;
  /** JSON of ids, codes, counts and states; no names, no texts. */
  detail: string;
  trace_id: string;
  prev_hash: string;
  hash: string;
};

export type JobsTable = {
  id: JobId;
  kind: string;
  /** JSON of ids only, checked by the job's schema at both ends. */
  payload: string;
  state: "waiting" | "running" | "done" | "dead";
  run_at: EpochMs;
  attempts: number;
  /** Raised at each claim; an outcome of an older claim changes nothing. */
  fence: number;
  leased_until: EpochMs | null;
  /** JSON: the attempts that failed, each with its instant and failure class; null before the first. */
  history: string | null;
  created_at: EpochMs;
  trace_id: string;
  /** A second waiting job of the same key is not added. */
  dedupe_key: string | null;
};

export type DeadLettersTable = {
  id: DeadLetterId;
  job_id: JobId;
  kind: string;
  payload: string;
  failure: string;
  /** JSON: the attempts, each with its instant and error class. */
  history: string;
  failed_at: EpochMs;
  state: "parked" | "replayed" | "discarded";
  resolved_at: EpochMs | null;
  resolved_by: AccountId | null;
  reason: string | null;
  trace_id: string;
};

export type ImportsTable = {
  id: ImportId;
  state: "uploaded" | "running" | "done" | "failed";
  format: "csv" | "fhir";
  /** JSON of the mapping, value maps and zone. */
  plan: string;
  /** As its sender calls it, to be shown to admins only; null where nobody said. */
  file_name: string | null;
  file_bytes: number;
  /** Rows with something in them, in the whole file; null until they were counted. */
  row_count: number | null;
  rows_read: number;
  bytes_read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** JSON of the ids of practitioners that came with the file, 500 at most; null before the first. */
  new_practitioners: string | null;
  started_by: AccountId | null;
  created_at: EpochMs;
  finished_at: EpochMs | null;
};

export type ImportRowsTable = {
  import_id: ImportId;
  row: number;
  code: string;
  field: string;
  problem: string;
};

/** An uploaded file in pieces of at most 256 KiB, removed when the import is done. */
export type ImportChunksTable = { import_id: ImportId; position: number; bytes: Uint8Array };

export type IdempotencyKeysTable = {
  /** SHA-256 of account and key. */
  key_hash: string;
  request_hash: string;
  state: "running" | "done";
  status: number | null;
  body: string | null;
  created_at: EpochMs;
};

export type FlagsTable = { name: string; value: number; version: number };
