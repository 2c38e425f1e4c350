/** A clinic whose visits can be walked through their states by anyone of its staff, for tests. */
import { type Clinic, type ClinicParts, openClinic } from "@/clinic.ts";
import { readConfig } from "@/config.ts";
import type { Principal, Role } from "@/domain/access.ts";
import { newId, type VisitId } from "@/domain/ids.ts";
import { dayOf, minute } from "@/domain/time.ts";
import type { VisitEvent } from "@/domain/visit_state.ts";
import { advanceVisit } from "@/store/commands/advance_visit.ts";
import { bookAppointment } from "@/store/commands/book_appointment.ts";
import { undoVisit } from "@/store/commands/undo_visit.ts";
import { addCast, type Cast, castOf, valueOf } from "@/tests/fixtures/cast.ts";
import { doctors, patients } from "@/tests/fixtures/people.ts";

export type Walk = {
  readonly clinic: Clinic;
  readonly day: string;
  /** Books a visit of Salma with Dr Nakagawa, `n` half hours from now. */
  book(n: number): Promise<VisitId>;
  advance(visitId: VisitId, event: VisitEvent, by: Role): ReturnType<typeof advanceVisit>;
  undo(visitId: VisitId): ReturnType<typeof undoVisit>;
  /** Counts the day in SQL, without the states that nobody is in. */
  recount(): Promise<Record<string, number>>;
  /** What the live counters say of the day, in the same form. */
  counted(): Promise<Record<string, number>>;
};

/** Opens the clinic in `folder`, or in memory, with its cast; closing it is the caller's. */
export async function openWalk(
  folder: string | null,
  parts: Partial<ClinicParts> = {},
): Promise<Walk> {
  const DATA_DIR = folder ?? ":memory:";
  const read = readConfig({ DEMO: "1", DATA_DIR, ...(folder ? {} : { KV_URL: ":memory:" }) });
  if (!read.ok) throw new Error(`The configuration is wrong: ${read.problems.join("; ")}`);
  const passwordCost = { N: 2, r: 1, p: 1 };
  const clinic = await openClinic(read.config, { log: () => {}, passwordCost, ...parts });
  const { clock, config: { zone }, counters, store } = clinic;
  if ((await castOf(store)).accounts.size === 0) await addCast(clinic);
  const cast = await castOf(store);
  const who = (role: Role) => ({
    principal: principalOf(cast, clinic, role),
    traceId: "3".repeat(32),
  });
  const day = dayOf(clock.now(), zone);
  return {
    clinic,
    day,
    async book(n) {
      const { patientId, practitionerId } = principalOf(cast, clinic, "everyone");
      if (!patientId || !practitionerId) throw new Error("The cast is not complete");
      const startsAt = Math.ceil(clock.now() / minute) * minute + n * 30 * minute;
      const booking = { patientId, practitionerId, startsAt, minutes: 20, kind: "Results" };
      const wanted = { ...booking, outsideHours: true, zone };
      return valueOf(await bookAppointment(store, who("admin"), wanted)).visitId;
    },
    advance: (visitId, event, by) => advanceVisit(store, who(by), { visitId, event, zone }),
    undo: (visitId) => undoVisit(store, who("admin"), { visitId }),
    async recount() {
      const rows = await store.read.selectFrom("visits")
        .select((select) => ["state", select.fn.countAll<number>().as("count")])
        .where("day", "=", day).groupBy("state").execute();
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
    },
    async counted() {
      const { counts } = await counters.countsOf(day);
      return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
    },
  };
}

function principalOf(cast: Cast, clinic: Clinic, role: Role | "everyone"): Principal {
  const accountId = cast.accounts.get("admin@caredeck.test");
  if (!accountId) throw new Error("The cast is not complete");
  return {
    accountId,
    sessionId: newId("session", clinic),
    role: role === "everyone" ? "admin" : role,
    name: role,
    practitionerId: role === "doctor" || role === "everyone"
      ? cast.practitioners.get(doctors.nakagawa.ref) ?? null
      : null,
    patientId: role === "patient" || role === "everyone"
      ? cast.patients.get(patients.salma.ref) ?? null
      : null,
  };
}
