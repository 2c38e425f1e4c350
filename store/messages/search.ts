/** The messages as the clinic searches them: newest first, by patient, state, template, channel, failure, day. */
import type { ExpressionBuilder, Kysely } from "kysely";
import type { Channel } from "@/domain/channel.ts";
import type { FailureClass } from "@/domain/delivery_failures.ts";
import { firstIdAt, type MessageId, type PatientId, type VisitId } from "@/domain/ids.ts";
import { type MessageState, waitingStates } from "@/domain/message.ts";
import type { MessageQuery, MessageView } from "@/domain/message_query.ts";
import { boundsOf, type EpochMs } from "@/domain/time.ts";
import { hasWordFrom, startsWith } from "@/store/like.ts";
import type { Database } from "@/store/schema.ts";

/** A message as lists show it. */
export type MessageFound = {
  readonly id: MessageId;
  readonly type: string;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly failure: FailureClass | null;
  readonly channel: Channel | null;
  readonly nextAt: EpochMs | null;
  readonly createdAt: EpochMs;
  readonly settledAt: EpochMs | null;
  readonly visitId: VisitId | null;
  /** Null for a message to staff. */
  readonly patient: { readonly id: PatientId; readonly name: string } | null;
  readonly resendOf: MessageId | null;
};

/** `next` is the `before` of the following page; null on the last. */
export type MessagePage = {
  readonly messages: readonly MessageFound[];
  readonly next: MessageId | null;
};

const statesOf: Readonly<Record<Exclude<MessageView, "all">, readonly MessageState[]>> = {
  person: ["failed", "to_call", "unknown"],
  waiting: [...waitingStates, "sending"],
};

export async function searchMessages(
  db: Kysely<Database>,
  query: MessageQuery & { readonly zone: string },
): Promise<MessagePage> {
  const { limit, search } = query;
  let wanted = narrowed(found(db), query);
  if (search !== undefined) wanted = await toThoseCalled(wanted, { db, search });
  const rows = await wanted
    .orderBy("messages.id", "desc").limit(limit + 1).execute();
  const messages = rows.slice(0, limit).map(({ patientId, patientName, ...row }) => ({
    ...row,
    patient: patientId === null || patientName === null
      ? null
      : { id: patientId, name: patientName },
  }));
  return { messages, next: rows.length > limit ? messages.at(-1)?.id ?? null : null };
}

/** How many wait for a person, and how many by themselves. */
export async function countMessages(
  db: Kysely<Database>,
): Promise<Readonly<Record<keyof typeof statesOf, number>>> {
  const rows = await db.selectFrom("messages")
    .select((select) => ["state", select.fn.countAll().as("count")])
    .where("state", "in", [...statesOf.person, ...statesOf.waiting])
    .groupBy("state").execute();
  const count = (states: readonly MessageState[]) =>
    rows.filter(({ state }) => states.includes(state))
      .reduce((sum, row) => sum + Number(row.count), 0);
  return { person: count(statesOf.person), waiting: count(statesOf.waiting) };
}

function found(db: Kysely<Database>) {
  return db.selectFrom("messages")
    .leftJoin("patients", "patients.id", "messages.patient_id")
    .select([
      "messages.id",
      "messages.type",
      "messages.state",
      "messages.reason",
      "messages.failure",
      "messages.channel",
      "messages.next_at as nextAt",
      "messages.created_at as createdAt",
      "messages.settled_at as settledAt",
      "messages.visit_id as visitId",
      "messages.resend_of as resendOf",
      "messages.patient_id as patientId",
      "patients.name as patientName",
    ]);
}

type Found = ReturnType<typeof found>;

function narrowed(all: Found, query: MessageQuery & { readonly zone: string }): Found {
  const { view, patient, visit, state, type, channel, failure, before, zone } = query;
  let some = all;
  if (view !== "all") some = some.where("messages.state", "in", statesOf[view]);
  if (patient !== undefined) some = some.where("messages.patient_id", "=", patient);
  if (visit !== undefined) some = some.where("messages.visit_id", "=", visit);
  if (state !== undefined) some = some.where("messages.state", "=", state);
  if (type !== undefined) some = some.where("messages.type", "=", type);
  if (channel !== undefined) some = some.where("messages.channel", "=", channel);
  if (failure !== undefined) some = some.where("messages.failure", "=", failure);
  if (before !== undefined) some = some.where("messages.id", "<", before);
  return withinDays(some, { ...query, zone });
}

/** So few that their messages are gathered one by one. */
const few = 200;

/**
 * The messages of a few patients are found by patient; where many are called so, one of them is never far
 * among the newest. A database that is left to guess which it is reads everything.
 */
async function toThoseCalled(
  all: Found,
  { db, search }: { readonly db: Kysely<Database>; readonly search: string },
): Promise<Found> {
  const called = await db.selectFrom("patients").select("id")
    .where((eb) => isCalled(eb, search)).limit(few + 1).execute();
  if (called.length > few) return all.where((eb) => isCalled(eb, search));
  // Not an empty list, of which Postgres knows nothing.
  const ids = called.length === 0 ? [null] : called.map(({ id }) => id);
  return all.where("messages.patient_id", "in", ids);
}

function isCalled(eb: ExpressionBuilder<Database, "patients">, search: string) {
  return eb.or([
    hasWordFrom(eb.ref("patients.name"), search),
    startsWith(eb.ref("patients.ref"), search),
  ]);
}

/** Days become a range of ids, which are in the order of time: no index on an instant is needed. */
function withinDays(
  all: Found,
  { from, to, zone }: Pick<MessageQuery, "from" | "to"> & { readonly zone: string },
): Found {
  let some = all;
  if (from !== undefined) {
    some = some.where("messages.id", ">=", firstIdAt("message", boundsOf(from, zone).from));
  }
  if (to !== undefined) {
    some = some.where("messages.id", "<", firstIdAt("message", boundsOf(to, zone).to));
  }
  return some;
}
