/** What a line to a provider remembers across restarts and machines: its buckets and its breaker. */
import { type BreakerState, closedBreaker } from "@/domain/sending/breaker.ts";
import { type BucketState, fullBucket } from "@/domain/sending/buckets.ts";
import type { Channel } from "@/domain/channel.ts";
import { type Kysely, sql } from "kysely";
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
  const keptBuckets = new Map(buckets.map((row): [string, KeptBucket] => {
    const { name, full_at: fullAt, version } = row;
    return [name, { name, state: { fullAt }, version }];
  }));
  const keptBreakers = new Map(breakers.map((row): [string, KeptBreaker] => {
    const { name, state, version } = row;
    return [name, { name, state: readBreaker(state), version }];
  }));
  return {
    bucket: (name) => keptBuckets.get(name) ?? { name, state: fullBucket, version: null },
    // The same state each time: whoever has not changed it can tell.
    breaker: (name) => keptBreakers.get(name) ?? { name, state: closedBreaker, version: null },
  };
}

export type Drawn = { readonly kept: KeptBucket; readonly state: BucketState };

/**
 * Saves all of them, those that stand in one statement. Of two who store the first state of one, the
 * second breaks the key, which the write path knows as a lost race.
 */
export async function saveBuckets(tx: Tx, drawn: readonly Drawn[]): Promise<void> {
  const [first, again] = [drawn.filter(isFirst), drawn.filter((one) => !isFirst(one))];
  if (first.length > 0) await tx.insertInto("send_buckets").values(rowsOf(first)).execute();
  if (again.length > 0) await replaceBuckets(tx, rowsOf(again));
}

function isFirst({ kept }: Drawn): boolean {
  return kept.version === null;
}

function rowsOf(drawn: readonly Drawn[]) {
  return drawn.map(({ kept: { name, version }, state: { fullAt } }) => ({
    name,
    full_at: fullAt,
    version: (version ?? 0) + 1,
  }));
}

async function replaceBuckets(tx: Tx, rows: ReturnType<typeof rowsOf>): Promise<void> {
  const saved = await tx.insertInto("send_buckets").values(rows)
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet(({ ref }) => ({
        full_at: ref("excluded.full_at"),
        version: ref("excluded.version"),
      })).whereRef("send_buckets.version", "=", sql`excluded.version - 1`)
    )
    .executeTakeFirst();
  if (saved.numInsertedOrUpdatedRows !== BigInt(rows.length)) {
    throw new Error("A locked bucket was changed by another.");
  }
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
    // As the index `messages_crowded` has it, which SQLite knows again by the very words alone.
    .where("state", "=", sql.lit("held"))
    .where("reason", "in", [sql.lit("throttled"), sql.lit("provider_down")])
    .groupBy("channel").execute();
  const countOf = (channel: Channel) =>
    Number(rows.find((row) => row.channel === channel)?.count ?? 0);
  return { email: countOf("email"), sms: countOf("sms"), whatsapp: countOf("whatsapp") };
}
