import assert from "node:assert/strict";
import { collect, openBoard, waitingIn } from "./hub_fixture.ts";

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
