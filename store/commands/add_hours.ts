/** Adds a span to a practitioner's week. */
import { newId } from "@/domain/ids.ts";
import { type ChangeHours, clash, mostHours } from "@/domain/practitioner.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Store } from "@/store/store.ts";
import type { Tx } from "@/store/tx.ts";
import type { Who } from "@/store/who.ts";
import { changeSchedule } from "./change_schedule.ts";

/** Refuses with `forbidden`, `not_found`, or `already_exists` where it overlaps hours of that day. */
export function addHours(
  store: Store,
  who: Who,
  { practitionerId, ...row }: ChangeHours,
): Promise<Result<null>> {
  const decide = async (tx: Tx) => {
    const rows = await tx.selectFrom("working_hours")
      .select(["weekday", "from_minute as from", "to_minute as to"])
      .where("practitioner_id", "=", practitionerId).execute();
    if (rows.some((other) => clash(other, row))) {
      return refuse("already_exists", "These hours overlap others of that day.");
    }
    if (rows.length >= mostHours) {
      return refuse("invalid_input", `A week has at most ${mostHours} spans of hours.`);
    }
    await tx.insertInto("working_hours").values({
      id: newId("hours", store),
      practitioner_id: practitionerId,
      weekday: row.weekday,
      from_minute: row.from,
      to_minute: row.to,
    }).execute();
    return ok({
      value: null,
      audit: { action: "hours.added", subject: practitionerId, detail: row },
    });
  };
  return changeSchedule(store, who, { practitionerId, decide });
}
