/** Throttles: tries counted in SQL, so that a hundred at the same moment count as a hundred. */
import { ok, refuse, type Result } from "@/domain/result.ts";
import {
  type Counted,
  judge,
  type Limit,
  networkOf,
  type SignInLimits,
  signInLimits,
} from "@/domain/throttle.ts";
import { digest } from "./secrets.ts";
import type { Store } from "./store.ts";

/** Counts one try under `key`, opening a new window where the last one is over. */
export async function countTry(store: Store, key: string, { per }: Limit): Promise<Counted> {
  const now = store.clock.now();
  const row = await store.housekeep((db) =>
    db.insertInto("throttles").values({ key, count: 1, window_start: now })
      .onConflict((conflict) =>
        conflict.column("key").doUpdateSet((eb) => {
          const isOver = eb("throttles.window_start", "<=", now - per);
          return {
            count: eb.case().when(isOver).then(1)
              .else(eb("throttles.count", "+", 1)).end(),
            window_start: eb.case().when(isOver).then(now)
              .else(eb.ref("throttles.window_start")).end(),
          };
        })
      )
      .returning(["count", "window_start"]).executeTakeFirstOrThrow()
  );
  return { count: row.count, windowStart: row.window_start };
}

/** A try at signing in, as far as throttles care. */
export type Try = {
  readonly email: string;
  readonly address: string;
  readonly limits?: SignInLimits;
};

/** What a try that was let through may do to the counts afterwards. */
export type Admission = {
  /** The password was right: what was counted against the account was its owner's own doing. */
  forgive(): Promise<void>;
  /** Nothing was tried after all. */
  giveBack(): Promise<void>;
};

export type TurnedAway = {
  readonly by: "account" | "account_daily" | "address";
  /** True for the first refusal of a window: the one that goes into the audit. */
  readonly isFirst: boolean;
};

/**
 * Lets a try at signing in through, or says `too_many_attempts` with `retryAfter`. The address is
 * counted first, so that a blocked network cannot lock other people's accounts.
 */
export async function admitTry(
  store: Store,
  { email, address, limits = signInLimits }: Try,
): Promise<Result<Admission> & { readonly turnedAway?: TurnedAway }> {
  const counted: { key: string; windowStart: number }[] = [];
  for (const { by, key, limit } of bucketsOf(email, address, limits)) {
    const { count, windowStart } = await countTry(store, key, limit);
    const verdict = judge({ count, windowStart }, limit, store.clock.now());
    if (!verdict.passes) {
      const { retryAfter, isFirst } = verdict;
      return {
        ...refuse("too_many_attempts", "Too many tries. Wait before you try again.", {
          retryAfter,
        }),
        turnedAway: { by, isFirst },
      };
    }
    counted.push({ key, windowStart });
  }
  return ok({
    async forgive() {
      await forgiveAccount(store, email);
      await giveBack(store, counted);
    },
    giveBack: () => giveBack(store, counted),
  });
}

/** Starts the account's counts anew, after a right password or a reset link. */
export async function forgiveAccount(store: Store, email: string): Promise<void> {
  await store.housekeep((db) =>
    db.deleteFrom("throttles").where("key", "in", accountKeys(email)).execute()
  );
}

/** Removes at most `limit` throttles whose window ended a day ago; answers how many. */
export function sweepThrottles(store: Store, limit = 500): Promise<number> {
  const before = store.clock.now() - signInLimits.accountDaily.per;
  return store.housekeep(async (db) => {
    const { numDeletedRows } = await db.deleteFrom("throttles")
      .where("window_start", "<=", before)
      .where(
        "key",
        "in",
        (eb) =>
          eb.selectFrom("throttles").select("key").where("window_start", "<=", before).limit(limit),
      )
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}

function bucketsOf(email: string, address: string, limits: SignInLimits) {
  const [account = "", daily = ""] = accountKeys(email);
  return [
    { by: "address", key: `address:${digest(networkOf(address))}`, limit: limits.address },
    { by: "account", key: account, limit: limits.account },
    { by: "account_daily", key: daily, limit: limits.accountDaily },
  ] as const;
}

/** Unknown addresses are counted like known ones; the hash keeps them out of the table. */
function accountKeys(email: string): string[] {
  return [`account:${digest(email)}`, `account_daily:${digest(email)}`];
}

async function giveBack(
  store: Store,
  counted: readonly { key: string; windowStart: number }[],
): Promise<void> {
  for (const { key, windowStart } of counted) {
    await store.housekeep((db) =>
      db.updateTable("throttles").set((eb) => ({ count: eb("count", "-", 1) }))
        .where("key", "=", key).where("window_start", "=", windowStart).where("count", ">", 0)
        .execute()
    );
  }
}
