import assert from "node:assert/strict";
import { mock } from "node:test";
import { minute } from "@/domain/time.ts";
import { addJobs, jobOf, jobsOf } from "./given_jobs.ts";
import { givenPump } from "./given_pump.ts";
import { done, type Outcome } from "./job.ts";
import { standardLease as lease } from "./port.ts";
import { tableQueue } from "./table_queue.ts";

Deno.test("a long job keeps its lease, until it is taken away, which it hears", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    const begun = Promise.withResolvers<AbortSignal>();
    await using given = await givenPump(({ signal }) => {
      begun.resolve(signal);
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve(done)));
    });
    await addJobs(given.store, {});
    given.pump.poke();
    const signal = await begun.promise;
    for (let beats = 0; beats < 9; beats++) {
      given.clock.at += lease / 3;
      mock.timers.tick(lease / 3);
      await until(async () => (await jobOf(given.store)).leased_until === given.clock.at + lease);
    }
    assert.deepEqual(await tableQueue(given.store).claim(1), []);
    assert.equal(signal.aborted, false);
    given.clock.at += lease;
    assert.equal((await tableQueue(given.store).claim(1)).length, 1);
    mock.timers.tick(lease / 3);
    await given.pump.drain();
    assert.equal(signal.aborted, true);
    assert.deepEqual(given.events(), ["job.lost"]);
  } finally {
    mock.timers.reset();
  }
});

Deno.test("stopping lets what runs end, and takes nothing new", async () => {
  const begun = Promise.withResolvers<void>();
  await using given = await givenPump(async ({ signal }) => {
    begun.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(signal.aborted, false);
    return done;
  });
  await addJobs(given.store, {});
  given.pump.poke();
  await begun.promise;
  await given.pump.stop(minute);
  await addJobs(given.store, {});
  given.pump.poke();
  await given.pump.drain();
  const states = (await jobsOf(given.store)).map((job) => job.state);
  assert.deepEqual(states.sort(), ["done", "waiting"]);
});

Deno.test("a job cut off by a stop waits for the next process, with all its attempts", async () => {
  const begun = Promise.withResolvers<void>();
  await using given = await givenPump(async ({ signal }) => {
    begun.resolve();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    throw new Error("cut off");
  });
  await addJobs(given.store, {});
  given.pump.poke();
  await begun.promise;
  await given.pump.stop(1);
  const { state, attempts, run_at } = await jobOf(given.store);
  assert.deepEqual([state, attempts, run_at], ["waiting", 0, given.clock.at]);
});

Deno.test("a handler that heeds nothing does not keep the process from ending", async () => {
  const begun = Promise.withResolvers<void>();
  const hang = Promise.withResolvers<Outcome>();
  const given = await givenPump(() => (begun.resolve(), hang.promise));
  await addJobs(given.store, {});
  given.pump.poke();
  await begun.promise;
  await given.pump.stop(1);
  assert.equal((await jobOf(given.store)).state, "running");
  hang.resolve(done);
  await given[Symbol.asyncDispose]();
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_000; i++) if (await holds()) return;
  assert.fail("it never came to hold");
}
