/** Which reports of providers have had their effect already: a repeated one costs one look. */
import type { Kysely } from "kysely";
import { type EpochMs, hour } from "@/domain/time.ts";
import type { Database } from "./schema.ts";
import type { Store } from "./store.ts";

/** Providers repeat a post for a day or three. */
export const receiptsKeptFor = 7 * 24 * hour;

export async function hasReceipt(db: Kysely<Database>, dedupeKey: string): Promise<boolean> {
  return (await receiptsAmong(db, [dedupeKey])).length > 0;
}

/** Those of the keys that have had their effect. */
export async function receiptsAmong(
  db: Kysely<Database>,
  dedupeKeys: readonly string[],
): Promise<readonly string[]> {
  if (dedupeKeys.length === 0) return [];
  const rows = await db.selectFrom("webhook_receipts").select("dedupe_key")
    .where("dedupe_key", "in", [...dedupeKeys]).execute();
  return rows.map((row) => row.dedupe_key);
}

/** Once the effect stands: whoever dies in between is told again, which must do no harm. */
export async function keepReceipt(store: Store, dedupeKey: string): Promise<void> {
  await keepReceipts(store, [dedupeKey]);
}

export async function keepReceipts(store: Store, dedupeKeys: readonly string[]): Promise<void> {
  const now = store.clock.now();
  await store.housekeep((db) => putReceipts(db, dedupeKeys, now));
}

/** In the transaction of the effect itself. */
export async function putReceipts(
  db: Kysely<Database>,
  dedupeKeys: readonly string[],
  now: EpochMs,
): Promise<void> {
  if (dedupeKeys.length === 0) return;
  await db.insertInto("webhook_receipts")
    .values(dedupeKeys.map((dedupe_key) => ({ dedupe_key, at: now })))
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing()).execute();
}

/** Removes at most `limit` receipts of more than a week; answers how many. */
export function sweepReceipts(store: Store, limit = 5_000): Promise<number> {
  const before = store.clock.now() - receiptsKeptFor;
  return store.housekeep(async (db) => {
    const old = db.selectFrom("webhook_receipts").select("dedupe_key")
      .where("at", "<=", before).limit(limit);
    const { numDeletedRows } = await db.deleteFrom("webhook_receipts")
      .where("dedupe_key", "in", old).executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  });
}
