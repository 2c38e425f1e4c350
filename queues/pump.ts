/** The pump: takes due jobs, runs their handlers side by side within a bound, and settles them. */
import type { Clock } from "@/domain/time.ts";
import { second } from "@/domain/time.ts";
import { describeError, type Log } from "@/telemetry/log.ts";
import type { Meter } from "@/telemetry/metrics.ts";
import { inSpan } from "@/telemetry/trace.ts";
import { type Job, type JobKind, jobSchema, type Outcome } from "./job.ts";
import type { Claim, QueuePort } from "./port.ts";
import { retryDelay, standardRetry } from "./retry.ts";
import { lease } from "./table_queue.ts";

export type JobContext = { readonly traceId: string; readonly signal: AbortSignal };

export type Handlers = {
  readonly [K in JobKind]: (
    job: Extract<Job, { kind: K }>,
    context: JobContext,
  ) => Promise<Outcome>;
};

export type Pump = {
  /** Looks at the queue now; many calls while it looks become one. */
  poke(): void;
  /** Works until nothing is due; for tests and for a process that ends. */
  drain(): Promise<void>;
  /** How much waits, and how old the oldest due job is. */
  depth(): ReturnType<QueuePort["depth"]>;
  /** Takes nothing new, lets what runs end within `graceMs`, then aborts it. */
  stop(graceMs: number): Promise<void>;
};

export type PumpParts = {
  readonly queue: QueuePort;
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly log: Log;
  readonly meter: Meter;
};

const sideBySide = 8;
const pollEvery = second;

/** `polls` false leaves the looking to `poke` and `drain`. */
export function openPump(parts: PumpParts, { polls }: { polls: boolean }): Pump {
  const running = new Set<Promise<void>>();
  const abort = new AbortController();
  let looking: Promise<void> | null = null;
  let again = false;

  async function look(): Promise<void> {
    do {
      again = false;
      const room = sideBySide - running.size;
      if (room <= 0 || abort.signal.aborted || stopped) return;
      const claims = await parts.queue.claim(room);
      for (const claim of claims) start(claim);
      if (claims.length === room) again = running.size < sideBySide;
    } while (again);
  }

  function start(claim: Claim): void {
    const run = work(parts, claim, abort.signal)
      .catch((fault) => parts.log("error", "job.settle_failed", describeError(fault)))
      .finally(() => {
        running.delete(run);
        poke();
      });
    running.add(run);
  }

  function poke(): void {
    if (stopped) return;
    again = true;
    looking ??= look()
      .catch((fault) => parts.log("error", "pump.look_failed", describeError(fault)))
      .finally(() => looking = null);
  }

  let stopped = false;
  const timer = polls ? setInterval(poke, pollEvery) : undefined;

  return {
    poke,
    depth: () => parts.queue.depth(),
    async drain() {
      do {
        poke();
        await looking;
        await Promise.all(running);
      } while (looking || running.size > 0);
    },
    async stop(graceMs) {
      stopped = true;
      clearInterval(timer);
      await looking;
      if (running.size === 0) return;
      const grace = setTimeout(() => abort.abort(), graceMs);
      await Promise.all(running);
      clearTimeout(grace);
    },
  };
}

function work(parts: PumpParts, claim: Claim, signal: AbortSignal): Promise<void> {
  const { queue, clock, log, meter } = parts;
  const fields = { job: claim.kind, attempt: claim.attempt, traceId: claim.traceId };
  return inSpan(
    "job",
    { "caredeck.trace_id": claim.traceId, "caredeck.job": claim.kind },
    async () => {
      const began = clock.now();
      const renewal = setInterval(() => void queue.renew(claim).catch(() => false), lease / 3);
      const outcome = await attempt(parts, claim, signal);
      clearInterval(renewal);
      await settle(parts, claim, outcome);
      meter.count("jobs", { job: claim.kind, outcome: outcome.is });
      meter.observe("job_ms", clock.now() - began, { job: claim.kind });
      const failure = "failure" in outcome ? { code: outcome.failure } : {};
      log(outcome.is === "done" ? "info" : "warn", `job.${outcome.is}`, { ...fields, ...failure });
    },
  );
}

async function attempt(
  { handlers, log }: PumpParts,
  claim: Claim,
  signal: AbortSignal,
): Promise<Outcome> {
  const job = readJob(claim);
  if (!job) return { is: "drop", failure: "unreadable" };
  if (claim.attempt > standardRetry.attempts) return { is: "drop", failure: "crashed" };
  try {
    return await handle(handlers, job, { traceId: claim.traceId, signal });
  } catch (fault) {
    log("error", "job.threw", { job: claim.kind, traceId: claim.traceId, ...describeError(fault) });
    return { is: "retry", failure: "threw" };
  }
}

function readJob({ kind, payload }: Claim): Job | null {
  try {
    return jobSchema.safeParse({ ...JSON.parse(payload), kind }).data ?? null;
  } catch {
    return null;
  }
}

function handle(handlers: Handlers, job: Job, context: JobContext): Promise<Outcome> {
  switch (job.kind) {
    case "import.run":
      return handlers["import.run"](job, context);
    case "housekeeping.sweep":
      return handlers["housekeeping.sweep"](job, context);
    default:
      return job satisfies never;
  }
}

async function settle(
  { queue, clock, chance }: PumpParts,
  claim: Claim,
  outcome: Outcome,
): Promise<void> {
  switch (outcome.is) {
    case "done":
      return void await queue.finish(claim);
    case "defer":
      return void await queue.putBack(claim, outcome.until, null);
    case "drop":
      return void await queue.park(claim, outcome.failure);
    case "retry": {
      const delay = retryDelay(standardRetry, claim.attempt, chance());
      if (delay === null) return void await queue.park(claim, outcome.failure);
      return void await queue.putBack(claim, clock.now() + delay, outcome.failure);
    }
    default:
      return outcome satisfies never;
  }
}
