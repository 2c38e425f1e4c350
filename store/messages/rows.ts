/** A message with all that was tried of it, locked against everybody else who would change it. */
import type { Kysely, NotNull, Selectable } from "kysely";
import type { DeliveryId, MessageId, PatientId } from "@/domain/ids.ts";
import type { Database, PatientsTable } from "@/store/schema.ts";
import type { DeliveriesTable } from "@/store/schema_messaging.ts";
import type { Tx } from "@/store/tx.ts";

export type MessageRow = Selectable<Database["messages"]>;
export type DeliveryRow = Selectable<DeliveriesTable>;
export type AttemptRow = Selectable<Database["attempts"]>;
/** Of a person what sending looks at. */
export type PatientRow = Pick<
  Selectable<PatientsTable>,
  "id" | "email" | "phone" | "locale" | "zone"
>;

export type MessageAtHand = {
  readonly message: MessageRow;
  /** Null for a message to somebody who works here. */
  readonly patient: PatientRow | null;
  /** In the order in which they were started. */
  readonly deliveries: readonly DeliveryRow[];
  /** Of all deliveries, oldest first. */
  readonly attempts: readonly AttemptRow[];
};

/** As it stands now, without a lock; undefined when there is none. */
export async function messageById(
  db: Kysely<Database>,
  id: MessageId,
): Promise<MessageRow | undefined> {
  return await db.selectFrom("messages").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function patientOf(
  db: Kysely<Database>,
  { patient_id: id }: Pick<MessageRow, "patient_id">,
): Promise<PatientRow | null> {
  if (id === null) return null;
  return await patients(db).where("id", "=", id).executeTakeFirstOrThrow();
}

function patients(db: Kysely<Database>) {
  return db.selectFrom("patients").select(["id", "email", "phone", "locale", "zone"]);
}

/**
 * Locks visit, message and patient, in this order: a change of the visit, a word of the patient and
 * another worker all wait until this transaction ends.
 */
export async function lockMessage(tx: Tx, id: MessageId): Promise<MessageAtHand | null> {
  await tx.selectFrom("visits").select("id")
    .where("id", "=", (eb) => eb.selectFrom("messages").select("visit_id").where("id", "=", id))
    .forUpdate().executeTakeFirst();
  return await holdMessage(tx, id);
}

/** Locks message and patient: for what is true whatever has become of the visit. */
export async function holdMessage(tx: Tx, id: MessageId): Promise<MessageAtHand | null> {
  // Each row is locked in the order of this list, and read as it is once it is locked.
  const joined = await tx.selectFrom("messages")
    .innerJoin("patients", "patients.id", "messages.patient_id")
    .selectAll("messages")
    .select(["patients.id as reader", "email", "phone", "patients.locale as reads", "zone"])
    .where("messages.id", "=", id).forUpdate(["messages", "patients"]).executeTakeFirst();
  if (joined !== undefined) {
    const { reader, email, phone, reads, zone, ...message } = joined;
    const patient = { id: reader, email, phone, locale: reads, zone };
    return { message, patient, ...await triesOf(tx, message) };
  }
  const message = await tx.selectFrom("messages").selectAll()
    .where("id", "=", id).where("patient_id", "is", null).forUpdate().executeTakeFirst();
  return message === undefined ? null : { message, patient: null, ...await triesOf(tx, message) };
}

/**
 * As `holdMessage` for many in three statements, in an order that is the same for everybody. Patients
 * are locked, and there, only where `knowsPatient` says so.
 */
export async function holdMessages(
  tx: Tx,
  ids: readonly MessageId[],
  knowsPatient: (id: MessageId) => boolean,
): Promise<ReadonlyMap<MessageId, MessageAtHand>> {
  const messages = await tx.selectFrom("messages").selectAll()
    .where("id", "in", [...ids]).orderBy("id").forUpdate().execute();
  const wanted = messages.filter(({ id }) => knowsPatient(id))
    .flatMap(({ patient_id }): PatientId[] => patient_id === null ? [] : [patient_id]);
  const people = wanted.length === 0
    ? []
    : await patients(tx).where("id", "in", wanted).orderBy("id").forUpdate().execute();
  const tries = await triesAmong(tx, ids);
  return new Map(messages.map((message): [MessageId, MessageAtHand] => [message.id, {
    message,
    patient: people.find(({ id }) => id === message.patient_id) ?? null,
    deliveries: tries.deliveries.filter((one) => one.message_id === message.id),
    attempts: tries.attempts.filter((one) => one.message_id === message.id),
  }]));
}

type Tries = Pick<MessageAtHand, "deliveries" | "attempts">;

async function triesOf(tx: Tx, { id, state, version }: MessageRow): Promise<Tries> {
  // Whoever tries a message changes its row, too.
  if (state === "queued" && version === 1) return { deliveries: [], attempts: [] };
  return await triesAmong(tx, [id]);
}

async function triesAmong(tx: Tx, ids: readonly MessageId[]): Promise<Tries> {
  const rows = await tx.selectFrom("deliveries")
    .leftJoin("attempts", "attempts.delivery_id", "deliveries.id")
    .selectAll("deliveries")
    .select([
      "attempts.id as try_id",
      "attempts.state as try_state",
      "attempts.state_at as try_state_at",
      "attempts.code as try_code",
      "attempts.started_at as try_started_at",
      "attempts.answered_at as try_answered_at",
      "attempts.provider_id as try_provider_id",
      "attempts.body_hash as try_body_hash",
      "attempts.content_sid as try_content_sid",
    ])
    .$narrowType<
      {
        try_state: NotNull;
        try_state_at: NotNull;
        try_started_at: NotNull;
        try_body_hash: NotNull;
      }
    >()
    .where("deliveries.message_id", "in", [...ids])
    .orderBy("attempts.started_at").orderBy("attempts.id").execute();
  const deliveries = new Map<DeliveryId, DeliveryRow>();
  const attempts: AttemptRow[] = [];
  for (const row of rows) {
    const {
      try_id,
      try_state,
      try_state_at,
      try_code,
      try_started_at,
      try_answered_at,
      try_provider_id,
      try_body_hash,
      try_content_sid,
      ...delivery
    } = row;
    deliveries.set(delivery.id, delivery);
    if (try_id === null) continue;
    attempts.push({
      id: try_id,
      delivery_id: delivery.id,
      message_id: delivery.message_id,
      state: try_state,
      state_at: try_state_at,
      code: try_code,
      started_at: try_started_at,
      answered_at: try_answered_at,
      provider_id: try_provider_id,
      body_hash: try_body_hash,
      content_sid: try_content_sid,
    });
  }
  return { deliveries: [...deliveries.values()].sort(byStart), attempts };
}

type Begun = { readonly id: string; readonly started_at: number };

function byStart(a: Begun, b: Begun): number {
  return a.started_at - b.started_at || (a.id < b.id ? -1 : 1);
}

export type MessageChange = Partial<
  Pick<MessageRow, "state" | "reason" | "failure" | "channel" | "next_at" | "settled_at">
>;

/** The message as it is afterwards. Throws when somebody has changed it, which its lock rules out. */
export async function changeMessage(
  tx: Tx,
  message: MessageRow,
  change: MessageChange,
): Promise<MessageRow> {
  const changed = await tx.updateTable("messages")
    .set({ ...change, version: message.version + 1 })
    .where("id", "=", message.id).where("version", "=", message.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Error("A locked message was changed by another.");
  return { ...message, ...change, version: message.version + 1 };
}

export async function changeDelivery(
  tx: Tx,
  id: DeliveryId,
  change: Partial<DeliveryRow>,
): Promise<void> {
  await tx.updateTable("deliveries").set(change).where("id", "=", id).execute();
}
