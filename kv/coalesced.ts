/** Runs work one at a time; calls that come while it runs share one run after it. */

/** A caller's run always starts after the call, so it sees everything that was done before. */
export function coalesced<T>(work: () => Promise<T>): () => Promise<T> {
  let next: Promise<T> | null = null;
  let current: Promise<unknown> = Promise.resolve();
  return () => {
    next ??= current.catch(() => {}).then(() => {
      current = next ?? current;
      next = null;
      return work();
    });
    return next;
  };
}
