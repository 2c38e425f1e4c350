/** An empty place for the store of a rehearsal: a folder, or a database of its own on a local Postgres. */
// @ts-types="@types/pg"
import pg from "pg";
import { havePostgres } from "@/tools/have.ts";
import type { Place } from "./settings.ts";

export async function openPlace(onPostgres: boolean): Promise<Place & AsyncDisposable> {
  const dataDir = await Deno.makeTempDir({ prefix: "caredeck-kill-" });
  const remove = () => Deno.remove(dataDir, { recursive: true });
  if (!onPostgres) return { dataDir, databaseUrl: null, [Symbol.asyncDispose]: remove };
  const server = await havePostgres();
  if (server === null) throw new Error("No Postgres answers.");
  const name = `caredeck_kill_${Deno.pid}_${Date.now()}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return {
    dataDir,
    databaseUrl: url.href,
    async [Symbol.asyncDispose]() {
      await administer(server, `drop database ${name} with (force)`);
      await remove();
    },
  };
}

async function administer(url: string, command: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(command).finally(() => client.end());
}
