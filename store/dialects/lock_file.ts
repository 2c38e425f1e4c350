/** A lock on a file of its own: the system lets go of it even when the process is killed. */

import { fault } from "./faults.ts";

/** Milliseconds between two tries, and after how many of them to give up. */
const pause = 50;
const patience = 60_000;

/**
 * Runs work while no other process, and no other caller of this one, holds `path`. Throws
 * `store_busy` after a minute. The empty file stays, since removing it would race with the next.
 */
export function lockFile(path: string): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
    using file = await Deno.open(path, { create: true, write: true });
    for (let waited = 0; !await file.tryLock(true); waited += pause) {
      if (waited >= patience) throw fault("store_busy", "another process holds the store's lock");
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return await work();
  };
}
