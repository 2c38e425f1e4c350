import assert from "node:assert/strict";
import { collect, openBoard, waitingIn } from "./hub_fixture.ts";

Deno.test("who comes later gets the board at once, with a clock that is right", async () => {
  const { time, board, source, hub } = openBoard();
  hub.subscribe(source, () => {});
  await time.advance(3_000);
  const late = collect();
  hub.subscribe(source, late.take);
  assert.equal(late.frames.length, 1);
  assert.equal(JSON.parse(late.frames[0]?.json ?? "{}").now, time.now());
  assert.equal(board.reads, 1);
  hub.close();
});

Deno.test("the last watcher to leave ends the watching; nothing is left behind", async () => {
  const { time, pulses, board, source, hub, change } = openBoard();
  const [first, second] = [collect(), collect()];
  const subscriptions = [hub.subscribe(source, first.take), hub.subscribe(source, second.take)];
  await time.advance(100);
  assert.equal(pulses.watched(), 1);
  subscriptions[0]?.end();
  subscriptions[0]?.end();
  assert.equal(pulses.watched(), 1);
  subscriptions[1]?.end();
  assert.equal(pulses.watched(), 0);
  assert.equal(hub.stats().keys, 0);
  assert.equal(time.pending(), 0);
  await change(5);
  await time.advance(60_000);
  assert.equal(board.reads, 1);
  assert.equal(first.frames.length, 1);
});

Deno.test("a watcher who leaves during a read hears no more, and the read does no harm", async () => {
  const { time, board, source, hub } = openBoard();
  const person = collect();
  board.takes = 20;
  const subscription = hub.subscribe(source, person.take);
  await time.advance(10);
  subscription?.end();
  await time.advance(20);
  assert.equal(person.frames.length, 0);
  assert.equal(time.pending(), 0);
});

Deno.test("a slow browser is offered nothing until it has room, and then only the newest", async () => {
  const { time, source, hub, change } = openBoard();
  const slow = collect();
  let full = false;
  let offers = 0;
  const subscription = hub.subscribe(source, (frame) => {
    offers++;
    return full ? "full" : slow.take(frame);
  });
  await time.advance(100);
  full = true;
  for (const waiting of [10, 11, 12]) {
    await change(waiting);
    await time.advance(100);
  }
  assert.equal(offers, 2);
  assert.equal(hub.stats().full, 1);
  full = false;
  subscription?.ready();
  assert.deepEqual(slow.frames.map(waitingIn), [3, 12]);
  subscription?.ready();
  assert.equal(slow.frames.length, 2);
  hub.close();
});

Deno.test("a listener that throws is let go, and the others are served", async () => {
  const { time, source, hub, logged } = openBoard();
  const person = collect();
  hub.subscribe(source, () => {
    throw new TypeError("The stream is closed.");
  });
  hub.subscribe(source, person.take);
  await time.advance(100);
  assert.equal(person.frames.length, 1);
  assert.equal(hub.stats().listeners, 1);
  assert.deepEqual(logged, [{ level: "error", event: "hub.listener_failed" }]);
  hub.close();
});
