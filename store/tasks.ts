/** Tasks of the front desk: opened where a message could not do it, listed by when they are due. */
import type { Kysely } from "kysely";
import type { Channel } from "@/domain/channel.ts";
import {
  type IdSource,
  type InboundId,
  type MessageId,
  newId,
  type PatientId,
  type TaskId,
  type VisitId,
} from "@/domain/ids.ts";
import type { TaskKind } from "@/domain/task.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type NewTask = {
  readonly kind: TaskKind;
  /** Null for somebody whom we do not know. */
  readonly patientId: PatientId | null;
  readonly visitId?: VisitId | null;
  readonly messageId?: MessageId | null;
  readonly inboundId?: InboundId | null;
  readonly channel?: Channel | null;
  /** A `Reason`, a failure class or an intent: why there is a task. */
  readonly reason: string;
  readonly dueAt?: EpochMs | null;
  /** Of one key there is one open task. */
  readonly dedupeKey?: string;
  readonly now: EpochMs;
};

/** Null when an open one of that key stands. */
export async function openTask(tx: Tx, source: IdSource, task: NewTask): Promise<TaskId | null> {
  const added = await tx.insertInto("tasks")
    .values({
      id: newId("task", source),
      kind: task.kind,
      patient_id: task.patientId,
      visit_id: task.visitId ?? null,
      message_id: task.messageId ?? null,
      inbound_id: task.inboundId ?? null,
      channel: task.channel ?? null,
      reason: task.reason,
      due_at: task.dueAt ?? null,
      state: "open",
      outcome: null,
      note: null,
      created_at: task.now,
      closed_at: null,
      closed_by: null,
      dedupe_key: task.dedupeKey ?? null,
    })
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing())
    .returning("id").executeTakeFirst();
  return added?.id ?? null;
}

/** What the front desk needs to do it: whom, how to reach them, why, and by when. */
export type OpenTask = {
  readonly id: TaskId;
  readonly kind: TaskKind;
  readonly reason: string;
  readonly channel: Channel | null;
  readonly dueAt: EpochMs | null;
  readonly createdAt: EpochMs;
  /** Null for somebody whom we do not know. */
  readonly patientId: PatientId | null;
  readonly patientName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly visitId: VisitId | null;
  readonly visitStartsAt: EpochMs | null;
  readonly messageId: MessageId | null;
  /** The text that opened the task. */
  readonly wrote: Wrote | null;
  /** What came from that number after it, oldest first; 20 at most. */
  readonly wroteSince: readonly Wrote[];
  /** Who has that number, where it is not clear which of them wrote. */
  readonly mayBe: readonly { readonly id: PatientId; readonly name: string }[];
};

export type Wrote = {
  readonly text: string;
  /** E.164. */
  readonly from: string;
  readonly at: EpochMs;
  readonly channel: Channel;
};

export type TaskQuery = { readonly kind?: TaskKind; readonly limit: number };

/** The soonest due first, then those without a time, oldest first. */
export async function openTasks(
  db: Kysely<Database>,
  { kind, limit }: TaskQuery,
): Promise<readonly OpenTask[]> {
  let query = joined(db).where("tasks.state", "=", "open");
  if (kind) query = query.where("tasks.kind", "=", kind);
  const rows = await query
    .orderBy((eb) => eb.case().when("tasks.due_at", "is", null).then(1).else(0).end())
    .orderBy("tasks.due_at").orderBy("tasks.id").limit(limit).execute();
  const from = rows.map((row) => row.from).filter((number) => number !== null);
  const first = rows.map(({ inboundId }) => inboundId).filter((id) => id !== null).sort()[0];
  const [texts, holders] = await Promise.all([
    first ? textsFrom(db, { numbers: from, first }) : [],
    holdersOf(db, from),
  ]);
  return rows.map(({ inboundId, from, ...task }) => {
    const own = texts.filter((text) => text.from === from);
    const later = own.filter(({ id }) => inboundId !== null && id > inboundId);
    return {
      ...task,
      wrote: wroteOf(own.find(({ id }) => id === inboundId)),
      wroteSince: later.slice(0, mostTexts).map(wroteOf).filter((text) => text !== null),
      mayBe: task.patientId !== null
        ? []
        : holders.filter(({ phone }) => phone === from).map(({ id, name }) => ({ id, name })),
    };
  });
}

function wroteOf(row: Wrote | undefined): Wrote | null {
  return row ? { text: row.text, from: row.from, at: row.at, channel: row.channel } : null;
}

const mostTexts = 20;

function textsFrom(
  db: Kysely<Database>,
  { numbers, first }: { numbers: readonly string[]; first: InboundId },
) {
  return db.selectFrom("inbound_texts")
    .select(["id", "body as text", "from_address as from", "at", "channel"])
    .where("from_address", "in", [...new Set(numbers)]).where("id", ">=", first)
    .orderBy("id").execute();
}

async function holdersOf(db: Kysely<Database>, numbers: readonly string[]) {
  if (numbers.length === 0) return [];
  return await db.selectFrom("patients").select(["id", "name", "phone"])
    .where("phone", "in", [...new Set(numbers)]).orderBy("id").execute();
}

export async function countOpenTasks(db: Kysely<Database>): Promise<number> {
  const { count } = await db.selectFrom("tasks").where("state", "=", "open")
    .select((select) => select.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

function joined(db: Kysely<Database>) {
  return db.selectFrom("tasks")
    .leftJoin("patients", "patients.id", "tasks.patient_id")
    .leftJoin("visits", "visits.id", "tasks.visit_id")
    .leftJoin("appointments", "appointments.id", "visits.appointment_id")
    .leftJoin("inbound_texts", "inbound_texts.id", "tasks.inbound_id")
    .select([
      "tasks.id",
      "tasks.kind",
      "tasks.reason",
      "tasks.channel",
      "tasks.due_at as dueAt",
      "tasks.created_at as createdAt",
      "tasks.patient_id as patientId",
      "patients.name as patientName",
      "patients.phone",
      "patients.email",
      "tasks.visit_id as visitId",
      "appointments.starts_at as visitStartsAt",
      "tasks.message_id as messageId",
      "tasks.inbound_id as inboundId",
      "inbound_texts.from_address as from",
    ]);
}
