/** The queue as the pump sees it; a driver keeps every promise of the conformance suite. */
import type { JobId } from "@/domain/ids.ts";
import { type EpochMs, minute } from "@/domain/time.ts";
import type { FailedAttempt, Failure } from "./attempts.ts";

/** Milliseconds after which a worker that died is missed; one at work renews in good time. */
export const standardLease = minute / 2;

/** A job in the hands of one worker; an outcome of an older `fence` changes nothing. */
export type Claim = {
  readonly id: JobId;
  readonly kind: string;
  /** As it was stored; whether it can be read is the pump's to find out. */
  readonly payload: string;
  /** This try included. */
  readonly attempt: number;
  readonly fence: number;
  readonly createdAt: EpochMs;
  readonly traceId: string;
  /** The tries before this one, oldest first; those that ended with their process included. */
  readonly failed: readonly FailedAttempt[];
};

/** Which kinds of jobs: some, or all but some. */
export type Kinds = { readonly only: readonly string[] } | { readonly except: readonly string[] };

/** Each outcome answers false, and changes nothing, when the job has been taken away. */
export type QueuePort = {
  /** Milliseconds, as `standardLease`. */
  readonly lease: number;
  /** Takes up to `limit` due jobs of these kinds, those whose lease ran out included, the oldest first. */
  claim(limit: number, kinds?: Kinds | null): Promise<Claim[]>;
  /** Keeps the job for another lease. */
  renew(claim: Claim): Promise<boolean>;
  finish(claim: Claim): Promise<boolean>;
  /** Puts it back for later and gives the attempt back. */
  defer(claim: Claim, runAt: EpochMs): Promise<boolean>;
  /** Puts it back for later; the failure joins its history. */
  retry(claim: Claim, runAt: EpochMs, failure: Failure): Promise<boolean>;
  /** Parks it as a dead letter with its history. */
  park(claim: Claim, failure: Failure): Promise<boolean>;
  /** How many wait, and the age in milliseconds of the oldest that is due. */
  depth(): Promise<{ waiting: number; oldestDueMs: number }>;
};
