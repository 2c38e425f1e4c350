/** Empty, migrated stores for a bench: a SQLite file, or a database of its own on a local Postgres. */
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

/** Both stores, or SQLite alone where no Postgres answers. */
export async function openBenchStores(clock: IdSource["clock"] = systemClock) {
  const sqlite = await openBenchSqlite(clock);
  const postgres = await openBenchPostgres(clock);
  if (!postgres) console.log("No Postgres answers: SQLite alone is measured.");
  return postgres ? [sqlite, postgres] : [sqlite];
}

export async function openBenchSqlite(clock = systemClock): Promise<BenchStore> {
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

export async function administer(url: string, command: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(command).finally(() => client.end());
}
