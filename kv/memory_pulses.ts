/** Pulses within one process, without KV: for tests and simulations. */
import type { PulsePort } from "./pulses.ts";
import { topicWatchers } from "./topic_watchers.ts";

export type MemoryPulses = PulsePort & {
  /** How many topics are being watched. */
  watched(): number;
};

export function memoryPulses(): MemoryPulses {
  const watchers = topicWatchers(() => () => {});
  return {
    async publish(topics, seq) {
      await Promise.resolve();
      for (const topic of new Set(topics)) watchers.tell(topic, seq);
    },
    watch: watchers.watch,
    watched: watchers.count,
    close() {
      watchers.close();
      return Promise.resolve();
    },
  };
}
