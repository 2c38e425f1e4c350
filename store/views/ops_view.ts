/** The admin's board of a day: tiles from the live counters, rows from the visits. */
import type { Kysely } from "kysely";
import { attendance, present, type StateCounts, underWay, waitingNow } from "@/domain/metrics.ts";
import { addDays, dayOf, type EpochMs } from "@/domain/time.ts";
import type { OpsView, VisitCard } from "@/domain/views.ts";
import { isWaiting } from "@/domain/visit_state.ts";
import { headSeq } from "@/store/events.ts";
import { paymentExceptions } from "@/store/payments.ts";
import type { Database } from "@/store/schema.ts";
import { countOpenTasks, openTasks } from "@/store/tasks.ts";
import { cardsOfDay, countVisits } from "@/store/visits.ts";

export type OpsSource = {
  readonly db: Kysely<Database>;
  readonly now: EpochMs;
  readonly zone: string;
  /** The live counters of a day; the store's own count where they are not to be had. */
  readonly counts: (day: string) => Promise<StateCounts>;
};

export async function readOpsView({ db, now, zone, counts }: OpsSource): Promise<OpsView> {
  const day = dayOf(now, zone);
  const seq = await headSeq(db);
  const [today, dayBefore, rows, all, payments, todo] = await Promise.all([
    counts(day),
    counts(addDays(day, -1)),
    cardsOfDay(db, { day, now }),
    countVisits(db, day),
    paymentExceptions(db, now),
    readTodo(db),
  ]);
  const here = present(today, dayBefore);
  return {
    seq,
    now,
    zone,
    day,
    rows,
    more: Math.max(0, all - rows.length),
    todo,
    tiles: {
      underWay: underWay(here),
      waiting: { count: waitingNow(here), longestSince: longestSince(rows) },
      attendance: attendance(today),
      payments: payments.tile,
    },
  };
}

const mostTasks = 5;

async function readTodo(db: Kysely<Database>): Promise<OpsView["todo"]> {
  const [first, count] = await Promise.all([
    openTasks(db, { limit: mostTasks }),
    countOpenTasks(db),
  ]);
  return {
    count,
    first: first.map(({ id, kind, patientName, dueAt, createdAt }) => ({
      id,
      kind,
      patientName,
      dueAt,
      createdAt,
    })),
  };
}

function longestSince(rows: readonly VisitCard[]): EpochMs | null {
  const since = rows.flatMap((row) =>
    isWaiting(row.state) && row.arrivedAt !== null ? [row.arrivedAt] : []
  );
  return since.length === 0 ? null : Math.min(...since);
}
