/** Pulses through Redis pub/sub, for a clinic that runs on several machines. */
import { describeError, type Log } from "@/telemetry/log.ts";
import { pulseChannel } from "./keys.ts";
import type { PulsePort } from "./pulses.ts";
import { systemTimers, within } from "./timers.ts";
import { topicWatchers } from "./topic_watchers.ts";

export type RedisPulsesOptions = {
  /** `redis://` or `rediss://`, with the password where there is one. */
  readonly url: string;
  readonly log?: Log;
  /** Milliseconds to wait for Redis at the start, before going on without it; 2,000 by default. */
  readonly patience?: number;
};

/** Milliseconds for one PUBLISH; the pulse is given up after that. */
const publishDeadline = 2_000;
const longestPause = 5_000;

/**
 * One channel for all topics: a commit is one message, and nothing has to be subscribed anew when
 * a page opens. While Redis is away pulses are lost and said so once; at its return every watcher
 * is told, since something may have been missed.
 */
export async function redisPulses(
  { url, log = () => {}, patience = 2_000 }: RedisPulsesOptions,
): Promise<PulsePort> {
  const { createClient } = await import("@redis/client");
  const watchers = topicWatchers(() => () => {});
  const say = spells(log);
  const publisher = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    pingInterval: 10_000,
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, longestPause),
    },
  });
  const subscriber = publisher.duplicate();
  for (const client of [publisher, subscriber]) client.on("error", say.trouble);

  function hear(message: string): void {
    const [seq, ...topics] = message.split(" ");
    for (const topic of topics) watchers.tell(topic, Number(seq) || 0);
  }

  async function start(): Promise<void> {
    await subscriber.connect();
    await subscriber.subscribe(pulseChannel, hear);
    watchers.tellAll();
    subscriber.on("ready", watchers.tellAll);
  }

  const started = Promise.allSettled([publisher.connect(), start()]);
  await within(systemTimers, patience, started).catch(say.trouble);

  return {
    async publish(topics, seq) {
      if (topics.length === 0) return;
      try {
        const message = [seq, ...new Set(topics)].join(" ");
        await within(systemTimers, publishDeadline, publisher.publish(pulseChannel, message));
        say.success();
      } catch (error) {
        say.trouble(error);
      }
    },
    watch: watchers.watch,
    async close() {
      watchers.close();
      for (const client of [publisher, subscriber]) if (client.isOpen) client.destroy();
      await started;
    },
  };
}

/** Says the first of a row of troubles, and its end. */
function spells(log: Log) {
  let row = 0;
  return {
    trouble(error: unknown): void {
      if (row++ === 0) log("warn", "redis.trouble", describeError(error));
    },
    success(): void {
      if (row > 0) log("info", "redis.recovered", { count: row });
      row = 0;
    },
  };
}
