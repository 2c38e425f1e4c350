import assert from "node:assert/strict";
import type { Source } from "./hub.ts";
import { collect, openBoard, waitingIn } from "./hub_fixture.ts";

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
