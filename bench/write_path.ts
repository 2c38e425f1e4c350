/**
 * `deno run -A bench/write_path.ts`: how many steps of a visit are committed a second, and what of
 * that the ledger costs (event, audit entry, head), on SQLite and Postgres, for 1 and 16 callers.
 */
import type { Principal } from "@/domain/access.ts";
import { newId, type PractitionerId, type VisitId } from "@/domain/ids.ts";
import { advanceVisit } from "@/store/commands/advance_visit.ts";
import type { Store } from "@/store/store.ts";
import { lockVisit } from "@/store/visits.ts";
import { describeMachine, interleaved, percentile, print, ratioText } from "./measure.ts";
import { type BenchStore, openBenchStores } from "./stores.ts";
import { tellYear, today, yearZone as zone } from "./year.ts";

type Step = (caller: number, i: number) => Promise<unknown>;

/** Milliseconds a variant runs in each round. */
const roundLasts = 500;

/** Doctors who put their visits on hold and resume them, each a visit of their own. */
async function doctorsOf(store: Store) {
  const visits = await store.read.selectFrom("visits").select(["id", "practitioner_id"])
    .where("day", "=", today).where("state", "=", "in_progress").limit(16).execute();
  return visits.map(({ id, practitioner_id }) => ({ id, who: doctor(store, practitioner_id) }));
}

function doctor(store: Store, practitionerId: PractitionerId | null) {
  const principal: Principal = {
    accountId: newId("account", store),
    sessionId: newId("session", store),
    role: "doctor",
    name: "",
    practitionerId,
    patientId: null,
  };
  return { principal, traceId: "0".repeat(32) };
}

async function stepsOf({ store }: BenchStore): Promise<Record<string, Step>> {
  const doctors = await doctorsOf(store);
  const at = (caller: number) => {
    const found = doctors[caller];
    if (!found) throw new Error("too few visits are under way");
    return found;
  };
  const held = new Set<VisitId>();
  return {
    "advanceVisit": async (caller) => {
      const { id: visitId, who } = at(caller);
      const event = held.has(visitId) ? "resume" : "hold";
      const done = await advanceVisit(store, who, { visitId, event, zone });
      if (!done.ok) throw new Error(done.refusal.code);
      if (event === "hold") held.add(visitId);
      else held.delete(visitId);
    },
    "its row alone": (caller, i) =>
      store.housekeep((db) =>
        db.transaction().execute(async (tx) => {
          const { id } = at(caller);
          await lockVisit(tx, id);
          await tx.updateTable("visits").set({ held_at: i }).where("id", "=", id).execute();
        })
      ),
    "an empty transaction": () =>
      store.housekeep((db) =>
        db.transaction().execute((tx) =>
          tx.updateTable("flags").set({ value: 0 }).where("name", "=", "").execute()
        )
      ),
  };
}

async function compare(at: BenchStore, steps: Record<string, Step>, callers: number) {
  const waits = new Map<string, number[]>();
  const variants = Object.entries(steps).map(([name, step]) => ({
    name,
    run: async () => {
      const took = await runFor(roundLasts, callers, step);
      waits.set(name, [...waits.get(name) ?? [], ...took]);
      return took.length / roundLasts * 1000;
    },
  }));
  const compared = await interleaved(variants);
  print(`${at.name}, ${callers} callers`, [
    ["", "commits/s", "p50 ms", "p99 ms", "times advanceVisit"],
    ...compared.map((one) => {
      const own = waits.get(one.name) ?? [];
      return [one.name, one.figure, percentile(own, 50), percentile(own, 99), ratioText(one)];
    }),
  ]);
}

/** Milliseconds of every step that ended in the time given. */
async function runFor(ms: number, callers: number, step: Step): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + ms;
  await Promise.all(Array.from({ length: callers }, async (_, caller) => {
    for (let i = 0, start = performance.now(); start < until; i++) {
      await step(caller, i);
      const end = performance.now();
      took.push(end - start);
      start = end;
    }
  }));
  return took;
}

if (import.meta.main) {
  console.log(describeMachine());
  for (const store of await openBenchStores()) {
    await using held = store;
    await tellYear(held.store, 3_000);
    const steps = await stepsOf(held);
    for (const callers of [1, 16]) await compare(held, steps, callers);
  }
}
