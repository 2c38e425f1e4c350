/** Cancels time off, so that its hours can be booked again. */
import type { CancelTimeOff } from "@/domain/practitioner.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Refuses with `forbidden` or `not_found`. */
export function cancelTimeOff(
  store: Store,
  who: Who,
  { timeOffId, practitionerId }: CancelTimeOff,
): Promise<Result<null>> {
  return store.commit(authorOf(who), async (tx) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Schedules are for admins.");
    let query = tx.deleteFrom("time_off").where("id", "=", timeOffId);
    if (practitionerId) query = query.where("practitioner_id", "=", practitionerId);
    const gone = await query.returning("practitioner_id").executeTakeFirst();
    if (!gone) return refuse("not_found", "There is no such time off.");
    const detail = { timeOff: timeOffId };
    return ok({
      value: null,
      audit: { action: "time_off.cancelled", subject: gone.practitioner_id, detail },
    });
  });
}
