import assert from "node:assert/strict";
import { needs } from "@/tools/have.ts";
import { pulsesConform } from "./pulses_conformance.ts";
import { redisPulses } from "./redis_pulses.ts";

const redis = await needs("redis");

pulsesConform({
  name: "Redis between two machines",
  ignore: redis.ignore,
  async open() {
    const publisher = await redisPulses({ url: redis.at });
    const watcher = await redisPulses({ url: redis.at });
    return {
      publisher,
      watcher,
      close: () => Promise.all([publisher.close(), watcher.close()]).then(() => {}),
    };
  },
});

/** A way to Redis that a test can cut; nothing passes before `ready`. */
function openWire(ready: Promise<void> = Promise.resolve()) {
  const to = new URL(redis.at);
  const server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  const passing: Promise<unknown>[] = [];

  async function serve(): Promise<void> {
    for await (const near of server) {
      await ready;
      const far = await Deno.connect({ hostname: to.hostname, port: Number(to.port || 6379) });
      for (const [from, into] of [[near, far], [far, near]] as const) {
        open.add(from);
        passing.push(from.readable.pipeTo(into.writable).catch(() => {}));
      }
    }
  }

  function cut(): void {
    for (const connection of open) {
      try {
        connection.close();
      } catch (error) {
        if (!(error instanceof Deno.errors.BadResource)) throw error;
      }
    }
    open.clear();
  }

  const served = serve();
  return {
    url: `redis://127.0.0.1:${server.addr.port}`,
    cut,
    async close() {
      server.close();
      cut();
      await served;
      await Promise.all(passing);
    },
  };
}

Deno.test({
  name: "when Redis comes back, every watcher is told, since it may have missed something",
  ignore: redis.ignore,
  async fn() {
    const wire = openWire();
    const pulses = await redisPulses({ url: wire.url });
    const told = Promise.withResolvers<number>();
    pulses.watch("ops", told.resolve);
    wire.cut();
    assert.equal(await told.promise, 0);
    await pulses.close();
    await wire.close();
  },
});

Deno.test({
  name: "who did not wait for Redis is told as soon as it is there",
  ignore: redis.ignore,
  async fn() {
    const ready = Promise.withResolvers<void>();
    const wire = openWire(ready.promise);
    const pulses = await redisPulses({ url: wire.url, patience: 0 });
    const told = Promise.withResolvers<number>();
    pulses.watch("ops", told.resolve);
    ready.resolve();
    assert.equal(await told.promise, 0);
    await pulses.close();
    await wire.close();
  },
});

Deno.test("while Redis is away, publishing resolves, and the trouble is said once", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const said: string[] = [];
  const pulses = await redisPulses({
    url: `redis://127.0.0.1:${port}`,
    log: (_, event) => void said.push(event),
    patience: 0,
  });
  const unwatch = pulses.watch("ops", () => assert.fail("There is nobody to hear from."));
  await pulses.publish(["ops"], 1);
  await pulses.publish(["ops"], 2);
  unwatch();
  await pulses.close();
  assert.deepEqual(said, ["redis.trouble"]);
});
