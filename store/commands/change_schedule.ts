/** What every change of a practitioner's time shares: an admin makes it, and bookings wait for it. */
import type { PractitionerId } from "@/domain/ids.ts";
import { refuse, type Result } from "@/domain/result.ts";
import { lockCalendar } from "@/store/appointments.ts";
import type { Decide } from "@/store/commit.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** Refuses with `forbidden` who is no admin, and with `not_found` an unknown practitioner. */
export function changeSchedule<T>(
  store: Store,
  who: Who,
  { practitionerId, decide }: { practitionerId: PractitionerId; decide: Decide<T> },
): Promise<Result<T>> {
  return store.commit(authorOf(who), async (tx, now) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Schedules are for admins.");
    if (!await lockCalendar(tx, practitionerId)) {
      return refuse("not_found", "There is no such practitioner.");
    }
    return await decide(tx, now);
  });
}
