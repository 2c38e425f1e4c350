/** The write path: rows, events, audit entry and jobs in one transaction; pulses and wake-ups after it. */
import type { Actor } from "@/domain/audit.ts";
import type { AccountId, IdSource, VisitId } from "@/domain/ids.ts";
import { ok, type Refusal, refuse, type Result } from "@/domain/result.ts";
import type { Day, EpochMs } from "@/domain/time.ts";
import type { Topic } from "@/domain/topics.ts";
import type { VisitState } from "@/domain/visit_state.ts";
import { describeError, type Log } from "@/telemetry/log.ts";
import { inSpan } from "@/telemetry/trace.ts";
import { appendAudit, type NewAudit } from "./audit.ts";
import type { Connections } from "@/store/dialects/connections.ts";
import { addJobs, type NewJob } from "./jobs.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** On whose behalf a command runs, and the correlation id of the click that caused it. */
export type Author = { readonly actor: Actor; readonly traceId: string };

/** A step in the life of a visit: it came to its day when `from` is null, and left it when `to` is. */
export type NewEvent = {
  /** Such as `visit.advanced`. */
  readonly type: string;
  readonly subject: VisitId;
  readonly day: Day;
  readonly from: VisitState | null;
  readonly to: VisitState | null;
  readonly cause?: string;
  /** When it happened, for events brought in from elsewhere; now, unless said otherwise. */
  readonly at?: EpochMs;
};

/** What a command decided beside the rows that it has written through the transaction. */
export type Change<T> = {
  readonly value: T;
  readonly audit: NewAudit;
  readonly events?: readonly NewEvent[];
  readonly jobs?: readonly NewJob[];
  readonly topics?: readonly Topic[];
};

/** Reads, decides and writes rows within `tx`; may run again when a race was lost. */
export type Decide<T> = (tx: Tx, now: EpochMs) => Promise<Result<Change<T>>>;

export type Committed = {
  readonly seq: number;
  /** The audit entry's action, such as `visit.advanced`. */
  readonly action: string;
  readonly topics: readonly Topic[];
  /** When the earliest of the jobs added is due; null when none was. */
  readonly nextJobAt: EpochMs | null;
  readonly traceId: string;
};

export type CommitContext = {
  readonly connections: Connections<Database>;
  readonly source: IdSource;
  readonly log: Log;
  tell(committed: Committed): void;
};

const tries = 4;

/** Thrown to roll back a transaction whose command was refused; never leaves this module. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * Runs `decide` in a transaction and appends what it decided to the ledger. A lost race is re-read
 * and decided anew up to three times, then refused as `stale_write`; any other fault is thrown.
 */
export function commit<T>(
  context: CommitContext,
  author: Author,
  decide: Decide<T>,
): Promise<Result<T>> {
  return inSpan("command", { "caredeck.trace_id": author.traceId }, async () => {
    for (let attempt = 1;; attempt++) {
      try {
        const { change, committed } = await transact(context, author, decide);
        announce(context, committed);
        return ok(change.value);
      } catch (fault) {
        if (fault instanceof Refused) return { ok: false, refusal: fault.refusal };
        const { connections } = context;
        if (!connections.isTransient(fault) && !connections.isConflict(fault)) throw fault;
        context.log("warn", "store.race_lost", { attempt, ...describeError(fault) });
        if (attempt < tries) continue;
        if (connections.isTransient(fault)) throw fault;
        return refuse("stale_write", "Somebody else changed this at the same moment. Look again.");
      }
    }
  });
}

function transact<T>({ connections, source }: CommitContext, author: Author, decide: Decide<T>) {
  const span = { "caredeck.trace_id": author.traceId };
  return inSpan("transaction", span, () =>
    connections.write.transaction().execute(async (tx) => {
      const now = source.clock.now();
      const decided = await decide(tx, now);
      if (!decided.ok) throw new Refused(decided.refusal);
      const change = decided.value;
      const head = await lockHead(tx);
      const events = change.events ?? [];
      await appendEvents(
        tx,
        events.map((event, i) => eventRow(event, head.seq + 1 + i, author, now)),
      );
      const audited = await appendAudit(tx, head, { ...change.audit, ...author, at: now });
      const seq = head.seq + events.length;
      await tx.updateTable("ledger_head").set({ seq, ...audited }).execute();
      const nextJobAt = await addJobs(tx, change.jobs ?? [], {
        source,
        now,
        traceId: author.traceId,
      });
      const topics = change.topics ?? [];
      const { action } = change.audit;
      return { change, committed: { seq, action, topics, nextJobAt, traceId: author.traceId } };
    }));
}

/** Takes the one lock that orders all writers, so that `seq` has no gaps and commits in order. */
function lockHead(tx: Tx) {
  return tx.selectFrom("ledger_head").selectAll().forUpdate().executeTakeFirstOrThrow();
}

function eventRow(event: NewEvent, seq: number, { actor, traceId }: Author, now: EpochMs) {
  return {
    seq,
    at: event.at ?? now,
    type: event.type,
    subject: event.subject,
    day: event.day,
    from_state: event.from,
    to_state: event.to,
    cause: event.cause ?? null,
    by_role: actor.role === "nobody" ? "system" as const : actor.role,
    by_account: isAccount(actor.id) ? actor.id : null,
    trace_id: traceId,
  };
}

const rowsPerInsert = 500;

async function appendEvents(tx: Tx, rows: ReturnType<typeof eventRow>[]): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsPerInsert) {
    await tx.insertInto("events").values(rows.slice(i, i + rowsPerInsert)).execute();
  }
}

function isAccount(id: string): id is AccountId {
  return id.startsWith("acc_");
}

function announce({ tell, log }: CommitContext, committed: Committed): void {
  try {
    tell(committed);
  } catch (fault) {
    log("error", "commit.announce_failed", { seq: committed.seq, ...describeError(fault) });
  }
}
