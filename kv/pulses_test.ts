import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import type { Topic } from "@/domain/topics.ts";
import { pulse } from "./keys.ts";
import { memoryPulses } from "./memory_pulses.ts";
import { givenNerves } from "./nerves_fixture.ts";
import { kvPulses } from "./pulses.ts";
import { pulsesConform } from "./pulses_conformance.ts";

pulsesConform({
  name: "in memory",
  open() {
    const port = memoryPulses();
    return Promise.resolve({ publisher: port, watcher: port, close: () => port.close() });
  },
});

for (const path of [undefined, ":memory:"]) {
  pulsesConform({
    name: path ? "Deno KV in memory" : "Deno KV on a file",
    async open() {
      const given = await givenNerves(path ? { path } : {});
      const port = kvPulses(given.nerves);
      return {
        publisher: port,
        watcher: port,
        async close() {
          await port.close();
          await given[Symbol.asyncDispose]();
          assert.deepEqual(given.troubles, []);
        },
      };
    },
  });
}

Deno.test("pulses that come while a commit is under way go out in one, the highest of each topic", async () => {
  await using given = await givenNerves();
  let commits = 0;
  const { nerves } = given;
  const pulses = kvPulses({
    ...nerves,
    write: (task, work) => {
      commits++;
      return nerves.write(task, work);
    },
  });
  const all: Promise<void>[] = [];
  for (let round = 0; round < 20; round++) {
    for (let n = 1; n <= 50; n++) all.push(pulses.publish(["ops", "people"], n));
    await Promise.resolve();
  }
  await Promise.all(all);
  assert.ok(commits <= 3, `${commits} commits`);
  const found = await nerves.read("probe", (kv) => kv.get(pulse("ops")));
  assert.equal(found.ok && found.value.value, 50);
});

Deno.test("closing waits for the pulses that are on their way", async () => {
  await using given = await givenNerves();
  const pulses = kvPulses(given.nerves);
  for (let n = 1; n <= 3; n++) {
    pulses.publish(["ops"], n);
    await Promise.resolve();
  }
  await pulses.close();
  const found = await given.nerves.read("probe", (kv) => kv.get(pulse("ops")));
  assert.equal(found.ok && found.value.value, 3);
});

Deno.test("more topics than one operation takes are split", async () => {
  await using given = await givenNerves();
  const pulses = kvPulses(given.nerves);
  const topics = Array.from({ length: 1_201 }, (_, n): Topic => {
    const random = { bytes: (length: number) => new Uint8Array(length) };
    return `import/${newId("import", { clock: { now: () => n }, random })}`;
  });
  await pulses.publish(topics, 5);
  const found = await given.nerves.read("probe", async (kv) => {
    return (await Array.fromAsync(kv.list({ prefix: pulse("ops").slice(0, 1) }))).length;
  });
  assert.equal(found.ok && found.value, 1_201);
});

Deno.test("one topic is one watcher, however many callers, and none when the last has left", async () => {
  await using given = await givenNerves();
  const { nerves } = given;
  let streams = 0;
  const pulses = kvPulses({
    ...nerves,
    watch: (key) => {
      streams++;
      return nerves.watch(key);
    },
  });
  const leave = Array.from({ length: 100 }, () => pulses.watch("ops", () => {}));
  assert.equal(streams, 1);
  for (const one of leave) one();
  pulses.watch("ops", () => {})();
  assert.equal(streams, 2);
  await pulses.close();
});

Deno.test("a watcher whose stream fails opens another, and hears what it missed", async () => {
  await using given = await givenNerves();
  const { nerves } = given;
  let streams = 0;
  const timers = {
    setTimeout: (work: () => void) => setTimeout(work, 0),
    clearTimeout: (id: number | ReturnType<typeof setTimeout>) => clearTimeout(id),
  };
  const pulses = kvPulses({
    ...nerves,
    watch(key) {
      if (++streams < 3) return failing();
      return nerves.watch(key);
    },
  }, timers);
  await pulses.publish(["ops"], 3);
  const heard = Promise.withResolvers<number>();
  pulses.watch("ops", heard.resolve);
  assert.equal(await heard.promise, 3);
  assert.equal(streams, 3);
  assert.deepEqual(given.troubles.map(({ task }) => task), ["pulse.watch", "pulse.watch"]);
  await pulses.close();
});

function failing(): ReadableStream<never> {
  return new ReadableStream({ pull: () => Promise.reject(new Error("database is locked")) });
}
