/** Waiting, as a port: tests turn the hands of the clock themselves. */

export type TimerId = number | ReturnType<typeof globalThis.setTimeout>;

export type Timers = {
  setTimeout(work: () => void, ms: number): TimerId;
  clearTimeout(id: TimerId): void;
};

export const systemTimers: Timers = {
  setTimeout: (work, ms) => globalThis.setTimeout(work, ms),
  clearTimeout: (id) => globalThis.clearTimeout(id),
};

/** Says what took too long, and how long it was given. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";

  constructor(readonly ms: number) {
    super(`No answer within ${ms} ms.`);
  }
}

/** Settles as `work` does, or rejects with `DeadlinePassed`; a late outcome of `work` is dropped. */
export function within<T>(timers: Timers, ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = timers.setTimeout(() => reject(new DeadlinePassed(ms)), ms);
    const settle = () => timers.clearTimeout(timer);
    work.then((value) => {
      settle();
      resolve(value);
    }, (fault) => {
      settle();
      reject(fault);
    });
  });
}

export function pause(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => void timers.setTimeout(resolve, ms));
}
