/** Waits for something for so long and no longer. */

/**
 * What `work` comes to, or null when that takes more than `ms` milliseconds. A failure in time is
 * thrown; one that comes later is nobody's any more, and goes no further than here.
 */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => timer = setTimeout(() => resolve(null), ms));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
