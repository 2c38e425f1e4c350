/**
 * Recounts the live counters of today and the days before, repairs what differs and says it, then
 * verifies the audit chain. Exit code 1 when something is wrong that it cannot repair.
 *
 *     deno task reconcile [--days=7]
 */
import { type Clinic, counterSource, openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import { configOrExit } from "@/config.ts";
import { addDays, dayOf } from "@/domain/time.ts";
import { openCounters } from "@/kv/counters.ts";
import { openNerves } from "@/kv/nerves.ts";
import { orExit } from "@/start_problem.ts";
import { verifyAudit } from "@/store/audit.ts";
import { jsonLog } from "@/telemetry/log.ts";

export type Reconciled = Pick<Clinic, "counters" | "store"> & {
  /** The first of them is today. */
  readonly days: readonly string[];
  print(line: string): void;
};

/** False when KV did not answer, or the audit chain is broken. */
export async function reconcile({ counters, store, days, print }: Reconciled): Promise<boolean> {
  const differences = await counters.reconcile(days);
  for (const { day, state, kept, counted } of differences ?? []) {
    print(`${day} ${state}: the counter said ${kept}, there are ${counted}. Repaired.`);
  }
  if (differences === null) print("Counters: KV did not answer. See runbooks/kv-trouble.md.");
  else if (differences.length === 0) print(`Counters: right on all ${days.length} days.`);
  const audit = await verifyAudit(store.read);
  if (audit.ok) print(`Audit: all ${audit.entries} entries fit. Head ${audit.head}.`);
  else print(`Audit: broken at entry ${audit.brokenAt}. See runbooks/audit-broken.md.`);
  return differences !== null && audit.ok;
}

/** Today in the clinic's zone, and the days before it: `count` in all. */
export function lastDays(count: number, { now, zone }: { now: number; zone: string }): string[] {
  const today = dayOf(now, zone);
  return Array.from({ length: count }, (_, n) => addDays(today, -n));
}

/** The number in `--days=7`; null for anything else that was typed. */
export function daysAsked(args: readonly string[]): number | null {
  if (args.length === 0) return 7;
  const days = /^--days=([1-9]\d{0,3})$/.exec(args[0] ?? "")?.[1];
  return args.length === 1 && days !== undefined ? Number(days) : null;
}

async function main(): Promise<number> {
  const count = daysAsked(Deno.args);
  if (count === null) {
    console.error("Usage: deno task reconcile [--days=7], at most 9999 days");
    return 1;
  }
  const config = configOrExit();
  const source = { clock: systemClock, random: systemRandom };
  const log = jsonLog({ clock: systemClock, write: console.error, least: "warn" });
  const opening = () => openStoreOf(config, { ...source, log });
  const store = await orExit({ step: "open", place: config }, opening);
  const nerves = await openNerves({ path: config.kvUrl, random: systemRandom, log });
  const counters = openCounters({ nerves, source: counterSource(store) });
  const days = lastDays(count, { now: systemClock.now(), zone: config.zone });
  const right = await reconcile({ counters, store, days, print: console.log });
  await nerves.close();
  await store.close();
  return right ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main());
