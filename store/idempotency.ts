/** Idempotency keys: a request sent twice under one key is done once, and answered alike. */
import { hour, minute } from "@/domain/time.ts";
import { refuse, type Result } from "@/domain/result.ts";
import { digest } from "./secrets.ts";
import type { Store } from "./store.ts";

/** How long an answer can be had again, in milliseconds. */
export const keptFor = 24 * hour;

/** After this long without an end, a request counts as dead and another may take its key over. */
export const staleAfter = minute;

/** The right to run a request; void once another has taken the key over. */
export type Claim = { readonly keyHash: string; readonly claimedAt: number };

/** The answer as it was given; a `body` that held a secret is not kept, and is null. */
export type Answer = { readonly status: number; readonly body: string | null };

export type Claimed =
  | { readonly run: true; readonly claim: Claim }
  | { readonly run: false; readonly answer: Answer };

/** Keys of different callers never meet; `caller` is an account id, or what stands for nobody. */
export function hashOfKey(caller: string, key: string): string {
  return digest(JSON.stringify([caller, key]));
}

/** What makes two requests the same: method, path and body. */
export function hashOfRequest(method: string, path: string, body: string): string {
  return digest(JSON.stringify([method, path, body]));
}

/**
 * Asks to run the request of a key: runs when the key is new, older than a day, or held by a request
 * that has been silent for a minute. Refuses with `idempotency_conflict` when the key was used for
 * another request, and with `idempotency_in_progress` while the first still runs.
 */
export async function claim(
  store: Store,
  { keyHash, requestHash }: { keyHash: string; requestHash: string },
): Promise<Result<Claimed>> {
  const claimedAt = store.clock.now();
  const isOurs = await takeKey(store, { keyHash, requestHash, claimedAt });
  if (isOurs) return { ok: true, value: { run: true, claim: { keyHash, claimedAt } } };
  const held = await store.housekeep((db) =>
    db.selectFrom("idempotency_keys").selectAll().where("key_hash", "=", keyHash)
      .executeTakeFirst()
  );
  if (held && held.request_hash !== requestHash) {
    return refuse("idempotency_conflict", "This key was used for another request. Use a new key.");
  }
  if (held?.state === "done" && held.status !== null) {
    return {
      ok: true,
      value: { run: false, answer: { status: held.status, body: held.body } },
    };
  }
  return refuse("idempotency_in_progress", "The first request of this key is still running.", {
    retryAfter: 1,
  });
}

/** Keeps the answer; false when the key was taken over meanwhile, whose answer then counts. */
export function finish(store: Store, held: Claim, answer: Answer): Promise<boolean> {
  return store.housekeep(async (db) => {
    const { numUpdatedRows } = await db.updateTable("idempotency_keys")
      .set({ state: "done", ...answer })
      .where("key_hash", "=", held.keyHash).where("created_at", "=", held.claimedAt)
      .where("state", "=", "running")
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
}

/** Gives the key free again: nothing was done, so the same request may be sent anew. */
export async function release(store: Store, held: Claim): Promise<void> {
  await store.housekeep((db) =>
    db.deleteFrom("idempotency_keys")
      .where("key_hash", "=", held.keyHash).where("created_at", "=", held.claimedAt)
      .where("state", "=", "running")
      .execute()
  );
}

/** Removes at most `limit` keys older than a day; answers how many. */
export function sweepKeys(store: Store, limit = 500): Promise<number> {
  const before = store.clock.now() - keptFor;
  return store.housekeep(async (db) => {
    const old = db.selectFrom("idempotency_keys").select("key_hash")
      .where("created_at", "<=", before).limit(limit);
    const { numDeletedRows } = await db.deleteFrom("idempotency_keys")
      .where("key_hash", "in", old).where("created_at", "<=", before)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}

/** One statement, so that of many at once exactly one gets the key. */
async function takeKey(
  store: Store,
  wanted: { keyHash: string; requestHash: string; claimedAt: number },
): Promise<boolean> {
  const fresh = {
    request_hash: wanted.requestHash,
    state: "running" as const,
    status: null,
    body: null,
    created_at: wanted.claimedAt,
  };
  const taken = await store.housekeep((db) =>
    db.insertInto("idempotency_keys").values({ key_hash: wanted.keyHash, ...fresh })
      .onConflict((conflict) =>
        conflict.column("key_hash").doUpdateSet(fresh).where((eb) =>
          eb.or([
            eb("idempotency_keys.created_at", "<=", wanted.claimedAt - keptFor),
            eb.and([
              eb("idempotency_keys.state", "=", "running"),
              eb("idempotency_keys.request_hash", "=", wanted.requestHash),
              eb("idempotency_keys.created_at", "<=", wanted.claimedAt - staleAfter),
            ]),
          ])
        )
      )
      .returning("key_hash").executeTakeFirst()
  );
  return taken !== undefined;
}
