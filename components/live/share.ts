/** One stream a browser: tabs that show the same page elect one to hold it, and the rest listen. */
import type { OpenStream, StreamSignal } from "./ports.ts";

export type TabPorts = {
  /** Runs `task` while no other tab holds the name; ends the hold when the promise settles. */
  lock(name: string, cut: AbortSignal, task: () => Promise<void>): Promise<void>;
  /** Reaches the other tabs that joined the name; `hear` gets what they post. */
  channel(name: string, hear: (word: Word) => void): Channel;
};

export type Word = StreamSignal | { readonly is: "ask" };
export type Channel = { post(word: Word): void; close(): void };

/**
 * A stream shared by the tabs of one `name`, which must differ from person to person. The holder
 * relays all it hears; when its tab goes, the browser hands the lock to the next one.
 */
export function shareStream(open: OpenStream, tabs: TabPorts, name: string): OpenStream {
  return (url, hear) => {
    const cut = new AbortController();
    let [shown, last]: (StreamSignal | undefined)[] = [];
    let isHolder = false;

    const channel = tabs.channel(name, (word) => {
      if (!isHolder && word.is !== "ask") hear(asFollower(word));
      if (!isHolder || word.is !== "ask") return;
      if (shown) channel.post(shown);
      if (last && last !== shown) channel.post(last);
    });
    const hold = () =>
      new Promise<void>((release) => {
        if (cut.signal.aborted) return release();
        isHolder = true;
        const stream = open(url, (signal) => {
          if (signal.is === "view") shown = signal;
          if (signal.is !== "beat") last = signal;
          // first the others: hearing of a failure may make this tab let go
          channel.post(signal);
          hear(signal);
        });
        cut.signal.addEventListener("abort", () => {
          stream.close();
          release();
        });
      });
    channel.post({ is: "ask" });
    tabs.lock(name, cut.signal, hold).catch(() => {});
    return {
      close() {
        cut.abort();
        channel.close();
      },
    };
  };
}

/** A follower's stream mends by itself: when the holder lets go, it becomes the holder. */
function asFollower(signal: StreamSignal): StreamSignal {
  return signal.is === "lost" ? { is: "lost", isFinal: false } : signal;
}
