/** The count of open streams: a bound for each person and for the process, and the end of all of them. */
import type { Clinic } from "@/clinic.ts";

export const mostEach = 6;
export const mostInAll = 2_000;

export type Place = { leave(): void; onShutdown(end: () => void): void };

export type Streams = {
  /** Null when there is no place left. */
  take(accountId: string): Place | null;
  /**
   * Runs what every stream asks of the store from time to time, one after another: a thousand
   * streams that were opened together would else fill the store's line in front of the pages.
   */
  inTurn<T>(ask: () => Promise<T>): Promise<T>;
  /** Ends every stream, so that a server that stops need not wait for them. */
  shutdown(): void;
};

const byClinic = new WeakMap<Clinic, Streams>();

export function openStreams(clinic: Clinic): Streams {
  const known = byClinic.get(clinic);
  if (known) return known;
  const streams = countStreams(clinic);
  byClinic.set(clinic, streams);
  return streams;
}

function countStreams({ meter }: Clinic): Streams {
  const each = new Map<string, number>();
  const enders = new Map<Place, () => void>();
  let all = 0;
  let last: Promise<unknown> = Promise.resolve();
  const add = (accountId: string, by: 1 | -1) => {
    const held = (each.get(accountId) ?? 0) + by;
    if (held === 0) each.delete(accountId);
    else each.set(accountId, held);
    all += by;
    meter.set("live_streams", all);
  };
  return {
    take(accountId) {
      if (all >= mostInAll || (each.get(accountId) ?? 0) >= mostEach) return null;
      add(accountId, 1);
      const place: Place = {
        leave() {
          add(accountId, -1);
          enders.delete(place);
        },
        onShutdown: (end) => void enders.set(place, end),
      };
      return place;
    },
    inTurn(ask) {
      const answer = last.then(ask);
      last = answer.catch(() => {});
      return answer;
    },
    shutdown() {
      for (const end of [...enders.values()]) end();
    },
  };
}
