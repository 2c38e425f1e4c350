/** Empty, migrated stores for a bench: a SQLite file, or a database of its own on a local Postgres. */
import { sql } from "kysely";
// @ts-types="@types/pg"
import pg from "pg";
import { openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import type { IdSource } from "@/domain/ids.ts";
import type { Store } from "@/store/store.ts";
import { havePostgres } from "@/tools/have.ts";

export type BenchStore = AsyncDisposable & {
  readonly name: string;
  readonly store: Store;
  /** The file of SQLite, the URL of Postgres. */
  readonly place: string;
};

/** Both stores, or the one asked for; without a Postgres that answers, SQLite alone. */
export async function openBenchStores(
  { clock = systemClock, only }: { clock?: IdSource["clock"]; only?: string | undefined } = {},
): Promise<BenchStore[]> {
  const stores = only === "postgres" ? [] : [await openBenchSqlite(clock)];
  const postgres = only === "sqlite" ? null : await openBenchPostgres(clock);
  if (postgres) stores.push(postgres);
  else if (only !== "sqlite") console.log("No Postgres answers, so it is not measured.");
  return stores;
}

async function openBenchSqlite(clock: IdSource["clock"]): Promise<BenchStore> {
  const dataDir = await Deno.makeTempDir({ prefix: "caredeck-bench-" });
  const store = await openStoreOf({ dataDir, databaseUrl: null }, partsOf(clock));
  return {
    name: "SQLite file",
    store,
    place: `${dataDir}/caredeck.sqlite`,
    async [Symbol.asyncDispose]() {
      await store.close();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}

async function openBenchPostgres(clock: IdSource["clock"]): Promise<BenchStore | null> {
  const server = await havePostgres();
  if (server === null) return null;
  const name = `caredeck_bench_${Deno.pid}_${Date.now()}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  const store = await openStoreOf({ dataDir: "", databaseUrl: url.href }, partsOf(clock));
  return {
    name: "Postgres",
    store,
    place: url.href,
    async [Symbol.asyncDispose]() {
      await store.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

function partsOf(clock: IdSource["clock"]) {
  return { clock, random: systemRandom, log: () => {} };
}

async function administer(url: string, command: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(command).finally(() => client.end());
}

/** Postgres gathers statistics by itself, a minute later; SQLite has none until it is closed. */
export async function settleStatistics({ kind, housekeep }: Store): Promise<void> {
  if (kind === "postgres") await housekeep((db) => sql`vacuum analyze`.execute(db));
}
