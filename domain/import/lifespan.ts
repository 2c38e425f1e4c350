/** How far from today anything in a schedule may lie: the bound of bookings made here, for imports. */
import { mostDaysAhead } from "@/domain/appointment.ts";
import type { Issue } from "@/domain/result.ts";
import { addDays, boundsOf, type Day, dayOf, type EpochMs } from "@/domain/time.ts";
import { stampFields } from "./fields.ts";
import type { ScheduleRow } from "./schedule_row.ts";

/** `last` is the last day, `until` the instant at which it is over. */
export type Lifespan = {
  readonly today: Day;
  readonly last: Day;
  readonly until: EpochMs;
};

const firstDay: Day = "1900-01-01";
const first: EpochMs = Date.UTC(1900, 0, 1);

/** From 1900 to two years after today; days are counted in the clinic's `zone`. */
export function lifespanAt(now: EpochMs, zone: string): Lifespan {
  const today = dayOf(now, zone);
  const last = addDays(today, mostDaysAhead);
  return { today, last, until: boundsOf(last, zone).to };
}

const outside = "is outside the years from 1900 to two years from today";

/** What of a booking lies outside; nobody was born after today either. */
export function lifespanIssues(row: ScheduleRow, { today, last, until }: Lifespan): Issue[] {
  const { slot, stamps, createdAt, payment, patient } = row;
  const instants: readonly (readonly [string, EpochMs | null | undefined])[] = [
    ...stampFields.map((stamp) => [stamp, stamps[stamp]] as const),
    ["createdAt", createdAt],
    ["billedAt", payment?.billedAt],
    ["paidAt", payment?.paidAt],
  ];
  const when = slot.startsAt === null ? "day" : "start";
  const isOutside = slot.day < firstDay || slot.day > last || isBeyond(slot.startsAt, until);
  return [
    ...isOutside ? [{ field: when, problem: outside }] : [],
    ...instants.flatMap(([field, at]) => isBeyond(at, until) ? [{ field, problem: outside }] : []),
    ...patient.birthDate !== undefined && patient.birthDate > today
      ? [{ field: "birthDate", problem: "lies in the future" }]
      : [],
  ];
}

function isBeyond(at: EpochMs | null | undefined, until: EpochMs): boolean {
  return typeof at === "number" && (at < first || at >= until);
}
