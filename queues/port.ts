/** The queue as the pump sees it; a driver keeps every promise of the conformance suite. */
import type { JobId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";

/** A job in the hands of one worker until `leasedUntil`; an outcome of an older `fence` is void. */
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
  readonly lastError: string | null;
};

export type QueuePort = {
  /** Takes up to `limit` jobs that are due, those whose lease ran out included. */
  claim(limit: number): Promise<Claim[]>;
  /** Keeps the job for longer; false when it has been taken away. */
  renew(claim: Claim): Promise<boolean>;
  finish(claim: Claim): Promise<boolean>;
  /** Puts it back for later; `failure` null means deferred, which gives the attempt back. */
  putBack(claim: Claim, runAt: EpochMs, failure: string | null): Promise<boolean>;
  /** Parks it as a dead letter with its history. */
  park(claim: Claim, failure: string): Promise<boolean>;
  /** How many wait, and the age in milliseconds of the oldest that is due. */
  depth(): Promise<{ waiting: number; oldestDueMs: number }>;
};
