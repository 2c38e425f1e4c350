/** Everything that the clinic told, or wanted to tell, one patient: newest first, with what became of it. */
import type { Kysely } from "kysely";
import type { MessageId, PatientId } from "@/domain/ids.ts";
import type { Database } from "@/store/schema.ts";
import type { DeliveriesTable, MessagesTable } from "@/store/schema_messaging.ts";

export type ToldMessage =
  & Pick<
    MessagesTable,
    | "id"
    | "type"
    | "template_version"
    | "mandate"
    | "channels"
    | "message_values"
    | "state"
    | "reason"
    | "failure"
    | "channel"
    | "next_at"
    | "created_at"
    | "settled_at"
  >
  & {
    /** In the order in which they were begun. */
    readonly deliveries: readonly ToldDelivery[];
    /** JSON of the latest decision; null before the first. */
    readonly decision: string | null;
  };

export type ToldDelivery = Pick<
  DeliveriesTable,
  "channel" | "address" | "locale" | "state" | "state_at" | "started_at" | "delivered_at"
>;

export type ToldPage = {
  readonly messages: readonly ToldMessage[];
  /** The `before` of the following page; null on the last. */
  readonly next: MessageId | null;
};

export type ToldQuery = {
  readonly patientId: PatientId;
  readonly before?: MessageId | undefined;
  readonly limit: number;
};

/** Tests of a template go to whoever tries it, and are nobody's history. */
export async function messagesOfPatient(
  db: Kysely<Database>,
  { patientId, before, limit }: ToldQuery,
): Promise<ToldPage> {
  let query = db.selectFrom("messages").selectAll()
    .where("patient_id", "=", patientId).where("cause", "!=", "test");
  if (before !== undefined) query = query.where("id", "<", before);
  const rows = await query.orderBy("id", "desc").limit(limit + 1).execute();
  const shown = rows.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const [deliveries, decisions] = await Promise.all([
    deliveriesOf(db, ids),
    latestDecisions(db, ids),
  ]);
  const messages = shown.map((row) => ({
    ...row,
    deliveries: deliveries.filter((one) => one.message_id === row.id),
    decision: decisions.get(row.id) ?? null,
  }));
  return { messages, next: rows.length > limit ? ids.at(-1) ?? null : null };
}

function deliveriesOf(db: Kysely<Database>, ids: readonly MessageId[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom("deliveries").selectAll()
    .where("message_id", "in", [...ids]).orderBy("started_at").orderBy("id").execute();
}

async function latestDecisions(
  db: Kysely<Database>,
  ids: readonly MessageId[],
): Promise<ReadonlyMap<MessageId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("message_steps").select(["message_id", "detail"])
    .where("message_id", "in", [...ids]).where("kind", "=", "decided")
    .orderBy("message_id").orderBy("position").execute();
  return new Map(rows.map((row) => [row.message_id, row.detail]));
}
