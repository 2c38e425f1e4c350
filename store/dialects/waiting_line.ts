/** Hands out the few connections there are, first come first served, with a bounded wait. */

import { fault } from "./faults.ts";

/** `limit` is how many may wait at once; `patience` how long one waits, in milliseconds. */
export type LineLimits = { readonly limit: number; readonly patience: number };

export const usualLimits: LineLimits = { limit: 1_000, patience: 10_000 };

/** How long running work may take to end when the store is closed, in milliseconds. */
export const closingGrace = 5_000;

export type Line<T> = {
  /** Throws `store_busy` when the line is full or the wait too long, `store_closed` after close. */
  take(): Promise<T>;
  /** Gives back what `take` gave; it goes to the one who waits longest. */
  give(item: T): void;
  /** Turns away who waits and who comes, and resolves when all is given back or after `grace` ms. */
  close(grace: number): Promise<void>;
};

type Waiter<T> = { serve(item: T): void; refuse(error: Error): void };

/** A line for `items`; they are handed out in turn. */
export function waitingLine<T>(items: readonly T[], { limit, patience }: LineLimits): Line<T> {
  const idle = [...items];
  const waiters = new Set<Waiter<T>>();
  const allBack = Promise.withResolvers<void>();
  let closed = false;

  function wait(): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const waiter = {
      serve(item: T) {
        leave();
        resolve(item);
      },
      refuse(error: Error) {
        leave();
        reject(error);
      },
    };
    const timer = setTimeout(() => waiter.refuse(busy(`waited ${patience} ms`)), patience);
    function leave() {
      clearTimeout(timer);
      waiters.delete(waiter);
    }
    waiters.add(waiter);
    return promise;
  }

  return {
    take() {
      if (closed) return Promise.reject(shut());
      const item = idle.shift();
      if (item !== undefined) return Promise.resolve(item);
      if (waiters.size >= limit) return Promise.reject(busy(`${limit} are waiting already`));
      return wait();
    },
    give(item) {
      const [next] = waiters;
      if (next !== undefined) return next.serve(item);
      idle.push(item);
      if (closed && idle.length === items.length) allBack.resolve();
    },
    async close(grace) {
      closed = true;
      for (const waiter of [...waiters]) waiter.refuse(shut());
      if (idle.length === items.length) return;
      const timer = setTimeout(allBack.resolve, grace);
      await allBack.promise;
      clearTimeout(timer);
    },
  };
}

function busy(why: string): Error {
  return fault("store_busy", `store is busy: no connection came free, ${why}`);
}

function shut(): Error {
  return fault("store_closed", "store is closed");
}
