/** When a failed job is tried again: exponential, with jitter, bounded in length and in number. */
import { hour, second } from "@/domain/time.ts";

export type RetryPolicy = {
  readonly attempts: number;
  readonly first: number;
  readonly longest: number;
};

export const standardRetry: RetryPolicy = { attempts: 8, first: 2 * second, longest: hour };

/**
 * Milliseconds to wait after the `attempt`-th try (from 1) has failed; null when no try is left.
 * `chance` in [0, 1) spreads the waits over the upper half of the step.
 */
export function retryDelay(policy: RetryPolicy, attempt: number, chance: number): number | null {
  if (attempt >= policy.attempts) return null;
  const step = Math.min(policy.longest, policy.first * 2 ** (attempt - 1));
  return Math.round(step * (0.5 + chance / 2));
}
