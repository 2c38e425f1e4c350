/** The messages that are not at their end: how many, by state, and how late the latest of them is. */
import type { Kysely } from "kysely";
import type { MessageState } from "@/domain/message.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "@/store/schema.ts";

export type MessageBacklog = {
  /** One entry for each of the states, those without a message included. */
  readonly byState: ReadonlyMap<MessageState, number>;
  /** Milliseconds since the oldest was due; 0 when none is. */
  readonly oldestDueMs: number;
};

const going = ["queued", "held", "sending", "unknown"] as const satisfies readonly MessageState[];

export async function messageBacklog(db: Kysely<Database>, now: EpochMs): Promise<MessageBacklog> {
  const rows = await db.selectFrom("messages")
    .select((select) => [
      "state",
      select.fn.countAll().as("count"),
      select.fn.min("next_at").as("oldest"),
    ])
    .where("state", "in", going).groupBy("state").execute();
  const countOf = (state: MessageState) =>
    Number(rows.find((row) => row.state === state)?.count ?? 0);
  const late = rows.map(({ oldest }) => oldest === null ? 0 : now - Number(oldest));
  return {
    byState: new Map(going.map((state) => [state, countOf(state)])),
    oldestDueMs: Math.max(0, ...late),
  };
}
