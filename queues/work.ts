/** One job from claim to outcome: handled under a lease that is renewed, then settled once. */
import type { Clock, EpochMs } from "@/domain/time.ts";
import { describeError, type Level, type Log } from "@/telemetry/log.ts";
import type { Meter } from "@/telemetry/metrics.ts";
import { inSpan } from "@/telemetry/trace.ts";
import { crashed, type Failure } from "./attempts.ts";
import { type Job, type JobKind, type Outcome, readJob } from "./job.ts";
import { type Claim, type QueuePort } from "./port.ts";
import { retryDelay, standardRetry } from "./retry.ts";

export type JobContext = {
  readonly traceId: string;
  /** Aborted when the job has been taken away, or the process has to end. */
  readonly signal: AbortSignal;
  /** Aborted when the process has to end: for what is worth finishing even when the job was taken away. */
  readonly stopping: AbortSignal;
};

export type Handlers = {
  readonly [K in JobKind]: (
    job: Extract<Job, { kind: K }>,
    context: JobContext,
  ) => Promise<Outcome>;
};

export type WorkParts = {
  readonly queue: QueuePort;
  readonly handlers: Handlers;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly chance: () => number;
  readonly log: Log;
  readonly meter: Meter;
};

/** What is to be written of an outcome. */
type Verdict =
  | { readonly is: "done" }
  | { readonly is: "deferred"; readonly runAt: EpochMs }
  | { readonly is: "retried"; readonly runAt: EpochMs; readonly failure: Failure }
  | { readonly is: "parked"; readonly failure: Failure };

const events = {
  done: ["info", "job.done"],
  deferred: ["debug", "job.deferred"],
  retried: ["warn", "job.retried"],
  parked: ["error", "job.parked"],
  lost: ["warn", "job.lost"],
} as const satisfies Record<Verdict["is"] | "lost", readonly [Level, string]>;

/** Rejects only when the outcome could not be written; the lease then runs out by itself. */
export function work(parts: WorkParts, claim: Claim, stopping: AbortSignal): Promise<void> {
  const { queue, clock, log, meter } = parts;
  const fields = { job: claim.kind, attempt: claim.attempt, traceId: claim.traceId };
  const span = { "caredeck.trace_id": claim.traceId, "caredeck.job": claim.kind };
  return inSpan("job", span, async () => {
    const began = clock.now();
    const outcome = await leased(queue, { claim, stopping }, (signal) => {
      return attempt(parts, claim, { traceId: claim.traceId, signal, stopping });
    });
    const verdict = judge(parts, claim, { outcome, stopping: stopping.aborted });
    const mine = await write(queue, claim, verdict);
    const is = mine ? verdict.is : "lost";
    meter.count("jobs", { job: claim.kind, outcome: is });
    meter.observe("job_ms", clock.now() - began, { job: claim.kind });
    const failure = "failure" in verdict ? { code: verdict.failure.failure } : {};
    const [level, event] = events[is];
    log(level, event, { ...fields, ...failure });
  });
}

/** Renews the lease while `run` runs, and aborts its signal when the job has been taken away. */
async function leased(
  queue: QueuePort,
  { claim, stopping }: { claim: Claim; stopping: AbortSignal },
  run: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  const taken = new AbortController();
  const renew = () =>
    queue.renew(claim).then((mine) => {
      if (!mine) taken.abort();
    }, () => {});
  const timer = setInterval(() => void renew(), queue.lease / 3);
  try {
    return await run(AbortSignal.any([stopping, taken.signal]));
  } finally {
    clearInterval(timer);
  }
}

async function attempt(
  { handlers, log }: WorkParts,
  claim: Claim,
  context: JobContext,
): Promise<Outcome> {
  if (claim.attempt > standardRetry.attempts) return { is: "drop", failure: crashed };
  const job = readJob(claim);
  if (!job) return { is: "drop", failure: "unreadable" };
  try {
    return await handle(handlers, job, context);
  } catch (fault) {
    const described = describeError(fault);
    log("error", "job.threw", { job: claim.kind, traceId: claim.traceId, ...described });
    return { is: "retry", failure: "threw", error: described.error ?? "" };
  }
}

function handle(handlers: Handlers, job: Job, context: JobContext): Promise<Outcome> {
  switch (job.kind) {
    case "import.run":
      return handlers["import.run"](job, context);
    case "housekeeping.sweep":
      return handlers["housekeeping.sweep"](job, context);
    case "message.send":
      return handlers["message.send"](job, context);
    case "visit.tell":
      return handlers["visit.tell"](job, context);
    case "messages.plan":
      return handlers["messages.plan"](job, context);
    default:
      return job satisfies never;
  }
}

/** A job that failed because the process had to end is not to blame: it keeps its attempt. */
function judge(
  { clock, chance }: WorkParts,
  claim: Claim,
  { outcome, stopping }: { outcome: Outcome; stopping: boolean },
): Verdict {
  switch (outcome.is) {
    case "done":
      return { is: "done" };
    case "defer":
      return { is: "deferred", runAt: outcome.until };
    case "drop":
      return { is: "parked", failure: outcome };
    case "retry": {
      if (stopping) return { is: "deferred", runAt: clock.now() };
      const delay = retryDelay(standardRetry, claim.attempt, chance());
      if (delay === null) return { is: "parked", failure: outcome };
      return { is: "retried", runAt: clock.now() + delay, failure: outcome };
    }
    default:
      return outcome satisfies never;
  }
}

function write(queue: QueuePort, claim: Claim, verdict: Verdict): Promise<boolean> {
  switch (verdict.is) {
    case "done":
      return queue.finish(claim);
    case "deferred":
      return queue.defer(claim, verdict.runAt);
    case "retried":
      return queue.retry(claim, verdict.runAt, verdict.failure);
    case "parked":
      return queue.park(claim, verdict.failure);
    default:
      return verdict satisfies never;
  }
}
