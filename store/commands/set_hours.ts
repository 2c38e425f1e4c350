/** Sets a practitioner's whole week, in the place of the one before. Visits that are booked stay. */
import { newId } from "@/domain/ids.ts";
import type { SetHours } from "@/domain/practitioner.ts";
import { ok, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import type { Who } from "@/store/who.ts";
import { changeSchedule } from "./change_schedule.ts";

/** Refuses with `forbidden` or `not_found`. */
export function setHours(
  store: Store,
  who: Who,
  { practitionerId, hours }: SetHours,
): Promise<Result<null>> {
  const decide = async (tx: Tx) => {
    await tx.deleteFrom("working_hours").where("practitioner_id", "=", practitionerId).execute();
    const rows = hours.map(({ weekday, from, to }) => ({
      id: newId("hours", store),
      practitioner_id: practitionerId,
      weekday,
      from_minute: from,
      to_minute: to,
    }));
    if (rows.length > 0) await tx.insertInto("working_hours").values(rows).execute();
    const detail = { spans: rows.length };
    return ok({ value: null, audit: { action: "hours.set", subject: practitionerId, detail } });
  };
  return changeSchedule(store, who, { practitionerId, decide });
}
