/** What every driver of pulses must do. A real one may take a moment; nothing here asks how long. */
import assert from "node:assert/strict";
import type { Topic } from "@/domain/topics.ts";
import type { PulsePort } from "./pulses.ts";

export type PulsesUnderTest = {
  readonly publisher: PulsePort;
  /** Where pulses are heard: the same port, or that of another process. */
  readonly watcher: PulsePort;
  close(): Promise<void>;
};

export type PulsesSubject = {
  readonly name: string;
  readonly ignore?: boolean;
  open(): Promise<PulsesUnderTest>;
};

/** Registers the suite for one driver. */
export function pulsesConform({ name, ignore = false, open }: PulsesSubject): void {
  function test(sentence: string, body: (ports: PulsesUnderTest) => Promise<void>): void {
    Deno.test({
      name: `${name}: ${sentence}`,
      ignore,
      async fn() {
        const ports = await open();
        try {
          await body(ports);
        } finally {
          await ports.close();
        }
      },
    });
  }

  test("who watches a topic hears that it changed", async ({ publisher, watcher }) => {
    const ops = listenTo(watcher, "ops");
    await ops.hears(publisher, 41);
    await ops.hears(publisher, 42);
  });

  test("a pulse reaches every topic that it names, and no other", async (ports) => {
    const { publisher, watcher } = ports;
    const [ops, people, flags] = (["ops", "people", "flags"] as const)
      .map((topic) => listenTo(watcher, topic));
    await publisher.publish(["ops", "people"], 7);
    await Promise.all([ops?.until(7), people?.until(7)]);
    await flags?.hears(publisher, 8);
    assert.ok(!flags?.heard.includes(7));
    assert.ok(!ops?.heard.includes(8));
  });

  test("all who watch one topic hear it, also when one of them leaves", async (ports) => {
    const { publisher, watcher } = ports;
    const [stays, leaves] = [listenTo(watcher, "ops"), listenTo(watcher, "ops")];
    await Promise.all([stays.hears(publisher, 1), leaves.until(1)]);
    leaves.unwatch();
    leaves.unwatch();
    const before = leaves.heard.length;
    await stays.hears(publisher, 2);
    assert.equal(leaves.heard.length, before);
  });

  test("who comes back to a topic that all had left hears it again", async (ports) => {
    const { publisher, watcher } = ports;
    const first = listenTo(watcher, "ops");
    await first.hears(publisher, 1);
    first.unwatch();
    const second = listenTo(watcher, "ops");
    await second.hears(publisher, 2);
  });

  test("a pulse with a lower number is heard as well", async ({ publisher, watcher }) => {
    const ops = listenTo(watcher, "ops");
    await ops.hears(publisher, 9);
    await ops.hears(publisher, 5);
  });

  test("of a rush of pulses the last is heard", async ({ publisher, watcher }) => {
    const ops = listenTo(watcher, "ops");
    await ops.hears(publisher, 1);
    await Promise.all(Array.from({ length: 500 }, (_, n) => publisher.publish(["ops"], n + 2)));
    await ops.until(501);
  });

  test("publishing to nobody, and nothing, is fine", async ({ publisher }) => {
    await publisher.publish(["ops"], 1);
    await publisher.publish([], 2);
  });

  test("after closing nothing is heard, and publishing does not throw", async (ports) => {
    const { publisher, watcher } = ports;
    const ops = listenTo(watcher, "ops");
    await ops.hears(publisher, 1);
    await watcher.close();
    const before = ops.heard.length;
    await publisher.publish(["ops"], 2);
    assert.equal(ops.heard.length, before);
  });
}

function listenTo(port: PulsePort, topic: Topic) {
  const heard: number[] = [];
  let wake = () => {};
  const unwatch = port.watch(topic, (seq) => {
    heard.push(seq);
    wake();
  });

  async function until(seq: number): Promise<void> {
    while (!heard.includes(seq)) {
      await new Promise<void>((resolve) => void (wake = resolve));
    }
  }

  return {
    heard,
    unwatch,
    until,
    async hears(publisher: PulsePort, seq: number): Promise<void> {
      await publisher.publish([topic], seq);
      await until(seq);
    },
  };
}
