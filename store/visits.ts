/** Visits with their booking and people, as cards; and the row of one visit to be changed. */
import { type Kysely, sql } from "kysely";
import type { PatientId, PractitionerId, VisitId } from "@/domain/ids.ts";
import type { StateCounts } from "@/domain/metrics.ts";
import { addDays, type Day, type EpochMs } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import { undoWindow } from "@/domain/visit.ts";
import { inClinic, visitEvents, type VisitProgress } from "@/domain/visit_state.ts";
import type { Tx } from "./tx.ts";
import type { Database, VisitsTable } from "./schema.ts";

/** No list of visits is longer than this; what is left out is counted. */
export const longestList = 300;

/** The visit, locked against other writers until the transaction ends; undefined when there is none. */
export function lockVisit(tx: Tx, id: VisitId): Promise<VisitsTable | undefined> {
  const query = tx.selectFrom("visits").selectAll().where("id", "=", id);
  return query.forUpdate().executeTakeFirst();
}

export async function cardById(db: Kysely<Database>, id: VisitId, now: EpochMs) {
  const row = await cards(db).where("visits.id", "=", id).executeTakeFirst();
  return row && cardOf(row, now);
}

/**
 * A day's visits, at most `longestList`: a practitioner's by time, all by pressure and time. Whoever
 * is still in the clinic from the day before belongs to it.
 */
export async function cardsOfDay(
  db: Kysely<Database>,
  { day, now, practitionerId }: { day: Day; now: EpochMs; practitionerId?: PractitionerId },
): Promise<VisitCard[]> {
  // Both days first and by themselves: across an `or` SQLite finds no index for a practitioner's day.
  let query = cards(db).where("visits.day", "in", [day, addDays(day, -1)])
    .where("visits.state", "!=", "error")
    .where((where) =>
      where.or([where("visits.day", "=", day), where("visits.state", "in", inClinic)])
    );
  if (practitionerId) query = query.where("visits.practitioner_id", "=", practitionerId);
  else query = query.orderBy(byPressure);
  const rows = await query.orderBy(byStart).orderBy("visits.id").limit(longestList).execute();
  return rows.map((row) => cardOf(row, now));
}

/** A patient's visits on or after, or before, a day; nearest first, at most 20. */
export async function cardsOfPatient(
  db: Kysely<Database>,
  { patientId, day, now, past }: { patientId: PatientId; day: Day; now: EpochMs; past: boolean },
): Promise<VisitCard[]> {
  const direction = past ? "desc" : "asc";
  const rows = await cards(db)
    .where("visits.patient_id", "=", patientId)
    .where("visits.state", "!=", "error")
    .where("visits.day", past ? "<" : ">=", day)
    .orderBy("visits.day", direction).orderBy("appointments.starts_at", direction)
    .limit(20).execute();
  return rows.map((row) => cardOf(row, now));
}

/** The columns of a visit that its events change. */
export function progressOf(row: VisitsTable): VisitProgress {
  return {
    state: row.state,
    arrivedAt: row.arrived_at,
    readyAt: row.ready_at,
    patientJoinedAt: row.patient_joined_at,
    doctorJoinedAt: row.doctor_joined_at,
    seenAt: row.seen_at,
    heldAt: row.held_at,
    endedAt: row.ended_at,
    signedAt: row.signed_at,
  };
}

export function columnsOf(progress: VisitProgress) {
  return {
    state: progress.state,
    arrived_at: progress.arrivedAt,
    ready_at: progress.readyAt,
    patient_joined_at: progress.patientJoinedAt,
    doctor_joined_at: progress.doctorJoinedAt,
    seen_at: progress.seenAt,
    held_at: progress.heldAt,
    ended_at: progress.endedAt,
    signed_at: progress.signedAt,
  };
}

export function cards(db: Kysely<Database>) {
  return db.selectFrom("visits")
    .innerJoin("appointments", "appointments.id", "visits.appointment_id")
    .innerJoin("patients", "patients.id", "visits.patient_id")
    .leftJoin("practitioners", "practitioners.id", "visits.practitioner_id")
    .selectAll("visits")
    .select([
      "appointments.starts_at",
      "appointments.minutes",
      "appointments.kind",
      "appointments.rescheduled_from",
      "patients.name as patient_name",
      "practitioners.name as practitioner_name",
    ]);
}

type CardRow = Awaited<ReturnType<ReturnType<typeof cards>["executeTakeFirstOrThrow"]>>;

export function cardOf(row: CardRow, now: EpochMs): VisitCard {
  return {
    ...progressOf(row),
    id: row.id,
    appointmentId: row.appointment_id,
    version: row.version,
    day: row.day,
    startsAt: row.starts_at,
    minutes: row.minutes,
    patient: { id: row.patient_id, name: row.patient_name },
    practitioner: row.practitioner_id === null
      ? null
      : { id: row.practitioner_id, name: row.practitioner_name ?? "" },
    kind: row.kind,
    rescheduledFrom: row.rescheduled_from,
    undo: undoOf(row, now),
  };
}

function undoOf(row: VisitsTable, now: EpochMs): VisitCard["undo"] {
  const event = visitEvents.find((name) => name === row.undo_event);
  if (!event || row.undo_at === null || row.undo_at + undoWindow <= now) return null;
  return { event, until: row.undo_at + undoWindow };
}

/** Who is in the clinic first, then who is to come, then the rest; each by time, untimed last. */
const byPressure =
  sql`case when visits.state in ('arrived', 'ready', 'in_progress', 'on_hold') then 0
  when visits.state = 'booked' then 1 else 2 end`;
const byStart = sql`coalesce(appointments.starts_at, ${Number.MAX_SAFE_INTEGER})`;

/** How many visits stand in each state on a day, and the last event that the count contains. */
export async function countDay(
  db: Kysely<Database>,
  day: Day,
): Promise<{ seq: number; counts: StateCounts }> {
  const rows = await db.selectFrom("ledger_head")
    .leftJoin("visits", (join) => join.on("visits.day", "=", day))
    .select((select) => [
      "ledger_head.seq",
      "visits.state",
      select.fn.count<number>("visits.id").as("count"),
    ])
    .groupBy(["ledger_head.seq", "visits.state"]).execute();
  const counts = rows.flatMap(({ state, count }) => state === null ? [] : [[state, Number(count)]]);
  return { seq: rows[0]?.seq ?? 0, counts: Object.fromEntries(counts) };
}

/** Visits of a day, those entered in error left out. */
export async function countVisits(db: Kysely<Database>, day: Day): Promise<number> {
  const { counts } = await countDay(db, day);
  return Object.entries(counts).reduce((sum, [state, n]) => state === "error" ? sum : sum + n, 0);
}

/** How many wait for the same practitioner and come before: earlier start, then earlier arrival. */
export async function countAhead(
  db: Kysely<Database>,
  { practitionerId, day, arrivedAt, startsAt }: {
    practitionerId: PractitionerId;
    day: Day;
    arrivedAt: EpochMs;
    startsAt: EpochMs | null;
  },
): Promise<number> {
  const row = await db.selectFrom("visits")
    .innerJoin("appointments", "appointments.id", "visits.appointment_id")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("visits.practitioner_id", "=", practitionerId)
    .where("visits.day", "=", day)
    .where("visits.state", "in", ["arrived", "ready"])
    .where((where) =>
      startsAt === null
        ? where("visits.arrived_at", "<", arrivedAt)
        : where("appointments.starts_at", "<", startsAt)
    )
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
