/** One visit with its history, as doctor, patient and admin see it. */
import type { Kysely } from "kysely";
import type { Role } from "@/domain/access.ts";
import type { VisitId } from "@/domain/ids.ts";
import { boundsOf, type EpochMs } from "@/domain/time.ts";
import { doorOpensBefore } from "@/domain/timers.ts";
import type { HistoryEntry, VisitCard, VisitView } from "@/domain/views.ts";
import { isOpen, type VisitState } from "@/domain/visit_state.ts";
import { freeingStates } from "@/store/appointments.ts";
import { headSeq } from "@/store/events.ts";
import type { Database } from "@/store/schema.ts";
import { cardById } from "@/store/visits.ts";

/**
 * Null when there is no such visit. Patients are told which role acted, not who on the staff, and none
 * of the reasons that were given.
 */
export async function readVisitView(
  db: Kysely<Database>,
  { id, now, zone, reader }: { id: VisitId; now: EpochMs; zone: string; reader: Role },
): Promise<VisitView | null> {
  const seq = await headSeq(db);
  const [visit, history] = await Promise.all([cardById(db, id, now), historyOf(db, id, reader)]);
  return visit ? { seq, now, zone, visit, history, door: doorFor(visit, { now, zone }) } : null;
}

/** The waiting room: open from 30 minutes before the start until the visit ends. */
export function doorFor(visit: VisitCard, { now, zone }: { now: EpochMs; zone: string }) {
  const opensAt = visit.startsAt === null
    ? boundsOf(visit.day, zone).from
    : visit.startsAt - doorOpensBefore;
  return { opensAt, isOpen: isOpen(visit.state) && now >= opensAt };
}

const longestHistory = 200;

async function historyOf(
  db: Kysely<Database>,
  id: VisitId,
  reader: Role,
): Promise<HistoryEntry[]> {
  const reason = reader === "patient" ? null : await reasonOf(db, id);
  const rows = await db.selectFrom("events")
    .leftJoin("accounts", "accounts.id", "events.by_account")
    .select(["seq", "at", "type", "from_state", "to_state", "cause", "by_role", "accounts.name"])
    .where("subject", "=", id)
    .orderBy("seq", "desc").limit(longestHistory).execute();
  const ended = reason === null ? undefined : rows.find((row) => isEnd(row.to_state));
  return rows.reverse().map((row) => ({
    seq: row.seq,
    at: row.at,
    what: row.cause ?? row.type.replace(/^visit\./, ""),
    from: row.from_state,
    to: row.to_state ?? "",
    by: row.by_role,
    byName: reader === "patient" && row.by_role !== "patient" ? null : row.name,
    reason: row === ended ? reason : null,
  }));
}

/** What was said when the visit ended without taking place; null while it stands. */
async function reasonOf(db: Kysely<Database>, id: VisitId): Promise<string | null> {
  const row = await db.selectFrom("visits").select(["state", "end_reason"])
    .where("id", "=", id).executeTakeFirst();
  return row && isEnd(row.state) ? row.end_reason : null;
}

function isEnd(state: VisitState | null): boolean {
  return state !== null && freeingStates.includes(state);
}
