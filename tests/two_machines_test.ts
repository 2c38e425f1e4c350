/** Two machines of one clinic, with one Postgres and one Redis between them. */
import assert from "node:assert/strict";
// @ts-types="@types/pg"
import pg from "pg";
import { needs } from "@/tools/have.ts";
import { openTestClinic } from "./harness.ts";
import { asEvents } from "./server_events.ts";

const postgres = await needs("postgres");
const redis = await needs("redis");

async function administer(command: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.at });
  await client.connect();
  await client.query(command).finally(() => client.end());
}

Deno.test({
  name: "what happens on one machine is seen at once by who looks at the other",
  ignore: postgres.ignore || redis.ignore,
  async fn() {
    const database = `caredeck_machines_${Deno.pid}_${Date.now()}`;
    await administer(`create database ${database}`);
    try {
      const url = new URL(postgres.at);
      url.pathname = database;
      const env = { DATABASE_URL: url.href, REDIS_URL: redis.at };
      await using one = await openTestClinic({ env });
      await using other = await openTestClinic({ env, seeded: false });
      const doctor = await one.browser("doctor@caredeck.test");
      const admin = await other.browser("admin@caredeck.test");
      const { visits } = await (await doctor.api("GET", "/api/visits?state=ready")).json();
      const live = asEvents(
        await admin.api("GET", "/live/ops", undefined, { accept: "text/event-stream" }),
      );
      const first = [await live.next(), await live.next()].map(({ value }) => value?.event);
      assert.deepEqual(first, ["beat", "view"]);
      const began = performance.now();
      const started = await doctor.api("POST", `/api/visits/${visits[0].id}/start`);
      assert.equal(started.status, 200);
      const { value: frame } = await live.next();
      const row = JSON.parse(frame?.data ?? "{}").rows
        .find(({ id }: { id: string }) => id === visits[0].id);
      assert.equal(row.state, "in_progress");
      assert.ok(performance.now() - began < 4_000, "by the pulse, not by the re-read of every 5 s");
      await live.return(undefined);
    } finally {
      await administer(`drop database ${database} with (force)`);
    }
  },
});
