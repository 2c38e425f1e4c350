/** Which reports of providers have had their effect already: a repeated one costs one look. */
import type { Kysely } from "kysely";
import { hour } from "@/domain/time.ts";
import type { Database } from "./schema.ts";
import type { Store } from "./store.ts";

/** Providers repeat a post for a day or three. */
export const receiptsKeptFor = 7 * 24 * hour;

export async function hasReceipt(db: Kysely<Database>, dedupeKey: string): Promise<boolean> {
  const row = await db.selectFrom("webhook_receipts").select("at")
    .where("dedupe_key", "=", dedupeKey).executeTakeFirst();
  return row !== undefined;
}

/** Once the effect stands: whoever dies in between is told again, which must do no harm. */
export async function keepReceipt(store: Store, dedupeKey: string): Promise<void> {
  const row = { dedupe_key: dedupeKey, at: store.clock.now() };
  await store.housekeep((db) =>
    db.insertInto("webhook_receipts").values(row)
      .onConflict((conflict) => conflict.column("dedupe_key").doNothing()).execute()
  );
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
