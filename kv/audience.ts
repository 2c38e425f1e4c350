/** The listeners of one view, and which of them have seen its newest frame. */
import type { Frame, FrameKeeper } from "./frame.ts";

/**
 * Takes a frame, or says "full": then nothing was taken, and nothing more is offered until
 * `ready()`, which offers the newest frame if there is one since. Frames are never queued. A
 * listener that throws is logged and let go.
 */
export type Listener = (frame: Frame) => "full" | void;

export type Subscription = {
  /** The listener that was full has room again. */
  ready(): void;
  /** Ends the subscription; after that the listener is not called again. */
  end(): void;
};

export type Audience = {
  add(listener: Listener): { readonly subscription: Subscription; offer(): void };
  /** Offers the newest frame to all who have not taken it. */
  offerAll(): void;
  size(): number;
  /** How many listeners are full at the moment. */
  full(): number;
  clear(): void;
};

export type AudienceOptions = {
  readonly frames: FrameKeeper;
  onTaken(): void;
  onFault(error: unknown): void;
  onEmpty(): void;
};

type Taker = { readonly listener: Listener; version: number; full: boolean };

export function openAudience({ frames, onTaken, onFault, onEmpty }: AudienceOptions): Audience {
  const takers = new Set<Taker>();

  function offer(taker: Taker): void {
    const frame = frames.current();
    if (!frame || !takers.has(taker) || taker.full || taker.version === frames.version()) return;
    try {
      taker.full = taker.listener(frame) === "full";
    } catch (error) {
      onFault(error);
      return leave(taker);
    }
    if (taker.full) return;
    taker.version = frames.version();
    onTaken();
  }

  function leave(taker: Taker): void {
    if (takers.delete(taker) && takers.size === 0) onEmpty();
  }

  return {
    add(listener) {
      const taker: Taker = { listener, version: 0, full: false };
      takers.add(taker);
      const ready = () => {
        taker.full = false;
        offer(taker);
      };
      return { subscription: { ready, end: () => leave(taker) }, offer: () => offer(taker) };
    },
    offerAll() {
      for (const taker of takers) offer(taker);
    },
    size: () => takers.size,
    full: () => [...takers].filter((taker) => taker.full).length,
    clear: () => takers.clear(),
  };
}
