/** Dead letters: jobs that could not be done, with their failure, until somebody settles them. */
import type { Kysely } from "kysely";
import type { DeadLetterId } from "@/domain/ids.ts";
import type { Database, DeadLettersTable } from "./schema.ts";

export type DeadLetterState = DeadLettersTable["state"];

/** Newest first; `before` is the last id of the page before. */
export function deadLetters(
  db: Kysely<Database>,
  { state, before, limit }: { state: DeadLetterState; before?: DeadLetterId; limit: number },
): Promise<DeadLettersTable[]> {
  let query = db.selectFrom("dead_letters").selectAll().where("state", "=", state);
  if (before) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(limit).execute();
}

export async function countDeadLetters(
  db: Kysely<Database>,
): Promise<Record<DeadLetterState, number>> {
  const rows = await db.selectFrom("dead_letters")
    .select((select) => ["state", select.fn.countAll<number>().as("count")])
    .groupBy("state").execute();
  const countOf = (state: DeadLetterState) =>
    Number(rows.find((row) => row.state === state)?.count ?? 0);
  return {
    parked: countOf("parked"),
    replayed: countOf("replayed"),
    discarded: countOf("discarded"),
  };
}
