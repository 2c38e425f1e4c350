/** Practitioners with their working hours and time off. */
import type { Kysely } from "kysely";
import type { PractitionerId } from "@/domain/ids.ts";
import { clockTime } from "@/domain/schedule.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "./schema.ts";

export type PractitionerNamed = { readonly id: PractitionerId; readonly name: string };

/** One span of a week; `from` and `to` are times of the clinic, `09:00`. */
export type WorkingHours = {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
};

export type TimeOff = {
  readonly id: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly reason: string | null;
};

export type Practitioner = PractitionerNamed & {
  readonly hours: readonly WorkingHours[];
  /** What has not ended yet, the next first. */
  readonly timeOff: readonly TimeOff[];
};

/** No clinic that we know has more; a list is never longer. */
const mostPractitioners = 200;
const mostTimeOff = 1_000;

/** By name. */
export function practitionerNames(db: Kysely<Database>): Promise<PractitionerNamed[]> {
  return db.selectFrom("practitioners").select(["id", "name"])
    .orderBy("name").orderBy("id").limit(mostPractitioners).execute();
}

/** By name, each with hours and time off, in three queries. */
export async function listPractitioners(
  db: Kysely<Database>,
  now: EpochMs,
): Promise<Practitioner[]> {
  return await withSchedules(db, await practitionerNames(db), now);
}

export async function practitionerById(
  db: Kysely<Database>,
  id: PractitionerId,
  now: EpochMs,
): Promise<Practitioner | null> {
  const found = await db.selectFrom("practitioners").select(["id", "name"]).where("id", "=", id)
    .execute();
  const [practitioner] = await withSchedules(db, found, now);
  return practitioner ?? null;
}

async function withSchedules(
  db: Kysely<Database>,
  names: readonly PractitionerNamed[],
  now: EpochMs,
): Promise<Practitioner[]> {
  if (names.length === 0) return [];
  const ids = names.map(({ id }) => id);
  const [hours, timeOff] = await Promise.all([
    db.selectFrom("working_hours").selectAll().where("practitioner_id", "in", ids)
      .orderBy("weekday").orderBy("from_minute").execute(),
    db.selectFrom("time_off").selectAll().where("practitioner_id", "in", ids)
      .where("to_at", ">", now).orderBy("from_at").limit(mostTimeOff).execute(),
  ]);
  const hoursOf = Map.groupBy(hours, (row) => row.practitioner_id);
  const timeOffOf = Map.groupBy(timeOff, (row) => row.practitioner_id);
  return names.map((named) => ({
    ...named,
    hours: (hoursOf.get(named.id) ?? []).map((row) => ({
      weekday: row.weekday,
      from: clockTime(row.from_minute),
      to: clockTime(row.to_minute),
    })),
    timeOff: (timeOffOf.get(named.id) ?? [])
      .map(({ id, from_at, to_at, reason }) => ({ id, from: from_at, to: to_at, reason })),
  }));
}
