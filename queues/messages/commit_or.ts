/** A commit that may find nothing to write down, and then leaves no trace in the ledger. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Author, Change } from "@/store/commit.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";

/** Writes nothing, and answers with `leave`. */
export type Left<T> = { readonly leave: T };

/** Refuses (`stale_write`) when the race was lost again and again. */
export async function commitOr<T>(
  store: Store,
  author: Author,
  decide: (tx: Tx, now: EpochMs) => Promise<Change<T> | Left<T>>,
): Promise<Result<T>> {
  const left: Left<T>[] = [];
  const committed = await store.commit<T>(author, async (tx, now) => {
    left.length = 0;
    const decided = await decide(tx, now);
    if (!("leave" in decided)) return ok(decided);
    left.push(decided);
    return refuse("already_exists", "There is nothing to write down.");
  });
  const [found] = left;
  return found === undefined ? committed : ok(found.leave);
}
