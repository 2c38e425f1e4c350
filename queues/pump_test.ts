import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { minute, second } from "@/domain/time.ts";
import { readAttempts } from "./attempts.ts";
import { addJobs, jobOf, jobsOf, lettersOf } from "./given_jobs.ts";
import { givenPump } from "./given_pump.ts";
import { done, type Outcome } from "./job.ts";
import type { Claim, QueuePort } from "./port.ts";
import { tableQueue } from "./table_queue.ts";

Deno.test("at most eight jobs run side by side, and all of them run", async () => {
  let [running, most, ran] = [0, 0, 0];
  await using given = await givenPump(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    ran++;
    return done;
  });
  await addJobs(given.store, ...Array.from({ length: 30 }, () => ({})));
  await given.pump.drain();
  assert.equal(ran, 30);
  assert.equal(most, 8);
  assert.equal((await jobsOf(given.store)).every((job) => job.state === "done"), true);
});

Deno.test("messages that wait for a slow provider hold up no other job, and no more than 24 run", async () => {
  let [running, most, swept] = [0, 0, 0];
  const gate = Promise.withResolvers<void>();
  await using given = await givenPump(() => Promise.resolve((swept++, done)), {
    async send() {
      most = Math.max(most, ++running);
      await gate.promise;
      running--;
      return done;
    },
  });
  const { store, pump } = given;
  const messages = Array.from({ length: 40 }, () => ({
    kind: "message.send",
    payload: { messageId: newId("message", store) },
  }));
  await addJobs(store, ...messages, ...Array.from({ length: 10 }, () => ({})));
  const drained = pump.drain();
  while (swept < 10) await tick();
  assert.equal(running, 24);
  gate.resolve();
  await drained;
  assert.equal(most, 24);
  assert.ok((await jobsOf(store)).every((job) => job.state === "done"));
});

Deno.test("many pokes while it looks are one more look", async () => {
  const looks = new Map<string, number>();
  const gate = Promise.withResolvers<void>();
  const change = (queue: QueuePort): QueuePort => ({
    ...queue,
    async claim(limit, kinds) {
      looks.set(JSON.stringify(kinds), (looks.get(JSON.stringify(kinds)) ?? 0) + 1);
      await gate.promise;
      return await queue.claim(limit, kinds);
    },
  });
  await using given = await givenPump(() => Promise.resolve(done), { change });
  for (let i = 0; i < 50; i++) given.pump.poke();
  gate.resolve();
  await given.pump.drain();
  assert.deepEqual([...looks.values()], [2, 2], "in either lane");
});

Deno.test("a poke at any moment is heeded, that at which a look ends included", async () => {
  let ran = 0;
  const due: Claim[] = [];
  const change = (queue: QueuePort): QueuePort => ({
    ...queue,
    claim: (limit) => Promise.resolve(due.splice(0, limit)),
    finish: () => Promise.resolve(true),
  });
  await using given = await givenPump(() => Promise.resolve((ran++, done)), { change });
  await addJobs(given.store, {});
  const claims = await tableQueue(given.store).claim(1);
  for (let turns = 0; turns < 40; turns++) {
    given.pump.poke();
    for (let i = 0; i < turns; i++) await Promise.resolve();
    due.push(...claims);
    given.pump.poke();
    for (let i = 0; i < 5; i++) await tick();
    assert.equal(ran, turns + 1, `a job that came ${turns} turns after a poke was left waiting`);
  }
});

Deno.test("a job that cannot be read is parked, and those beside it run", async () => {
  let ran = 0;
  await using given = await givenPump(() => Promise.resolve((ran++, done)));
  const id = newId("import", given.store);
  await addJobs(
    given.store,
    { kind: "import.run", payload: { importId: "no id" } },
    { kind: "import.run", payload: { importId: id, name: "more than it may hold" } },
    { kind: "no.such.kind" },
    {},
  );
  await given.store.housekeep((db) =>
    db.updateTable("jobs").set({ payload: "{" }).where("kind", "=", "no.such.kind").execute()
  );
  await given.pump.drain();
  assert.equal(ran, 1);
  const letters = await lettersOf(given.store);
  assert.deepEqual(letters.map((letter) => letter.failure), Array(3).fill("unreadable"));
  assert.deepEqual(given.events().sort(), [
    "job.done",
    ...Array(3).fill("job.parked"),
  ]);
});

Deno.test("a job that always throws is tried eight times, then parked with each try", async () => {
  let tries = 0;
  await using given = await givenPump(() => {
    tries++;
    throw new TypeError("a patient's name must not get anywhere from here");
  });
  await addJobs(given.store, {});
  for (let i = 0; i < 20; i++) {
    await given.pump.drain();
    given.clock.at += 128 * second;
  }
  assert.equal(tries, 8);
  const [letter, ...more] = await lettersOf(given.store);
  assert.deepEqual(more, []);
  const history = readAttempts(letter?.history ?? null);
  assert.deepEqual(history.map((one) => one.attempt), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.ok(history.every(({ failure, error }) => failure === "threw" && error === "TypeError"));
  assert.ok(history.every((one, i) => i === 0 || one.at > (history[i - 1]?.at ?? Infinity)));
  assert.doesNotMatch(JSON.stringify([given.logged, letter]), /patient/);
  assert.deepEqual(given.events().slice(-2), ["job.threw", "job.parked"]);
});

Deno.test("a handler may put its job off, ask for another try, or give up", async () => {
  const outcomes: Outcome[] = [
    { is: "defer", until: 0 },
    { is: "retry", failure: "busy" },
    { is: "drop", failure: "gone" },
  ];
  await using given = await givenPump(() => Promise.resolve(outcomes.shift() ?? done));
  outcomes[0] = { is: "defer", until: given.clock.at + minute };
  await addJobs(given.store, {});
  await given.pump.drain();
  const put = await jobOf(given.store);
  assert.deepEqual([put.state, put.run_at, put.attempts], ["waiting", given.clock.at + minute, 0]);
  given.clock.at += minute;
  await given.pump.drain();
  const retried = await jobOf(given.store);
  assert.deepEqual([retried.run_at, retried.attempts], [given.clock.at + second, 1]);
  given.clock.at += second;
  await given.pump.drain();
  assert.deepEqual((await lettersOf(given.store)).map((letter) => letter.failure), ["gone"]);
  assert.deepEqual(given.events(), ["job.deferred", "job.retried", "job.parked"]);
  const text = await given.meter.text();
  assert.match(text, /caredeck_jobs_total\{job="housekeeping.sweep",outcome="deferred"\} 1/);
});

Deno.test("a job that cannot be settled comes back when its lease ends", async () => {
  let broken = true;
  const change = (queue: QueuePort): QueuePort => ({
    ...queue,
    finish: (claim) => broken ? Promise.reject(new Error("store")) : queue.finish(claim),
  });
  await using given = await givenPump(() => Promise.resolve(done), { change });
  await addJobs(given.store, {});
  await given.pump.drain();
  assert.deepEqual(given.events(), ["job.settle_failed"]);
  broken = false;
  given.clock.at += minute / 2;
  await given.pump.drain();
  assert.equal((await jobOf(given.store)).state, "done");
});

Deno.test("a store that does not answer is said once a look, and the next look works", async () => {
  let broken = true;
  const change = (queue: QueuePort): QueuePort => ({
    ...queue,
    claim: (limit, kinds) =>
      broken ? Promise.reject(new Error("store")) : queue.claim(limit, kinds),
  });
  await using given = await givenPump(() => Promise.resolve(done), { change });
  await addJobs(given.store, {});
  await given.pump.drain();
  // One look of each lane.
  assert.deepEqual(given.events(), ["pump.look_failed", "pump.look_failed"]);
  broken = false;
  await given.pump.drain();
  assert.equal((await jobOf(given.store)).state, "done");
});

Deno.test("an outcome that comes after the job was taken away is void, and said to be", async () => {
  await using given = await givenPump(async () => {
    given.clock.at += minute;
    await tableQueue(given.store).claim(1);
    return done;
  });
  await addJobs(given.store, {});
  await given.pump.drain();
  assert.deepEqual(given.events(), ["job.lost"]);
  assert.equal((await jobOf(given.store)).state, "running");
});

Deno.test("without a poke, the pump looks by itself each second", async () => {
  const ran = Promise.withResolvers<void>();
  await using given = await givenPump(() => Promise.resolve((ran.resolve(), done)), {
    polls: true,
  });
  await addJobs(given.store, {});
  await ran.promise;
  await given.pump.stop(second);
  assert.equal((await jobOf(given.store)).state, "done");
});

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
