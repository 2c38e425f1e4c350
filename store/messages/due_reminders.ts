/** The visits of whose reminder it is time, and whose patient has not got one. */
import { type Kysely, sql } from "kysely";
import type { VisitId } from "@/domain/ids.ts";
import { addDays, dayOf, type EpochMs } from "@/domain/time.ts";
import type { Database } from "@/store/schema.ts";
import { stories, storyOf, type VisitStory } from "./visit_story.ts";

export type ReminderWindow = {
  readonly type: string;
  /** Starts after `from`, up to and including `to`. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Who booked later than this before the start has just been told by the confirmation. */
  readonly bookedBefore: number;
  readonly after: VisitId | null;
  readonly limit: number;
};

/** One key of all that is said of one start of one visit. */
export function reminderKey(type: string, visitId: VisitId, startsAt: EpochMs): string {
  return `${type}/${visitId}/${startsAt}`;
}

/** A page of them in the order of their ids; a visit from another system counts whenever it came. */
export async function dueReminders(
  db: Kysely<Database>,
  window: ReminderWindow,
): Promise<VisitStory[]> {
  const rows = await dueQuery(db, window).execute();
  return rows.map(storyOf);
}

/** Read by the days that the window touches, whatever zone they were written in. */
export function dueQuery(db: Kysely<Database>, window: ReminderWindow) {
  const { type, from, to, bookedBefore, after, limit } = window;
  const query = stories(db)
    .where("visits.day", ">=", addDays(dayOf(from, "UTC"), -1))
    .where("visits.day", "<=", addDays(dayOf(to, "UTC"), 1))
    .where("visits.state", "=", "booked")
    .where("appointments.starts_at", ">", from)
    .where("appointments.starts_at", "<=", to)
    .where((is) =>
      is.or([
        is("appointments.ref", "is not", null),
        is(
          "appointments.created_at",
          "<=",
          sql<number>`appointments.starts_at - cast(${bookedBefore} as bigint)`,
        ),
      ])
    )
    .where((is) =>
      is.not(is.exists(
        is.selectFrom("messages").select("messages.id").where(
          "messages.dedupe_key",
          "=",
          sql<string>`cast(${type} as text) || '/' || visits.id || '/' || appointments.starts_at`,
        ),
      ))
    );
  const page = after === null ? query : query.where("visits.id", ">", after);
  return page.orderBy("visits.id").limit(limit);
}
