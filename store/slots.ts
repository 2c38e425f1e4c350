/** The search for a free slot, over one practitioner or all who work. */
import type { Kysely } from "kysely";
import type { PatientId, PractitionerId } from "@/domain/ids.ts";
import { freeSlots, type Span, type WeeklyHours } from "@/domain/schedule.ts";
import { addDays, boundsOf, type Day, type EpochMs } from "@/domain/time.ts";
import { busySpansOfPatient, freeingStates, longestVisit } from "./appointments.ts";
import type { PractitionerNamed } from "./practitioners.ts";
import type { Database } from "./schema.ts";

export type FreeSlot = {
  readonly practitioner: PractitionerNamed;
  readonly startsAt: EpochMs;
  readonly minutes: number;
};

/** `days` at most 60; `now` is the earliest start. */
export type SlotSearch = {
  readonly practitionerId?: PractitionerId | undefined;
  /** Whose own visits stand in the way, whomever they are with. */
  readonly patientId?: PatientId | undefined;
  readonly firstDay: Day;
  readonly days: number;
  readonly minutes: number;
  readonly limit: number;
  readonly zone: string;
  readonly now: EpochMs;
};

/** A search looks at no more practitioners than these, by name. */
const mostSearched = 50;
/** What is booked is read for so many days at a time, since most searches end in the first. */
const daysAtOnce = 7;
const longestSearch = 60;

/** The earliest free slots, by time and then by name; none of a practitioner who has no hours. */
export async function findSlots(db: Kysely<Database>, search: SlotSearch): Promise<FreeSlot[]> {
  const workers = await workersOf(db, search);
  const found: FreeSlot[] = [];
  const days = Math.min(search.days, longestSearch);
  for (let gone = 0; gone < days && found.length < search.limit; gone += daysAtOnce) {
    const firstDay = addDays(search.firstDay, gone);
    const window = { firstDay, days: Math.min(daysAtOnce, days - gone) };
    const [taken, own] = await Promise.all([
      takenOf(db, workers, { ...search, ...window }),
      ownOf(db, { ...search, ...window }),
    ]);
    const slots = workers.flatMap((worker) =>
      freeSlots({
        ...search,
        ...window,
        from: search.now,
        hours: worker.hours,
        timeOff: taken.timeOff.get(worker.id) ?? [],
        busy: [...taken.busy.get(worker.id) ?? [], ...own],
      }).map((startsAt) => ({
        practitioner: { id: worker.id, name: worker.name },
        startsAt,
        minutes: search.minutes,
      }))
    );
    // The sort keeps the order of those that begin together: by name, as they were read.
    found.push(...slots.sort((a, b) => a.startsAt - b.startsAt));
  }
  return found.slice(0, search.limit);
}

type Worker = PractitionerNamed & { readonly hours: readonly WeeklyHours[] };

async function workersOf(
  db: Kysely<Database>,
  { practitionerId }: SlotSearch,
): Promise<Worker[]> {
  let query = db.selectFrom("practitioners").select(["id", "name"])
    .where("id", "in", (eb) => eb.selectFrom("working_hours").select("practitioner_id"));
  if (practitionerId !== undefined) query = query.where("id", "=", practitionerId);
  const names = await query.orderBy("name").orderBy("id").limit(mostSearched).execute();
  if (names.length === 0) return [];
  const hours = await db.selectFrom("working_hours").selectAll()
    .where("practitioner_id", "in", names.map(({ id }) => id)).execute();
  const hoursOf = Map.groupBy(hours, (row) => row.practitioner_id);
  return names.map((named) => ({
    ...named,
    hours: (hoursOf.get(named.id) ?? []).map((row) => ({
      weekday: row.weekday,
      fromMinute: row.from_minute,
      toMinute: row.to_minute,
    })),
  }));
}

type Taken = Readonly<Record<"timeOff" | "busy", ReadonlyMap<PractitionerId, Span[]>>>;

async function takenOf(
  db: Kysely<Database>,
  workers: readonly Worker[],
  { firstDay, days, zone }: Pick<SlotSearch, "firstDay" | "days" | "zone">,
): Promise<Taken> {
  if (workers.length === 0) return { timeOff: new Map(), busy: new Map() };
  const ids = workers.map(({ id }) => id);
  const from = boundsOf(firstDay, zone).from;
  const to = boundsOf(addDays(firstDay, days - 1), zone).to;
  const [timeOff, busy] = await Promise.all([
    db.selectFrom("time_off").select(["practitioner_id", "from_at", "to_at"])
      .where("practitioner_id", "in", ids).where("from_at", "<", to).where("to_at", ">", from)
      .execute(),
    db.selectFrom("appointments")
      .innerJoin("visits", "visits.appointment_id", "appointments.id")
      .select(["appointments.practitioner_id", "starts_at as from_at", "ends_at as to_at"])
      .where("appointments.practitioner_id", "in", ids)
      .where("starts_at", ">", from - longestVisit).where("starts_at", "<", to)
      .where("visits.state", "not in", freeingStates)
      .execute(),
  ]);
  return { timeOff: spansBy(timeOff), busy: spansBy(busy) };
}

/** What the patient has booked in the window. */
async function ownOf(
  db: Kysely<Database>,
  { patientId, firstDay, days, zone }: Pick<SlotSearch, "patientId" | "firstDay" | "days" | "zone">,
): Promise<readonly Span[]> {
  if (patientId === undefined) return [];
  const from = boundsOf(firstDay, zone).from;
  const to = boundsOf(addDays(firstDay, days - 1), zone).to;
  return await busySpansOfPatient(db, patientId, { from, to });
}

type SpanRow = {
  readonly practitioner_id: PractitionerId | null;
  readonly from_at: EpochMs | null;
  readonly to_at: EpochMs | null;
};

function spansBy(rows: readonly SpanRow[]): Map<PractitionerId, Span[]> {
  const spans = new Map<PractitionerId, Span[]>();
  for (const { practitioner_id: id, from_at: from, to_at: to } of rows) {
    if (id === null || from === null || to === null) continue;
    spans.set(id, [...spans.get(id) ?? [], { from, to }]);
  }
  return spans;
}
