import assert from "node:assert/strict";
import { handTimers } from "./hand_timers.ts";
import { type Doorbell, openDoorbell } from "./doorbell.ts";
import { ringPayload, undelivered } from "./keys.ts";
import type { Nerves } from "./nerves.ts";
import { givenNerves } from "./nerves_fixture.ts";

type Sent = { readonly payload: unknown; readonly options: unknown };

/** A doorbell on nerves whose queue only notes what is sent; `deliver` is the queue's part. */
async function openNoted() {
  const given = await givenNerves({ path: ":memory:" });
  const clock = handTimers(1_000_000);
  const sent: Sent[] = [];
  const logged: string[] = [];
  let handler: (message: unknown) => void = () => {};
  const nerves: Nerves = {
    ...given.nerves,
    write: (task, work) =>
      given.nerves.write(task, (kv) =>
        work(
          new Proxy(kv, {
            get: (_, name) =>
              name === "enqueue"
                ? (payload: unknown, options: unknown) => void sent.push({ payload, options })
                : undefined,
          }),
        )),
    listen(hear) {
      handler = hear;
      return Promise.resolve();
    },
  };
  const doorbell = openDoorbell({ nerves, clock, log: (_, event) => void logged.push(event) });
  return {
    doorbell,
    clock,
    sent,
    logged,
    deliver: (message: unknown) => handler(message),
    [Symbol.asyncDispose]: given[Symbol.asyncDispose],
  };
}

const delays = (sent: readonly Sent[]) =>
  sent.map(({ options }) => (options instanceof Object && "delay" in options) ? options.delay : 0);

Deno.test("whoever listens hears the bell, at once and after a delay", async () => {
  await using given = await givenNerves();
  const doorbell = openDoorbell({ nerves: given.nerves, clock: Date, log: () => {} });
  await hears(doorbell, () => doorbell.ring());
  await hears(doorbell, () => doorbell.ring(20));
  await hears(doorbell, () => doorbell.ring());
  assert.deepEqual(given.troubles, []);
  doorbell.close();
});

const heardBy = new WeakMap<Doorbell, { wake: () => void }>();

/** Listens at the first call; resolves at the next ring. */
function hears(doorbell: Doorbell, ring: () => void): Promise<void> {
  return new Promise((resolve) => {
    const known = heardBy.get(doorbell);
    const box = known ?? { wake: resolve };
    box.wake = resolve;
    if (!known) {
      heardBy.set(doorbell, box);
      doorbell.listen(() => box.wake());
    }
    ring();
  });
}

Deno.test("a thousand rings are one until somebody has heard it", async () => {
  await using noted = await openNoted();
  const { doorbell, sent, deliver } = noted;
  let rings = 0;
  doorbell.listen(() => void rings++);
  for (let n = 0; n < 1_000; n++) doorbell.ring();
  assert.equal(sent.length, 1);
  deliver(ringPayload);
  doorbell.ring();
  assert.equal(sent.length, 2);
  assert.equal(rings, 1);
});

Deno.test("a ring made while the bell is being heard goes out", async () => {
  await using noted = await openNoted();
  const { doorbell, sent, deliver } = noted;
  doorbell.listen(() => doorbell.ring());
  doorbell.ring();
  deliver(ringPayload);
  assert.equal(sent.length, 2);
});

Deno.test("a ring that got lost does not keep the bell silent", async () => {
  await using noted = await openNoted();
  const { doorbell, clock, sent } = noted;
  doorbell.ring();
  await clock.advance(4_999);
  doorbell.ring();
  assert.equal(sent.length, 1);
  await clock.advance(1);
  doorbell.ring();
  assert.equal(sent.length, 2);
});

Deno.test("the clinic's clock set back does not keep the bell silent", async () => {
  await using given = await givenNerves({ path: ":memory:" });
  let now = 9_000_000;
  let rings = 0;
  const doorbell = openDoorbell({
    nerves: { ...given.nerves, write: (task, work) => (rings++, given.nerves.write(task, work)) },
    clock: { now: () => now },
    log: () => {},
  });
  doorbell.ring();
  now = 1_000_000;
  doorbell.ring();
  assert.equal(rings, 2);
});

Deno.test("delayed rings for the same moment are one, and no more than a hundred wait", async () => {
  await using noted = await openNoted();
  const { doorbell, clock, sent } = noted;
  for (const delay of [250, 260, 300]) doorbell.ring(delay);
  assert.deepEqual(delays(sent), [300]);
  for (let n = 1; n <= 500; n++) doorbell.ring(n * 1_000);
  assert.equal(sent.length, 100);
  await clock.advance(2_500);
  doorbell.ring(800_000);
  assert.equal(sent.length, 101);
});

Deno.test("a delay beyond what the queue can hold is cut to thirty days", async () => {
  await using noted = await openNoted();
  noted.doorbell.ring(90 * 86_400_000);
  assert.deepEqual(delays(noted.sent), [30 * 86_400_000]);
});

Deno.test("a real queue takes a ring of thirty days", async () => {
  await using given = await givenNerves();
  const doorbell = openDoorbell({ nerves: given.nerves, clock: Date, log: () => {} });
  doorbell.ring(90 * 86_400_000);
  await given.nerves.close();
  assert.deepEqual(given.troubles, []);
});

Deno.test("each ring says a version, and names where it goes when it cannot be delivered", async () => {
  await using noted = await openNoted();
  noted.doorbell.ring();
  const [ring] = noted.sent;
  assert.equal(ring?.payload, "doorbell/1");
  assert.deepEqual(ring?.options, {
    delay: 0,
    keysIfUndelivered: [undelivered()],
  });
});

Deno.test("what another release rings is left alone, with a trace", async () => {
  await using noted = await openNoted();
  noted.doorbell.listen(() => assert.fail("That was not for us."));
  for (const message of ["doorbell/2", null, { kind: "ring" }, 7]) noted.deliver(message);
  assert.deepEqual(noted.logged, Array(4).fill("doorbell.unknown"));
});

Deno.test("a listener that throws does not make the queue deliver again", async () => {
  await using noted = await openNoted();
  noted.doorbell.listen(() => {
    throw new Error("The pump is broken.");
  });
  noted.deliver(ringPayload);
  assert.deepEqual(noted.logged, ["doorbell.listener_failed"]);
});

Deno.test("the bell has one listener, since a second would swallow rings", async () => {
  await using given = await givenNerves({ path: ":memory:" });
  const open = () => openDoorbell({ nerves: given.nerves, clock: Date, log: () => {} });
  const doorbell = open();
  doorbell.listen(() => {});
  assert.throws(() => doorbell.listen(() => {}), /listener already/);
  assert.throws(() => open().listen(() => {}), /listener already/);
});

Deno.test("where KV has no queue the bell says so once, and is silent", async () => {
  await using given = await givenNerves({ path: ":memory:" });
  const logged: string[] = [];
  let calls = 0;
  const none = () => {
    calls++;
    throw new TypeError("KV Connect does not support queues");
  };
  const doorbell = openDoorbell({
    nerves: {
      ...given.nerves,
      write: (task, work) =>
        given.nerves.write(task, (kv) =>
          work(
            new Proxy(kv, { get: () => none }),
          )),
      listen: () => Promise.reject(new TypeError("kv.listenQueue is not a function")),
    },
    clock: Date,
    log: (_, event) => void logged.push(event),
  });
  doorbell.ring();
  doorbell.listen(() => {});
  await Promise.resolve();
  for (let n = 0; n < 10; n++) doorbell.ring(n * 1_000);
  assert.deepEqual(logged, ["doorbell.silent"]);
  assert.equal(calls, 1);
  assert.deepEqual(given.troubles, []);
});

Deno.test("after closing, a late ring is not passed on", async () => {
  await using noted = await openNoted();
  noted.doorbell.listen(() => assert.fail("The clinic is closing."));
  noted.doorbell.close();
  noted.deliver(ringPayload);
  noted.doorbell.ring();
  assert.equal(noted.sent.length, 0);
});
