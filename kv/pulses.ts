/** Pulses: "this topic changed". They carry no state, may be repeated, merged, late or lost. */
import type { Topic } from "@/domain/topics.ts";
import { pulse } from "./keys.ts";
import type { Nerves } from "./nerves.ts";
import { systemTimers, type Timers } from "./timers.ts";
import { type OnPulse, topicWatchers, type Unwatch } from "./topic_watchers.ts";

export type PulsePort = {
  /** Resolves once the pulse is out, or given up; never rejects. */
  publish(topics: readonly Topic[], seq: number): Promise<void>;
  /**
   * Calls back at each pulse of the topic with the sequence number behind it: the highest of those
   * merged, 0 when unknown. The last pulse from before may be told once more at the start.
   */
  watch(topic: Topic, onPulse: OnPulse): Unwatch;
  close(): Promise<void>;
};

export type { OnPulse, Unwatch };

/** How many writes one atomic operation takes; Deno KV allows 1,000, and 800 KiB in all. */
const mostAtOnce = 500;
/** A topic nobody touched for a day needs no key. */
const expireIn = 86_400_000;
const longestPause = 5_000;

/**
 * Pulses through Deno KV: `kv.watch` reaches every instance on Deno Deploy, and this process alone
 * on a local file. Publishes that come while one commit is under way go out together in the next.
 */
export function kvPulses(nerves: Nerves, timers: Timers = systemTimers): PulsePort {
  const running = new Set<Promise<void>>();
  const watchers = topicWatchers((topic) => {
    const { ended, stop } = follow({ nerves, timers, topic, tell: watchers.tell });
    running.add(ended);
    ended.then(() => running.delete(ended));
    return stop;
  });
  let waiting = new Map<Topic, number>();
  let next: Promise<void> | null = null;
  let current: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    current = next ?? current;
    next = null;
    const batch = [...waiting];
    waiting = new Map();
    for (let i = 0; i < batch.length; i += mostAtOnce) {
      await nerves.write("pulse.publish", (kv) => {
        const atomic = kv.atomic();
        for (const [topic, seq] of batch.slice(i, i + mostAtOnce)) {
          atomic.set(pulse(topic), seq, { expireIn });
        }
        return atomic.commit();
      });
    }
  }

  return {
    publish(topics, seq) {
      for (const topic of topics) waiting.set(topic, Math.max(seq, waiting.get(topic) ?? 0));
      next ??= current.then(flush);
      return next;
    },
    watch: watchers.watch,
    async close() {
      watchers.close();
      await Promise.all([...running, next ?? current]);
    },
  };
}

type Following = {
  readonly nerves: Nerves;
  readonly timers: Timers;
  readonly topic: Topic;
  tell(topic: Topic, seq: number): void;
};

/** Follows one key until stopped; a stream that fails is opened again, with longer and longer pauses. */
function follow({ nerves, timers, topic, tell }: Following) {
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let reader: ReadableStreamDefaultReader<Deno.KvEntryMaybe<unknown>[]> | null = null;
  let failures = 0;

  async function readAll(): Promise<void> {
    reader = nerves.watch(pulse(topic)).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      failures = 0;
      const entry = read.value[0];
      if (!stopped && entry?.versionstamp) tell(topic, seqOf(entry.value));
    }
    stopped = true;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await readAll();
      } catch (error) {
        if (stopped) return;
        nerves.trouble(error, "pulse.watch");
        await rest(Math.min(250 * 2 ** failures++, longestPause));
      }
    }
  }

  function rest(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = timers.setTimeout(resolve, ms);
    stopping.promise.then(() => {
      timers.clearTimeout(timer);
      resolve();
    });
    return promise;
  }

  function stop(): void {
    stopped = true;
    stopping.resolve();
    // Cancelling a stream that has already failed rejects with that failure, which run() has seen.
    reader?.cancel().catch(() => {});
  }

  return { ended: run(), stop };
}

function seqOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
