/** Runs a test on each database that Caredeck can be opened on, each time with a store of its own. */
// @ts-types="@types/pg"
import pg from "pg";
import { openStoreOf } from "@/clinic.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import { needs } from "@/tools/have.ts";
import { openingTime } from "@/tests/fixtures/times.ts";

export type StoreAtHand = {
  readonly store: Store;
  readonly clock: { at: EpochMs };
  /** Opens the same database once more, as another process would. */
  again(): Promise<Store>;
};

export type Database = "a SQLite file" | "SQLite in memory" | "Postgres";

const everywhere: readonly Database[] = ["SQLite in memory", "a SQLite file", "Postgres"];
const postgres = await needs("postgres");
let databases = 0;

/** Registers one test a database; `on` narrows them, for what one store cannot show. */
export function testEachStore(
  name: string,
  run: (at: StoreAtHand) => Promise<void>,
  on: readonly Database[] = everywhere,
): void {
  for (const database of on) {
    Deno.test({
      name: `${name} (${database})`,
      ignore: database === "Postgres" && postgres.ignore,
      fn: () => withDatabase(database, (place) => withStores(place, run)),
    });
  }
}

type Place = { readonly databaseUrl: string | null; readonly dataDir: string };

async function withStores(place: Place, run: (at: StoreAtHand) => Promise<void>): Promise<void> {
  const clock = { at: openingTime };
  const source = {
    clock: { now: () => clock.at },
    random: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
    log: () => {},
  };
  const opened: Store[] = [];
  const again = async () => {
    const store = await openStoreOf(place, source);
    opened.push(store);
    return store;
  };
  try {
    await run({ store: await again(), clock, again });
  } finally {
    for (const store of opened) await store.close();
  }
}

async function withDatabase(kind: Database, run: (place: Place) => Promise<void>): Promise<void> {
  if (kind === "SQLite in memory") return await run({ databaseUrl: null, dataDir: ":memory:" });
  if (kind === "a SQLite file") {
    const dataDir = await Deno.makeTempDir({ prefix: "caredeck" });
    return await run({ databaseUrl: null, dataDir })
      .finally(() => Deno.remove(dataDir, { recursive: true }));
  }
  const database = `caredeck_test_${Deno.pid}_${Date.now()}_${databases++}`;
  await administer(`create database ${database}`);
  const url = new URL(postgres.at);
  url.pathname = database;
  await run({ databaseUrl: url.href, dataDir: "" })
    .finally(() => administer(`drop database ${database} with (force)`));
}

async function administer(command: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.at });
  await client.connect();
  await client.query(command).finally(() => client.end());
}
