/** Time off: nothing can be booked in it. Visits that are booked already stay, and are counted. */
import { type Id, newId } from "@/domain/ids.ts";
import { furthestTimeOff, type TakeTimeOff } from "@/domain/practitioner.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { EpochMs } from "@/domain/time.ts";
import { busySpans } from "@/store/appointments.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import type { Who } from "@/store/who.ts";
import { changeSchedule } from "./change_schedule.ts";

/** `booked` visits stand in the time off: somebody has to move them. */
export type TimeOffTaken = { readonly id: Id<"timeOff">; readonly booked: number };

/** Refuses with `forbidden`, `not_found`, or `invalid_input` when it ends in more than ten years. */
export function takeTimeOff(
  store: Store,
  who: Who,
  { practitionerId, from, to, reason }: TakeTimeOff,
): Promise<Result<TimeOffTaken>> {
  const decide = async (tx: Tx, now: EpochMs) => {
    if (to > now + furthestTimeOff) {
      const issues = [{ field: "to", problem: "must be within ten years from now" }];
      return refuse("invalid_input", "Time off ends within ten years from now.", { issues });
    }
    const id = newId("timeOff", store);
    await tx.insertInto("time_off").values({
      id,
      practitioner_id: practitionerId,
      from_at: from,
      to_at: to,
      reason: reason ?? null,
    }).execute();
    const booked = (await busySpans(tx, practitionerId, { from, to })).length;
    const detail = { timeOff: id, from, to, booked, reasonGiven: reason !== undefined };
    return ok({
      value: { id, booked },
      audit: { action: "time_off.taken", subject: practitionerId, detail },
    });
  };
  return changeSchedule(store, who, { practitionerId, decide });
}
