/** Counts where an import put two visits of one practitioner into the same time. */
import type { AppointmentId } from "@/domain/ids.ts";
import { hour } from "@/domain/time.ts";
import type { Tx } from "@/store/tx.ts";

const freeing = ["cancelled", "error", "left", "no_show"] as const;
const longest = 8 * hour;

/** Overlapping pairs of which at least one booking is among `ids`; each pair counts once. */
export async function countDoubleBookings(tx: Tx, ids: readonly AppointmentId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const pairs = await tx.selectFrom("appointments as mine")
    .innerJoin(
      "appointments as other",
      (join) =>
        join.onRef("other.practitioner_id", "=", "mine.practitioner_id")
          .onRef("other.starts_at", "<", "mine.ends_at")
          .on((on) => on("other.starts_at", ">", on("mine.starts_at", "-", longest)))
          .onRef("other.ends_at", ">", "mine.starts_at")
          .onRef("other.id", "!=", "mine.id"),
    )
    .innerJoin("visits as my_visit", "my_visit.appointment_id", "mine.id")
    .innerJoin("visits as other_visit", "other_visit.appointment_id", "other.id")
    .select(["mine.id as mine", "other.id as other"])
    .where("mine.id", "in", ids)
    .where("my_visit.state", "not in", freeing)
    .where("other_visit.state", "not in", freeing)
    .execute();
  const asked = new Set(ids);
  return pairs.filter(({ mine, other }) => !asked.has(other) || mine < other).length;
}
