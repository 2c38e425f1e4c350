import assert from "node:assert/strict";
import { sql } from "kysely";
import { needs } from "@/tools/have.ts";
import { openPostgres } from "./postgres.ts";

const { at: url, ignore } = await needs("postgres");
const key = 4_711;

Deno.test({
  name: "a wait for another's lock ends, and may be retried",
  ignore,
  async fn() {
    const { write, isTransient, close } = openPostgres({ url, poolSize: 4, lockTimeout: 50 });
    await write.transaction().execute(async (holder) => {
      await sql`select pg_advisory_xact_lock(${key})`.execute(holder);
      const waiting = write.transaction().execute((tx) =>
        sql`select pg_advisory_xact_lock(${key})`.execute(tx)
      );
      const [outcome] = await Promise.allSettled([waiting]);
      assert.ok(outcome?.status === "rejected" && isTransient(outcome.reason));
    });
    await close();
  },
});

Deno.test({
  name: "a connection that the server ends fails its transaction and is replaced",
  ignore,
  async fn() {
    const { write, isTransient, ping, close } = openPostgres({ url, poolSize: 4 });
    const ended = write.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? null})`.execute(write);
      await sql`select 1`.execute(tx);
    });
    await assert.rejects(ended, (error: Error) => {
      assert.ok("code" in error && error.code === "connection_lost");
      return isTransient(error);
    });
    await sql`select 1`.execute(write);
    await ping();
    await close();
  },
});

Deno.test({
  name: "a commit after a statement that failed says that nothing was committed",
  ignore,
  async fn() {
    const { write, close } = openPostgres({ url, poolSize: 2 });
    const swallowing = write.transaction().execute(async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    });
    await assert.rejects(swallowing, { code: "transaction_gone" });
    await close();
  },
});

Deno.test("a server that is not there is a lost connection, which may come back", async () => {
  const { ping, isTransient, close } = openPostgres({ url: "postgres://nobody@127.0.0.1:1/none" });
  const [outcome] = await Promise.allSettled([ping()]);
  assert.ok(outcome?.status === "rejected" && isTransient(outcome.reason));
  await close();
});
