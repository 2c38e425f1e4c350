/** What a line to a provider remembers across restarts and machines: its buckets and its breaker. */
import { type BreakerState, closedBreaker } from "@/domain/sending/breaker.ts";
import { type BucketState, fullBucket } from "@/domain/sending/buckets.ts";
import type { Channel } from "@/domain/channel.ts";
import type { Kysely } from "kysely";
import type { Database } from "@/store/schema.ts";
import type { Tx } from "@/store/tx.ts";
import { readBreaker } from "./breaker_state.ts";

type Kept<State> = {
  readonly name: string;
  readonly state: State;
  readonly version: number | null;
};

/** `version` is null for one that nobody has stored yet. */
export type KeptBucket = Kept<BucketState>;
export type KeptBreaker = Kept<BreakerState>;

export type KeptLines = {
  bucket(name: string): KeptBucket;
  breaker(name: string): KeptBreaker;
};

/** Locks them, buckets before breakers and each in the order of their names, so that nobody waits in a ring. */
export async function lockLines(
  tx: Tx,
  names: { readonly buckets: readonly string[]; readonly breakers: readonly string[] },
): Promise<KeptLines> {
  const buckets = names.buckets.length === 0 ? [] : await tx.selectFrom("send_buckets").selectAll()
    .where("name", "in", [...names.buckets]).orderBy("name").forUpdate().execute();
  const breakers = names.breakers.length === 0 ? [] : await tx.selectFrom("breakers").selectAll()
    .where("name", "in", [...names.breakers]).orderBy("name").forUpdate().execute();
  return {
    bucket(name) {
      const row = buckets.find((one) => one.name === name);
      return row === undefined
        ? { name, state: fullBucket, version: null }
        : { name, state: { fullAt: row.full_at }, version: row.version };
    },
    breaker(name) {
      const row = breakers.find((one) => one.name === name);
      return row === undefined
        ? { name, state: closedBreaker, version: null }
        : { name, state: readBreaker(row.state), version: row.version };
    },
  };
}

export async function saveBucket(tx: Tx, kept: KeptBucket, { fullAt }: BucketState): Promise<void> {
  const { name, version } = kept;
  const row = { name, full_at: fullAt, version: (version ?? 0) + 1 };
  if (version === null) return void await tx.insertInto("send_buckets").values(row).execute();
  const saved = await tx.updateTable("send_buckets").set(row)
    .where("name", "=", name).where("version", "=", version).executeTakeFirst();
  if (saved.numUpdatedRows === 0n) throw new Error("A locked bucket was changed by another.");
}

export async function saveBreaker(tx: Tx, kept: KeptBreaker, state: BreakerState): Promise<void> {
  const { name, version } = kept;
  const row = { name, state: JSON.stringify(state), version: (version ?? 0) + 1 };
  if (version === null) return void await tx.insertInto("breakers").values(row).execute();
  const saved = await tx.updateTable("breakers").set(row)
    .where("name", "=", name).where("version", "=", version).executeTakeFirst();
  if (saved.numUpdatedRows === 0n) throw new Error("A locked breaker was changed by another.");
}

/** How many messages wait for each channel: for a token, or for its provider to be back. */
export async function waitingByChannel(
  db: Kysely<Database>,
): Promise<Readonly<Record<Channel, number>>> {
  const rows = await db.selectFrom("messages")
    .select((select) => ["channel", select.fn.countAll().as("count")])
    .where("state", "=", "held").where("reason", "in", ["throttled", "provider_down"])
    .groupBy("channel").execute();
  const countOf = (channel: Channel) =>
    Number(rows.find((row) => row.channel === channel)?.count ?? 0);
  return { email: countOf("email"), sms: countOf("sms"), whatsapp: countOf("whatsapp") };
}
