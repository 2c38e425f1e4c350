import assert from "node:assert/strict";
import { handTimers } from "./hand_timers.ts";
import { counterHead, probe } from "./keys.ts";
import { givenNerves } from "./nerves_fixture.ts";
import { DeadlinePassed } from "./timers.ts";

const locked = () => Promise.reject(new Error("database is locked"));

Deno.test("what is written on one handle is read on the other", async () => {
  await using given = await givenNerves();
  const { nerves } = given;
  assert.ok((await nerves.write("probe", (kv) => kv.set(probe(), 7))).ok);
  const found = await nerves.read("probe", (kv) => kv.get(probe()));
  assert.equal(found.ok && found.value.value, 7);
  assert.equal(await nerves.healthy(), true);
  assert.deepEqual(given.troubles, []);
});

Deno.test("nerves in memory share one handle", async () => {
  await using given = await givenNerves({ path: ":memory:" });
  await given.nerves.write("probe", (kv) => kv.set(probe(), 7));
  const found = await given.nerves.read("probe", (kv) => kv.get(probe()));
  assert.equal(found.ok && found.value.value, 7);
  assert.equal(await given.nerves.healthy(), true);
});

Deno.test("a locked file is tried again, with pauses between", async () => {
  const timers = handTimers();
  await using given = await givenNerves({ path: ":memory:", timers });
  let calls = 0;
  const attempt = given.nerves.write("probe", () => ++calls < 3 ? locked() : Promise.resolve(42));
  await timers.advance(0);
  assert.equal(calls, 1);
  await timers.advance(200);
  assert.deepEqual(await attempt, { ok: true, value: 42 });
  assert.equal(calls, 3);
  assert.deepEqual(given.troubles, []);
});

Deno.test("a file that stays locked is given up and reported, not thrown", async () => {
  const timers = handTimers();
  await using given = await givenNerves({ path: ":memory:", timers });
  let calls = 0;
  const attempt = given.nerves.write("counter.write", () => {
    calls++;
    return locked();
  });
  await timers.advance(2_000);
  assert.equal((await attempt).ok, false);
  assert.equal(calls, 6);
  assert.deepEqual(given.troubles.map(({ task }) => task), ["counter.write"]);
});

Deno.test("once a call is given up, it is not tried any more", async () => {
  const timers = handTimers();
  await using given = await givenNerves({ path: ":memory:", timers, deadline: 40 });
  let calls = 0;
  const attempt = given.nerves.write("counter.write", () => {
    calls++;
    return locked();
  });
  await timers.advance(40);
  assert.equal((await attempt).ok, false);
  const before = calls;
  await timers.advance(5_000);
  assert.ok(calls <= before + 1, `${calls - before} more calls`);
});

Deno.test("a call that hangs is given up after its deadline, and does not hold up closing", async () => {
  const timers = handTimers();
  const given = await givenNerves({ path: ":memory:", timers, deadline: 300 });
  const attempt = given.nerves.read("counter.read", () => new Promise<never>(() => {}));
  await timers.advance(300);
  const answer = await attempt;
  assert.ok(!answer.ok && answer.error instanceof DeadlinePassed);
  assert.equal(given.nerves.stats().underWay, 1);
  const closing = given.nerves.close();
  await timers.advance(5_000);
  await closing;
});

Deno.test("when a thousand calls hang, the next is refused at once", async () => {
  await using given = await givenNerves({ path: ":memory:" });
  const answered = Promise.withResolvers<void>();
  const hung = Array.from(
    { length: 1_000 },
    () => given.nerves.read("probe", () => answered.promise),
  );
  assert.equal((await given.nerves.read("probe", (kv) => kv.get(probe()))).ok, false);
  answered.resolve();
  await Promise.all(hung);
  assert.equal((await given.nerves.read("probe", (kv) => kv.get(probe()))).ok, true);
});

Deno.test("a row of troubles is said once, and so is its end", async () => {
  await using given = await givenNerves({ path: ":memory:" });
  for (let i = 0; i < 3; i++) {
    await given.nerves.write("probe", () => Promise.reject(new Error("disk I/O error")));
  }
  await given.nerves.write("probe", (kv) => kv.set(probe(), 1));
  const said = given.logged.filter(({ level }) => level !== "debug").map(({ event }) => event);
  assert.deepEqual(said, ["kv.trouble", "kv.recovered"]);
  assert.equal(given.troubles.length, 3);
});

Deno.test("after closing, calls fail quietly", async () => {
  const given = await givenNerves({ path: ":memory:" });
  await given.nerves.close();
  await given.nerves.close();
  assert.equal((await given.nerves.write("probe", (kv) => kv.set(probe(), 1))).ok, false);
  assert.equal(await given.nerves.healthy(), false);
  assert.deepEqual(given.troubles, []);
});

Deno.test("closing waits for a write that is under way", async () => {
  const given = await givenNerves({ path: ":memory:" });
  const slow = Promise.withResolvers<void>();
  const attempt = given.nerves.write("counter.write", async (kv) => {
    await slow.promise;
    return await kv.set(counterHead(), 1);
  });
  const closing = given.nerves.close();
  setTimeout(slow.resolve, 20);
  assert.ok((await attempt).ok);
  await closing;
});
