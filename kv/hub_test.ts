import assert from "node:assert/strict";
import type { LiveView } from "@/domain/views.ts";
import { handTimers } from "./hand_timers.ts";
import { type Frame, openHub, type Source } from "./hub.ts";
import { memoryPulses } from "./memory_pulses.ts";

type Logged = { level: string; event: string };

/** A board whose text a test can change, and a hub that shows it, on a clock turned by hand. */
function openBoard(more: { mostKeys?: number } = {}) {
  const time = handTimers(1_000_000);
  const pulses = memoryPulses();
  const logged: Logged[] = [];
  const board = { seq: 1, reads: 0, underWay: 0, most: 0, takes: 0, fail: false, waiting: 3 };
  async function read(): Promise<LiveView & { waiting: number }> {
    board.reads++;
    board.most = Math.max(board.most, ++board.underWay);
    try {
      const { seq, waiting } = board;
      if (board.takes > 0) {
        await new Promise<void>((resolve) => void time.setTimeout(resolve, board.takes));
      }
      if (board.fail) throw new Error("The records are away.");
      return { seq, now: time.now(), zone: "Europe/Paris", waiting };
    } finally {
      board.underWay--;
    }
  }
  const source: Source = { key: "ops", topic: "ops", read };
  const hub = openHub({
    pulses,
    clock: time,
    timers: time,
    log: (level, event) => void logged.push({ level, event }),
    ...more,
  });
  async function change(waiting: number): Promise<void> {
    board.seq++;
    board.waiting = waiting;
    await pulses.publish(["ops"], board.seq);
  }
  return { time, pulses, logged, board, source, hub, change };
}

function collect() {
  const frames: Frame[] = [];
  return { frames, take: (frame: Frame) => void frames.push(frame) };
}

const waitingIn = (frame: Frame | undefined): unknown => JSON.parse(frame?.json ?? "{}").waiting;

Deno.test("a thousand people watching the board cost one read a change, and share the same bytes", async () => {
  const { time, board, source, hub, change } = openBoard();
  const people = Array.from({ length: 1_000 }, collect);
  for (const person of people) hub.subscribe(source, person.take);
  await time.advance(100);
  assert.equal(board.reads, 1);
  await change(4);
  await time.advance(100);
  assert.equal(board.reads, 2);
  const last = people[0]?.frames.at(-1);
  assert.equal(waitingIn(last), 4);
  for (const { frames } of people) {
    assert.equal(frames.length, 2);
    assert.equal(frames[1]?.bytes, last?.bytes);
  }
  assert.equal(hub.stats().deliveries, 2_000);
  hub.close();
});

Deno.test("a frame is one SSE event whose id is the last event of the view", async () => {
  const { time, source, hub } = openBoard();
  const person = collect();
  hub.subscribe(source, person.take);
  await time.advance(1);
  const [frame] = person.frames;
  const text = new TextDecoder().decode(frame?.bytes);
  assert.equal(text, `id: 1\nevent: view\ndata: ${frame?.json}\n\n`);
  const view = { now: 1_000_000, seq: 1, zone: "Europe/Paris", waiting: 3 };
  assert.deepEqual(JSON.parse(frame?.json ?? ""), view);
  assert.equal(frame?.seq, 1);
  hub.close();
});

Deno.test("arrivals that come while the board is being read lead to one more read, never to two at a time", async () => {
  const { time, board, source, hub, change } = openBoard();
  const person = collect();
  board.takes = 30;
  hub.subscribe(source, person.take);
  await time.advance(10);
  for (let waiting = 4; waiting <= 9; waiting++) await change(waiting);
  await time.advance(19);
  assert.equal(board.reads, 1);
  await time.advance(200);
  assert.equal(board.reads, 2);
  assert.equal(board.most, 1);
  assert.equal(waitingIn(person.frames.at(-1)), 9);
  hub.close();
});

Deno.test("a rush of changes is shown at most every 50 ms, and the last of them always", async () => {
  const { time, source, hub, change } = openBoard();
  const person = collect();
  const at: number[] = [];
  hub.subscribe(source, (frame) => {
    person.take(frame);
    at.push(time.now());
  });
  for (let waiting = 0; waiting < 100; waiting++) {
    await change(waiting);
    await time.advance(7);
  }
  await time.advance(100);
  assert.equal(waitingIn(person.frames.at(-1)), 99);
  assert.ok(person.frames.length >= 10);
  at.reduce((before, after) => {
    assert.ok(after - before >= 50, `${after - before} ms between two frames`);
    return after;
  });
  hub.close();
});

Deno.test("with pulses lost, a change is seen at the next look, and an unchanged board is not sent again", async () => {
  const { time, board, source, hub } = openBoard();
  const person = collect();
  hub.subscribe(source, person.take);
  await time.advance(4_999);
  assert.equal(board.reads, 1);
  await time.advance(20_001);
  assert.equal(board.reads, 6);
  assert.equal(person.frames.length, 1);
  board.waiting = 8;
  await time.advance(5_000);
  assert.equal(waitingIn(person.frames.at(-1)), 8);
  assert.equal(person.frames.length, 2);
  hub.close();
});

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

Deno.test("a board that cannot be read is tried again, later and later, and its watchers stay", async () => {
  const { time, board, source, hub, logged } = openBoard();
  const early = collect();
  hub.subscribe(source, early.take);
  await time.advance(10);
  board.fail = true;
  await time.advance(60_000);
  const tries = hub.stats().readErrors;
  assert.ok(tries > 5 && tries < 25, `${tries} tries in a minute`);
  assert.ok(logged.every(({ event }) => event === "hub.read_failed"));
  const late = collect();
  hub.subscribe(source, late.take);
  assert.equal(late.frames.length, 0);
  board.fail = false;
  await time.advance(5_000);
  assert.equal(early.frames.length, 1);
  assert.equal(late.frames.length, 1);
  hub.close();
});

Deno.test("a read that hangs does not freeze the board", async () => {
  const { time, board, source, hub } = openBoard();
  const person = collect();
  board.takes = 3_600_000;
  hub.subscribe(source, person.take);
  await time.advance(10);
  board.takes = 0;
  await time.advance(15_200);
  assert.equal(person.frames.length, 1);
  assert.equal(hub.stats().readErrors, 1);
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

Deno.test("polls share a read, and are answered from it for a quarter of a second", async () => {
  const { time, pulses, board, source, hub } = openBoard();
  const polls = await Promise.all(Array.from({ length: 50 }, () => hub.peek(source)));
  assert.equal(board.reads, 1);
  assert.equal(new Set(polls).size, 1);
  await time.advance(200);
  await hub.peek(source);
  assert.equal(board.reads, 1);
  assert.equal(pulses.watched(), 0);
  await time.advance(100);
  assert.equal(hub.stats().keys, 0);
  await hub.peek(source);
  assert.equal(board.reads, 2);
  await time.advance(300);
  assert.equal(time.pending(), 0);
});

Deno.test("a poll after a pulse sees the change, even while the board rests", async () => {
  const { time, source, hub, change } = openBoard();
  hub.subscribe(source, () => {});
  await time.advance(10);
  await change(6);
  assert.equal(waitingIn(await hub.peek(source)), 6);
  hub.close();
});

Deno.test("a poll says so when the records are away", async () => {
  const { time, board, source, hub } = openBoard();
  board.fail = true;
  await assert.rejects(hub.peek(source), /records are away/);
  board.fail = false;
  assert.equal(waitingIn(await hub.peek(source)), 3);
  await time.advance(300);
});

Deno.test("someone who starts to watch what was just polled misses no change in between", async () => {
  const { time, board, source, hub, change } = openBoard();
  await hub.peek(source);
  await change(7);
  const person = collect();
  hub.subscribe(source, person.take);
  await time.advance(100);
  assert.equal(waitingIn(person.frames.at(-1)), 7);
  assert.equal(board.reads, 2);
  hub.close();
});

Deno.test("a full hub turns watchers of other views away, and still answers polls", async () => {
  const { time, source, hub } = openBoard({ mostKeys: 1 });
  hub.subscribe(source, () => {});
  const other: Source = { ...source, key: "people", topic: "people" };
  assert.equal(hub.subscribe(other, () => {}), null);
  assert.equal(hub.stats().refused, 1);
  assert.equal(waitingIn(await hub.peek(other)), 3);
  assert.ok(hub.subscribe(source, () => {}));
  await time.advance(10);
  hub.close();
  assert.equal(hub.stats().keys, 0);
  assert.equal(time.pending(), 0);
});
