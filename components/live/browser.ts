/** The ports of a live page, as a browser has them. Called in effects only: never on the server. */
import type { LivePorts, OpenStream } from "./ports.ts";
import { shareStream, type TabPorts } from "./share.ts";

const answerWithin = 10_000;

/** @param name Who sees what: tabs share a stream only under the same name. */
export function browserPorts(name: string): LivePorts {
  const tabs = browserTabs();
  return {
    open: tabs ? shareStream(openEventSource, tabs, name) : openEventSource,
    fetch: (url, headers) =>
      fetch(url, { headers, cache: "no-store", signal: AbortSignal.timeout(answerWithin) }),
    after(ms, call) {
      const id = setTimeout(call, ms);
      return () => clearTimeout(id);
    },
    chance: Math.random,
    mono: () => performance.now(),
    wall: Date.now,
  };
}

const openEventSource: OpenStream = (url, hear) => {
  const source = new EventSource(url);
  source.onopen = () => hear({ is: "open" });
  source.onerror = () => hear({ is: "lost", isFinal: source.readyState === EventSource.CLOSED });
  for (const is of ["view", "beat", "end"] as const) {
    source.addEventListener(is, ({ data }) => hear({ is, data: String(data) }));
  }
  return source;
};

/** Null where the browser has no locks or channels, or hides them from plain HTTP. */
function browserTabs(): TabPorts | null {
  if (!navigator.locks || typeof BroadcastChannel === "undefined") return null;
  return {
    lock: (name, signal, task) => navigator.locks.request(name, { signal }, task),
    channel(name, hear) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => hear(data);
      return { post: (word) => channel.postMessage(word), close: () => channel.close() };
    },
  };
}
