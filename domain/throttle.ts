/** How often somebody may try to sign in, and what a count of tries means. */
import { type EpochMs, hour, minute } from "./time.ts";

/** At most `attempts` tries in a window of `per` milliseconds that the first of them opens. */
export type Limit = { readonly attempts: number; readonly per: number };

/** What a throttle has counted; `count` includes the try that is being judged. */
export type Counted = { readonly count: number; readonly windowStart: EpochMs };

/** Sign-in limits: a burst and a hard daily limit on one account, and a burst from one network. */
export type SignInLimits = {
  readonly account: Limit;
  readonly accountDaily: Limit;
  readonly address: Limit;
};

/**
 * Failures in a row on one account stay within the hundred that NIST SP 800-63B allows a day; a
 * right password starts the account's counts anew.
 */
export const signInLimits: SignInLimits = {
  account: { attempts: 10, per: 15 * minute },
  accountDaily: { attempts: 100, per: 24 * hour },
  address: { attempts: 60, per: 15 * minute },
};

/** `retryAfter` in whole seconds. `isFirst` marks the one refusal of a window that is worth an audit. */
export type Verdict =
  | { readonly passes: true }
  | { readonly passes: false; readonly retryAfter: number; readonly isFirst: boolean };

/** Judges one try by what the throttle counted, the try itself included. */
export function judge({ count, windowStart }: Counted, limit: Limit, now: EpochMs): Verdict {
  if (count <= limit.attempts) return { passes: true };
  const left = Math.min(limit.per, windowStart + limit.per - now);
  return {
    passes: false,
    retryAfter: Math.max(1, Math.ceil(left / 1_000)),
    isFirst: count === limit.attempts + 1,
  };
}

/**
 * The network that is counted as one caller: an IPv4 address as it is, an IPv6 address by its first
 * 64 bits, since whoever holds one address of such a network holds them all.
 */
export function networkOf(address: string): string {
  const text = address.toLowerCase().replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  if (mapped !== undefined) return mapped;
  if (!text.includes(":")) return text;
  const [head = "", tail] = text.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "")).join(":") + "::/64";
}
