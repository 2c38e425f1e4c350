import assert from "node:assert/strict";
import { waitingLine } from "./waiting_line.ts";

Deno.test("who came first is served first", async () => {
  const line = waitingLine(["desk"], { limit: 10, patience: 1_000 });
  await line.take();
  const served: number[] = [];
  const visits = [1, 2, 3].map(async (person) => {
    const desk = await line.take();
    served.push(person);
    line.give(desk);
  });
  line.give("desk");
  await Promise.all(visits);
  assert.deepEqual(served, [1, 2, 3]);
});

Deno.test("a full line sends the next one away at once, and a wait has an end", async () => {
  const line = waitingLine(["desk"], { limit: 1, patience: 10 });
  await line.take();
  const waiting = line.take();
  await assert.rejects(line.take(), { code: "store_busy", message: /1 are waiting/ });
  await assert.rejects(waiting, { code: "store_busy", message: /waited 10 ms/ });
  // The one who gave up must not be handed the desk.
  line.give("desk");
  assert.equal(await line.take(), "desk");
});

Deno.test("closing waits for what is out, but not for ever", async () => {
  const line = waitingLine(["a", "b"], { limit: 5, patience: 1_000 });
  await line.take();
  await line.take();
  const waiting = assert.rejects(line.take(), { code: "store_closed" });
  let closed = false;
  const closing = line.close(5_000).then(() => closed = true);
  await waiting;
  line.give("a");
  await Promise.resolve();
  assert.equal(closed, false);
  line.give("b");
  await closing;
  await assert.rejects(line.take(), { code: "store_closed" });

  const stuck = waitingLine(["a"], { limit: 5, patience: 1_000 });
  await stuck.take();
  await stuck.close(10);
});
