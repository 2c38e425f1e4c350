/** What a live page needs from its surroundings; the browser's own, or fakes in the tests. */
import type { BrowserClocks } from "./server_clock.ts";

/** What a stream tells. `lost`: broken off; `isFinal` when it will not mend itself. */
export type StreamSignal =
  | { readonly is: "open" }
  | { readonly is: "view" | "beat" | "end"; readonly data: string }
  | { readonly is: "lost"; readonly isFinal: boolean };

export type Stream = { close(): void };

export type OpenStream = (url: string, hear: (signal: StreamSignal) => void) => Stream;

export type LivePorts = BrowserClocks & {
  open: OpenStream;
  fetch(url: string, headers: Record<string, string>): Promise<Response>;
  /** Calls once after `ms`; answers with the way to call it off. */
  after(ms: number, call: () => void): () => void;
  /** 0 (inclusive) to 1 (exclusive). */
  chance(): number;
};
