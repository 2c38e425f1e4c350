/** Takes a span out of a practitioner's week. Visits that are booked in it stay. */
import type { ChangeHours } from "@/domain/practitioner.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import type { Who } from "@/store/who.ts";
import { changeSchedule } from "./change_schedule.ts";

/** Refuses with `forbidden`, or `not_found` where there is no such practitioner or span. */
export function removeHours(
  store: Store,
  who: Who,
  { practitionerId, ...row }: ChangeHours,
): Promise<Result<null>> {
  const decide = async (tx: Tx) => {
    const { numDeletedRows } = await tx.deleteFrom("working_hours")
      .where("practitioner_id", "=", practitionerId).where("weekday", "=", row.weekday)
      .where("from_minute", "=", row.from).where("to_minute", "=", row.to)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return refuse("not_found", "There are no such hours.");
    return ok({
      value: null,
      audit: { action: "hours.removed", subject: practitionerId, detail: row },
    });
  };
  return changeSchedule(store, who, { practitionerId, decide });
}
