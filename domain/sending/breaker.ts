/** The circuit breaker of a provider: while it is down, it is asked now and then and not with everything. */
import type { FailureClass } from "@/domain/delivery_failures.ts";
import { type EpochMs, minute, second } from "@/domain/time.ts";

export type BreakerPolicy = {
  /** The latest outcomes that count, and for how long each of them does. */
  readonly remembers: number;
  readonly rememberedFor: number;
  /** Opens when at least so many failed, and at least this share. */
  readonly leastFailed: number;
  readonly shareFailed: number;
  /** How long it stays open: the first time, and at most; doubled each time a probe fails. */
  readonly openFor: number;
  readonly longestOpen: number;
  /** Half open, one probe in this time; closes after so many that went well. */
  readonly probeEvery: number;
  readonly closesAfter: number;
};

export const standardBreaker: BreakerPolicy = {
  remembers: 20,
  rememberedFor: 10 * minute,
  leastFailed: 5,
  shareFailed: 0.5,
  openFor: 30 * second,
  longestOpen: 10 * minute,
  probeEvery: 2 * second,
  closesAfter: 3,
};

export type BreakerState =
  | { readonly is: "closed"; readonly recent: readonly Recent[] }
  | { readonly is: "open"; readonly until: EpochMs; readonly times: number }
  | {
    readonly is: "half_open";
    /** How often it has opened without having closed. */
    readonly times: number;
    readonly nextProbeAt: EpochMs;
    readonly good: number;
  };

type Recent = { readonly at: EpochMs; readonly failed: boolean };

export const closedBreaker: BreakerState = { is: "closed", recent: [] };

/** What came of asking the provider; `unknown` is also a request of which nobody knows. */
export type Outcome = "accepted" | FailureClass;

/**
 * What an outcome says of the provider: only what may be its own trouble is a failure. An answer about
 * the person or the text shows that it works; "too many" and a wrong key show neither.
 */
export const saysOfProvider: Readonly<Record<Outcome, "works" | "fails" | "nothing">> = {
  accepted: "works",
  transient: "fails",
  unknown: "fails",
  late_retry: "works",
  opted_out: "works",
  bad_contact: "works",
  content: "works",
  rate_limited: "nothing",
  configuration: "nothing",
};

/**
 * May a message go now? When it may, `state` is to be stored before it goes (it counts the probe);
 * when it may not, `until` is the earliest instant at which to ask again.
 */
export function admit(
  policy: BreakerPolicy,
  state: BreakerState,
  now: EpochMs,
): { readonly state: BreakerState; readonly until: EpochMs | null } {
  if (state.is === "closed") return { state, until: null };
  const opensAt = state.is === "open" ? state.until : state.nextProbeAt;
  if (now < opensAt) return { state, until: opensAt };
  const good = state.is === "open" ? 0 : state.good;
  const nextProbeAt = now + policy.probeEvery;
  return { state: { is: "half_open", times: state.times, nextProbeAt, good }, until: null };
}

/** Learns from one outcome. One that comes while it is open is of a request sent before, and too old. */
export function record(
  policy: BreakerPolicy,
  state: BreakerState,
  { outcome, now }: { readonly outcome: Outcome; readonly now: EpochMs },
): BreakerState {
  const says = saysOfProvider[outcome];
  if (says === "nothing" || state.is === "open") return state;
  if (state.is === "half_open") {
    if (says === "fails") return opened(policy, state.times + 1, now);
    const good = state.good + 1;
    return good >= policy.closesAfter ? closedBreaker : { ...state, good };
  }
  const recent = [...state.recent, { at: now, failed: says === "fails" }]
    .filter(({ at }) => at > now - policy.rememberedFor)
    .slice(-policy.remembers);
  const failed = recent.filter((one) => one.failed).length;
  const isDown = failed >= policy.leastFailed && failed >= recent.length * policy.shareFailed;
  return isDown ? opened(policy, 1, now) : { is: "closed", recent };
}

function opened(policy: BreakerPolicy, times: number, now: EpochMs): BreakerState {
  const wait = Math.min(policy.longestOpen, policy.openFor * 2 ** (times - 1));
  return { is: "open", until: now + wait, times };
}
