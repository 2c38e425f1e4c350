import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import { verifyAudit } from "@/store/audit.ts";
import { readAttempts } from "./attempts.ts";
import { addJobs, jobOf, lettersOf } from "./given_jobs.ts";
import { givenPump } from "./given_pump.ts";
import { done } from "./job.ts";

/** A pump on a file that it shares with processes that crash. */
async function givenShared() {
  const folder = await Deno.makeTempDir({ prefix: "caredeck" });
  const path = `${folder}/caredeck.sqlite`;
  let ran = 0;
  const given = await givenPump(() => Promise.resolve((ran++, done)), { path });
  return {
    ...given,
    ran: () => ran,
    crash: () => crashOn(path, given.clock.at),
    async [Symbol.asyncDispose]() {
      await given[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Runs a real process that is killed within its handler. */
async function crashOn(path: string, now: number): Promise<void> {
  const worker = new URL("crashing_worker.ts", import.meta.url).pathname;
  const { signal, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-A", worker, path, String(now)],
    stderr: "piped",
  }).output();
  assert.equal(signal, "SIGKILL", new TextDecoder().decode(stderr));
}

Deno.test("a job whose process was killed runs within a minute", async () => {
  await using given = await givenShared();
  await addJobs(given.store, {});
  await given.crash();
  assert.equal((await jobOf(given.store)).state, "running");
  await given.pump.drain();
  assert.equal(given.ran(), 0, "it may still be in good hands");
  given.clock.at += minute;
  await given.pump.drain();
  assert.equal(given.ran(), 1);
  assert.equal((await jobOf(given.store)).state, "done");
});

Deno.test("a job that kills its process is parked after eight times, and harms nobody then", async () => {
  await using given = await givenShared();
  await addJobs(given.store, {});
  for (let times = 0; times < 8; times++) {
    await given.crash();
    given.clock.at += minute;
  }
  await addJobs(given.store, {});
  await given.pump.drain();
  assert.equal(given.ran(), 1, "the job beside it runs, and it does not");
  const [letter] = await lettersOf(given.store);
  assert.equal(letter?.failure, "crashed");
  const history = readAttempts(letter?.history ?? null);
  assert.deepEqual(history.map((one) => one.attempt), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.ok(history.every((one) => one.failure === "crashed"));
  assert.equal((await verifyAudit(given.store.read)).ok, true);
});
