/**
 * `deno run -A bench/views.ts [visits] [sqlite | postgres]`: what reading each live view costs on a year of 110,000
 * visits with 300 today, on SQLite and Postgres, and whether each query has its index.
 */
import type { Kysely } from "kysely";
import { paymentExceptions } from "@/store/payments.ts";
import type { Database } from "@/store/schema.ts";
import { readDoctorView } from "@/store/views/doctor_view.ts";
import { readOpsView } from "@/store/views/ops_view.ts";
import { readPatientView } from "@/store/views/patient_view.ts";
import { readVisitView } from "@/store/views/visit_view.ts";
import { listVisits } from "@/store/visit_list.ts";
import { cardsOfDay, countDay } from "@/store/visits.ts";
import { describeMachine, interleaved, median, percentile, print, timings } from "./measure.ts";
import { fullScans } from "./plans.ts";
import { type BenchStore, openBenchStores } from "./stores.ts";
import { tellYear, today, type Year, yearNow as now, yearZone as zone } from "./year.ts";

const perRound = 8;

type Reading = (db: Kysely<Database>, i: number) => Promise<unknown>;

function readings({ booked, patients, practitioners }: Year): Record<string, Reading> {
  const of = <T>(all: readonly T[], i: number): T => {
    const one = all[i % all.length];
    if (one === undefined) throw new Error("the year is empty");
    return one;
  };
  const admin = { accountId: "", sessionId: "", name: "", practitionerId: null, patientId: null };
  return {
    "ops view": (db) =>
      readOpsView({ db, now, zone, counts: async (day) => (await countDay(db, day)).counts }),
    "  of which the 300 cards": (db) => cardsOfDay(db, { day: today, now }),
    "  of which payment exceptions": (db) => paymentExceptions(db, now),
    "  (the same by reading all payments)": (db) => readAllPayments(db),
    "doctor view": (db, i) => readDoctorView(db, { id: of(practitioners, i), now, zone }),
    "visit view": (db, i) => readVisitView(db, { id: of(booked, i), now, zone, reader: "admin" }),
    "patient view": (db, i) => readPatientView(db, { id: of(patients, i), now, zone }),
    "list of all visits, first page": (db) => listOf(db, {}),
    "list of all visits, a later page": (db, i) =>
      listOf(db, { after: { day: "2025-12-01", id: of(booked, i) } }),
  };

  function listOf(db: Kysely<Database>, rest: object) {
    const who = { ...admin, role: "admin" as const };
    return listVisits(db, { who: Object(who), now, limit: 50, ...rest });
  }
}

/** The obvious way: one query that looks at every payment and its visit. */
function readAllPayments(db: Kysely<Database>): Promise<unknown> {
  return db.selectFrom("payments")
    .innerJoin("visits", "visits.id", "payments.visit_id")
    .innerJoin("patients", "patients.id", "visits.patient_id")
    .selectAll("payments").select(["visits.state as visit_state", "patients.name"])
    .where("payments.state", "not in", ["waived", "refunded"])
    .where((where) =>
      where.or([
        where("payments.state", "!=", "captured"),
        where("visits.state", "in", ["no_show", "left", "cancelled"]),
        where("payments.captured_minor", "!=", where.ref("payments.due_minor")),
      ])
    )
    .orderBy("payments.created_at").limit(500).execute();
}

async function measure({ name, store }: BenchStore, visits: number) {
  const year = await tellYear(store, visits);
  const works = Object.entries(readings(year));
  const all = new Map<string, number[]>();
  const variants = works.map(([view, read]) => ({
    name: view,
    run: async () => {
      const took = await timings(perRound, (i) => read(store.read, i));
      all.set(view, [...all.get(view) ?? [], ...took]);
      return median(took);
    },
  }));
  const compared = await interleaved(variants);
  const rows = compared.map((
    one,
  ) => [one.name, one.figure, percentile(all.get(one.name) ?? [], 99)]);
  const scans: string[] = [];
  for (const [view, read] of works) {
    if (!view.startsWith("  (")) scans.push(...await fullScans(store, (db) => read(db, 0)));
  }
  print(`${name}, ${year.visits} visits`, [["", "p50 ms", "p99 ms"], ...rows]);
  console.log(
    scans.length === 0 ? "  every query by an index" : `  read in full:\n  ${scans.join("\n  ")}`,
  );
}

if (import.meta.main) {
  console.log(describeMachine());
  const [visits = "110000", only] = Deno.args;
  for (const store of await openBenchStores({ clock: { now: () => now }, only })) {
    await using held = store;
    await measure(held, Number(visits));
  }
}
