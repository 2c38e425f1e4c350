/** The sandbox at work in a clinic: its outbox in the store, its reports on their way back to us. */
import type { Clock } from "@/domain/time.ts";
import { openSandboxOutbox } from "@/store/sandbox_outbox.ts";
import type { Store } from "@/store/store.ts";
import { describeError, type Log } from "@/telemetry/log.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import type { SandboxParts } from "@/transports/sandbox.ts";

export type SandboxTimer = SandboxParts["timer"];

export type SandboxDesk = {
  readonly parts: SandboxParts;
  /** Where its reports go; those that come before are lost, as a provider's may be. */
  reportTo(record: (update: StatusUpdate) => Promise<unknown>): void;
  /** Resolves when every report that was made has been recorded. */
  recorded(): Promise<void>;
};

export function openSandboxDesk(
  { store, clock, log, timer }: {
    readonly store: Store;
    readonly clock: Clock;
    readonly log: Log;
    readonly timer: SandboxTimer;
  },
): SandboxDesk {
  const recording = new Set<Promise<void>>();
  let take: ((update: StatusUpdate) => Promise<unknown>) | null = null;

  function onStatus(update: StatusUpdate): void {
    const taken = (take?.(update) ?? Promise.resolve()).then(
      () => {},
      (fault) => log("error", "sandbox.report_lost", describeError(fault)),
    ).finally(() => void recording.delete(taken));
    recording.add(taken);
  }

  return {
    parts: { outbox: openSandboxOutbox(store), clock, timer, onStatus },
    reportTo: (record) => void (take = record),
    async recorded() {
      while (recording.size > 0) await Promise.all(recording);
    },
  };
}

/** Real time, until it is closed. */
export function openSandboxTimer(): SandboxTimer & Disposable {
  const running = new Set<ReturnType<typeof setTimeout>>();
  return {
    after(ms, work) {
      const timer = setTimeout(() => {
        running.delete(timer);
        work();
      }, ms);
      running.add(timer);
    },
    [Symbol.dispose]() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
