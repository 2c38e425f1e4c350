/** The events: what happened, without gaps, in commit order. */
import type { Kysely } from "kysely";
import type { Day } from "@/domain/time.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import type { Database } from "./schema.ts";

/** The sequence of the last event committed. */
export async function headSeq(db: Kysely<Database>): Promise<number> {
  const head = await db.selectFrom("ledger_head").select("seq").executeTakeFirstOrThrow();
  return head.seq;
}

/** A step of a visit, as far as counting is concerned. */
export type Move = {
  readonly seq: number;
  readonly day: Day;
  readonly from: VisitState | null;
  readonly to: VisitState | null;
};

/** All events after `seq`, oldest first, at most `limit`. */
export async function movesAfter(
  db: Kysely<Database>,
  seq: number,
  limit: number,
): Promise<Move[]> {
  return await db.selectFrom("events")
    .select(["seq", "day", "from_state as from", "to_state as to"])
    .where("seq", ">", seq).orderBy("seq").limit(limit).execute();
}
