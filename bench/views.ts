/**
 * `deno run -A bench/views.ts [visits]`: what reading each live view costs on a year of 110,000
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
import { describeMachine, median, percentile, print, timings } from "./measure.ts";
import { fullScans } from "./plans.ts";
import { type BenchStore, openBenchStores } from "./stores.ts";
import { tellYear, today, type Year, yearNow as now, yearZone as zone } from "./year.ts";

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

async function measure({ name, store }: BenchStore, visits: number) {
  const year = await tellYear(store, visits);
  const rows: (string | number)[][] = [];
  const scans: string[] = [];
  for (const [view, read] of Object.entries(readings(year))) {
    scans.push(...await fullScans(store, (db) => read(db, 0)));
    await timings(5, (i) => read(store.read, i));
    const all = await timings(60, (i) => read(store.read, i));
    rows.push([view, median(all), percentile(all, 99)]);
  }
  print(`${name}, ${year.visits} visits`, [["", "p50 ms", "p99 ms"], ...rows]);
  console.log(scans.length === 0 ? "  every query by an index" : `  FULL SCANS:\n  ${scans.join("\n  ")}`);
}

if (import.meta.main) {
  console.log(describeMachine());
  const visits = Number(Deno.args[0] ?? 110_000);
  for (const store of await openBenchStores({ now: () => now })) {
    await using held = store;
    await measure(held, visits);
  }
}
