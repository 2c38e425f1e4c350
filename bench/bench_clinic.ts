/** A whole clinic on files, with a day of visits and admins who are signed in, for benches of the site. */
import { createApp } from "@/app.ts";
import { type Clinic, openClinic } from "@/clinic.ts";
import { readConfig } from "@/config.ts";
import { type AccountId, newId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { systemActor } from "@/domain/audit.ts";
import { startSession } from "@/store/sessions.ts";
import { snapshot } from "@/tests/harness.ts";
import { tellYear, today, type Year, yearNow, yearZone } from "./year.ts";

export type BenchClinic = AsyncDisposable & {
  readonly clinic: Clinic;
  readonly year: Year;
  /** The site, as it answers requests. */
  fetch(req: Request): Promise<Response>;
  /** Cookie headers of `admins` accounts with a session each. */
  readonly cookies: readonly string[];
};

/** `rows` visits stand on today's board, all in the waiting room; the clock stands at `yearNow`, and goes on. */
export async function openBenchClinic(
  { rows, admins, visits = 2_000 }: { rows: number; admins: number; visits?: number },
): Promise<BenchClinic> {
  const dataDir = await Deno.makeTempDir({ prefix: "caredeck-bench-" });
  const env = { DEMO: "1", DATA_DIR: dataDir, KV_URL: `${dataDir}/kv.sqlite`, CLINIC_TZ: yearZone };
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.problems.join("; "));
  const shift = yearNow - Date.now();
  const clock = { now: () => Date.now() + shift };
  const clinic = await openClinic(config.config, { clock, log: () => {} });
  const year = await tellYear(clinic.store, visits);
  await fillBoard(clinic, rows);
  const cookies = await signIn(clinic, admins);
  const app = createApp(clinic);
  (await snapshot())(app);
  const fetch = app.handler();
  return {
    clinic,
    year,
    cookies,
    fetch: (req) => fetch(req),
    async [Symbol.asyncDispose]() {
      await clinic.close();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}

async function fillBoard({ store }: Clinic, rows: number): Promise<void> {
  const ids = await store.read.selectFrom("visits").select("id").where("day", "=", today)
    .orderBy("id").execute();
  const waiting = ids.slice(0, rows).map(({ id }) => id);
  const arrived = { state: "arrived" as const, arrived_at: yearNow };
  await store.housekeep(async (db) => {
    const day = db.updateTable("visits").where("day", "=", today);
    await day.set({ state: "error" }).where("id", "not in", waiting).execute();
    await day.set(arrived).where("id", "in", waiting).execute();
  });
}

async function signIn({ store, clock, random }: Clinic, admins: number): Promise<string[]> {
  const cookies: string[] = [];
  const author = { actor: systemActor, traceId: "0".repeat(32) };
  await store.commit(author, async (tx, now) => {
    for (let i = 0; i < admins; i++) {
      const id: AccountId = newId("account", store);
      const role = "admin" as const;
      const account = { id, role, epoch: 1, email: `admin${i}@bench.test`, name: `Admin ${i}` };
      const rest = { password: null, disabled_at: null, created_at: now, last_seen_at: null };
      await tx.insertInto("accounts").values({ ...account, ...rest }).execute();
      const { secret } = await startSession(tx, { clock, random }, { account, now });
      cookies.push(`caredeck-session=${secret}`);
    }
    return ok({ value: null, audit: { action: "clinic.seeded", subject: "bench" } });
  });
  return cookies;
}
