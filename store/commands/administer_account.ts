/** What every change of people by an admin shares: who may, one at a time, and of whom. */
import type { AccountId } from "@/domain/ids.ts";
import { refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import { accountById, lockPeople, standingOf } from "@/store/accounts.ts";
import type { Change, Decide } from "@/store/commit.ts";
import type { Tx } from "@/store/tx.ts";
import type { AccountsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/**
 * Runs `decide` as the only change of people at that moment. Refuses with `forbidden` anybody but an
 * admin who is one still: of two admins who disable each other, the second is refused, so the clinic
 * always keeps an admin who can sign in.
 */
export function asAdmin<T>(store: Store, who: Who, decide: Decide<T>): Promise<Result<T>> {
  return store.commit(authorOf(who), async (tx, now) => {
    await lockPeople(tx);
    const actor = await accountById(tx, who.principal.accountId);
    const isAdmin = who.principal.role === "admin" && actor?.role === "admin";
    if (!isAdmin || standingOf(actor) !== "active") {
      return refuse("forbidden", "Only an admin changes accounts.");
    }
    return await decide(tx, now);
  });
}

/** One account that an admin changes: `target` as it stands, within the transaction. */
export type AccountChange<T> = (
  tx: Tx,
  target: AccountsTable,
  now: EpochMs,
) => Promise<Result<Change<T>>>;

/** As `asAdmin`, for a change of one account; refuses with `not_found` when there is none. */
export function administerAccount<T>(
  store: Store,
  who: Who,
  { accountId, change }: { accountId: AccountId; change: AccountChange<T> },
): Promise<Result<T>> {
  return asAdmin(store, who, async (tx, now) => {
    const target = await accountById(tx, accountId);
    if (!target) return refuse("not_found", "There is no such account.");
    return await change(tx, target, now);
  });
}
