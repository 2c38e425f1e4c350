/** Dead letters: jobs that could not be done, with their failure, until somebody settles them. */
import type { Kysely } from "kysely";
import type { DeadLetterId } from "@/domain/ids.ts";
import type { Database, DeadLettersTable } from "./schema.ts";

export type DeadLetterState = DeadLettersTable["state"];

export type DeadLetterQuery = {
  readonly state: DeadLetterState;
  readonly failure?: string | undefined;
  readonly kind?: string | undefined;
  readonly before?: DeadLetterId | undefined;
  readonly limit: number;
};

/** Newest first; `before` is the last id of the page before. */
export function deadLetters(
  db: Kysely<Database>,
  { state, failure, kind, before, limit }: DeadLetterQuery,
): Promise<DeadLettersTable[]> {
  let query = db.selectFrom("dead_letters").selectAll().where("state", "=", state);
  if (failure !== undefined) query = query.where("failure", "=", failure);
  if (kind !== undefined) query = query.where("kind", "=", kind);
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

/** How many parked letters failed in which way, the most first; at most 50 ways. */
export async function parkedByFailure(
  db: Kysely<Database>,
): Promise<readonly { readonly failure: string; readonly count: number }[]> {
  const rows = await db.selectFrom("dead_letters")
    .select((select) => ["failure", select.fn.countAll().as("count")])
    .where("state", "=", "parked").groupBy("failure")
    .orderBy("count", "desc").orderBy("failure").limit(50).execute();
  return rows.map(({ failure, count }) => ({ failure, count: Number(count) }));
}
