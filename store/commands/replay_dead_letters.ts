/** Puts all dead letters that failed alike back into the queue, so many a minute; or only says what it would do. */
import type { ReplayDeadLetters } from "@/domain/dead_letter.ts";
import type { DeadLetterId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import { messageOf, payloadOf } from "@/store/dead_letter_payload.ts";
import type { NewJob } from "@/store/jobs.ts";
import { reopenMessage } from "@/store/messages/reopen.ts";
import { type SkipReason, skipReasons, whyNotReplayed } from "@/store/replay_check.ts";
import type { DeadLettersTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import { authorOf, type Who } from "@/store/who.ts";

export type Replayed = {
  readonly dryRun: boolean;
  /** Put back, or what would be. */
  readonly replayed: readonly DeadLetterId[];
  /** Left where they are, by reason; reasons that met none are left out. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** When the last of them runs; null when none does. */
  readonly lastAt: EpochMs | null;
  /** Letters of the same failure beyond `limit`. */
  readonly beyond: number;
};

/** So that no transaction is long. */
const page = 100;

/**
 * Refuses with `forbidden`. Each page of letters is a commit and an audit entry of its own; a fault in
 * between leaves whole pages behind, and asking again goes on with the rest.
 */
export async function replayDeadLetters(
  store: Store,
  who: Who,
  input: ReplayDeadLetters,
): Promise<Result<Replayed>> {
  if (who.principal.role !== "admin") return refuse("forbidden", "Dead letters are for admins.");
  const from = store.clock.now();
  const replayed: DeadLetterId[] = [];
  const skipped: SkipReason[] = [];
  let after: DeadLetterId | null = null;
  for (let looked = 0; looked < input.limit;) {
    const limit = Math.min(page, input.limit - looked);
    const batch: Batch = { ...input, after, limit, from, before: replayed.length };
    const done: Result<PageDone> =
      await (input.dryRun ? lookAt(store, batch) : replayPage(store, who, batch));
    if (!done.ok) return done;
    replayed.push(...done.value.replayed);
    skipped.push(...done.value.skipped);
    looked += done.value.looked;
    after = done.value.last;
    if (after === null) break;
  }
  const beyond = after === null ? 0 : await countBehind(store, input, after);
  return ok({
    dryRun: input.dryRun,
    replayed,
    skipped: countsOf(skipped),
    lastAt: replayed.length === 0 ? null : runAt(input, from, replayed.length - 1),
    beyond,
  });
}

type Batch = Pick<ReplayDeadLetters, "failure" | "kind" | "perMinute" | "limit"> & {
  readonly after: DeadLetterId | null;
  readonly from: EpochMs;
  /** How many of this call run before. */
  readonly before: number;
};

/** `last` is null behind the last page. */
type PageDone = {
  readonly looked: number;
  readonly replayed: readonly DeadLetterId[];
  readonly skipped: readonly SkipReason[];
  readonly last: DeadLetterId | null;
};

async function lookAt({ read, clock }: Store, batch: Batch): Promise<Result<PageDone>> {
  const letters = await matching(read, batch).selectAll().limit(batch.limit).execute();
  return ok(pageOf(letters, await whyNotReplayed(read, letters, clock.now()), batch));
}

function replayPage(store: Store, who: Who, batch: Batch): Promise<Result<PageDone>> {
  return store.commit(authorOf(who), async (tx, now) => {
    const letters = await matching(tx, batch).selectAll().limit(batch.limit).forUpdate().execute();
    const done = pageOf(letters, await whyNotReplayed(tx, letters, now), batch);
    const jobs: NewJob[] = [];
    for (const letter of letters.filter(({ id }) => done.replayed.includes(id))) {
      const at = runAt(batch, batch.from, batch.before + jobs.length);
      jobs.push(await replayOne(tx, letter, { who, at, now }));
    }
    const { failure, kind = null, perMinute } = batch;
    return ok({
      value: done,
      audit: {
        action: "dead_letters.replayed",
        subject: failure,
        detail: { kind, perMinute, replayed: jobs.length, skipped: done.skipped.length },
      },
      jobs,
      topics: ["ops"],
    });
  });
}

type One = { readonly who: Who; readonly at: EpochMs; readonly now: EpochMs };

async function replayOne(tx: Tx, letter: DeadLettersTable, { who, at, now }: One): Promise<NewJob> {
  const { principal: { accountId }, traceId } = who;
  await tx.updateTable("dead_letters")
    .set({ state: "replayed", reason: null, resolved_at: now, resolved_by: accountId })
    .where("id", "=", letter.id).execute();
  const messageId = messageOf(letter);
  if (messageId !== null) {
    await reopenMessage(tx, { messageId, at, now, byAccount: accountId, traceId });
  }
  return { kind: letter.kind, payload: payloadOf(letter.payload) ?? {}, runAt: at };
}

function matching(db: Store["read"], { failure, kind, after }: Omit<Batch, "limit" | "from">) {
  let query = db.selectFrom("dead_letters")
    .where("state", "=", "parked").where("failure", "=", failure);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  if (after !== null) query = query.where("id", ">", after);
  return query.orderBy("id");
}

function pageOf(
  letters: readonly DeadLettersTable[],
  reasons: ReadonlyMap<DeadLetterId, SkipReason>,
  { limit }: Batch,
): PageDone {
  return {
    looked: letters.length,
    replayed: letters.filter(({ id }) => !reasons.has(id)).map(({ id }) => id),
    skipped: [...reasons.values()],
    last: letters.length < limit ? null : letters.at(-1)?.id ?? null,
  };
}

function runAt({ perMinute }: Pick<Batch, "perMinute">, from: EpochMs, index: number): EpochMs {
  return from + Math.floor(index * minute / perMinute);
}

async function countBehind(
  { read }: Store,
  input: ReplayDeadLetters,
  after: DeadLetterId,
): Promise<number> {
  const { failure, kind, perMinute } = input;
  const row = await matching(read, { failure, kind, perMinute, after, before: 0 })
    .clearOrderBy().select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function countsOf(skipped: readonly SkipReason[]): Replayed["skipped"] {
  return Object.fromEntries(skipReasons.flatMap((reason) => {
    const count = skipped.filter((each) => each === reason).length;
    return count === 0 ? [] : [[reason, count]];
  }));
}
