/** One watcher a topic, however many callers: the part that every driver of pulses shares. */
import type { Topic } from "@/domain/topics.ts";

export type OnPulse = (seq: number) => void;
export type Unwatch = () => void;

export type TopicWatchers = {
  watch(topic: Topic, onPulse: OnPulse): Unwatch;
  /** Passes a pulse on to the callers of its topic; a name that nobody watches is nobody's. */
  tell(topic: string, seq: number): void;
  /** Tells every caller, after a time in which pulses may have been missed. */
  tellAll(): void;
  count(): number;
  close(): void;
};

/** `follow` starts the watcher of a topic at its first caller; what it returns ends it after the last. */
export function topicWatchers(follow: (topic: Topic) => () => void): TopicWatchers {
  type Watched = { readonly callers: Set<{ onPulse: OnPulse }>; readonly stop: () => void };
  const topics = new Map<string, Watched>();

  function leave(topic: Topic, caller: { onPulse: OnPulse }): void {
    const watched = topics.get(topic);
    if (!watched?.callers.delete(caller) || watched.callers.size > 0) return;
    topics.delete(topic);
    watched.stop();
  }

  function tell(topic: string, seq: number): void {
    for (const { onPulse } of topics.get(topic)?.callers ?? []) onPulse(seq);
  }

  return {
    watch(topic, onPulse) {
      const caller = { onPulse };
      let watched = topics.get(topic);
      if (!watched) {
        watched = { callers: new Set(), stop: follow(topic) };
        topics.set(topic, watched);
      }
      watched.callers.add(caller);
      return () => leave(topic, caller);
    },
    tell,
    tellAll() {
      for (const topic of topics.keys()) tell(topic, 0);
    },
    count: () => topics.size,
    close() {
      const all = [...topics.values()];
      topics.clear();
      for (const { stop } of all) stop();
    },
  };
}
