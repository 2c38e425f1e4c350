/** How long to wait before trying again. */

export type Backoff = {
  /** Milliseconds before the first retry; each further one waits twice as long. */
  readonly first: number;
  readonly most: number;
};

/**
 * Milliseconds before retry number `attempt` (from 0). Half of it is fixed, half is chance, so that
 * a thousand browsers that lost the same server do not come back in the same instant.
 *
 * @param chance 0 (inclusive) to 1 (exclusive).
 */
export function backoff(attempt: number, { first, most }: Backoff, chance: number): number {
  const full = Math.min(most, first * 2 ** Math.min(attempt, 30));
  return full / 2 + (full / 2) * chance;
}
