/** The conformance suite on each database that Caredeck can be opened on. */

// @ts-types="@types/pg"
import pg from "pg";
import { needs } from "@/tools/have.ts";
import { conformance } from "./conformance.ts";
import type { Notes, Opened } from "./notebook.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

const postgres = await needs("postgres");
let databases = 0;

conformance({
  name: "a SQLite file",
  async open(limits) {
    const folder = await Deno.makeTempDir({ prefix: "caredeck" });
    const options = { path: `${folder}/notes.db` };
    const connections = await openSqlite<Notes>(limits ? { ...options, limits } : options);
    return opened(connections, () => Deno.remove(folder, { recursive: true }));
  },
});

conformance({
  name: "SQLite in memory",
  async open(limits) {
    const options = { path: ":memory:" };
    return opened(await openSqlite<Notes>(limits ? { ...options, limits } : options));
  },
});

conformance({
  name: "Postgres",
  ignore: postgres.ignore,
  async open(limits) {
    const database = `caredeck_dialects_${Deno.pid}_${databases++}`;
    await administer(`create database ${database}`);
    const url = new URL(postgres.at);
    url.pathname = database;
    const options = { url: url.href, poolSize: 4 };
    const connections = openPostgres<Notes>(limits ? { ...options, limits } : options);
    return opened(connections, () => administer(`drop database ${database} with (force)`));
  },
});

function opened(
  connections: Opened["connections"],
  remove: () => Promise<void> = () => Promise.resolve(),
): Opened {
  return {
    connections,
    async [Symbol.asyncDispose]() {
      await connections.close();
      await remove();
    },
  };
}

async function administer(command: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.at });
  await client.connect();
  await client.query(command).finally(() => client.end());
}
