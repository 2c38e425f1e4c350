/** A lane of the pump: jobs of some kinds, side by side within a bound that no other lane takes from. */
import { describeError } from "@/telemetry/log.ts";
import type { Claim, Kinds } from "./port.ts";
import { work, type WorkParts } from "./work.ts";

export type LaneOptions = { readonly kinds: Kinds; readonly sideBySide: number };

export type Lane = {
  /** Looks at the queue now; many calls while it looks become one. */
  poke(): void;
  /** Resolves when nothing is being looked for or done; says whether anything was done since the last time. */
  idle(): Promise<boolean>;
  /** Takes nothing new; resolves when the look under way is over. */
  halt(): Promise<void>;
  /** Resolves when what runs now has ended. */
  ended(): Promise<unknown>;
};

/** `stopping` is handed to every job. */
export function openLane(
  parts: WorkParts,
  { kinds, sideBySide }: LaneOptions,
  stopping: AbortSignal,
): Lane {
  const { queue, log } = parts;
  const running = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  let wanted = false;
  let halted = false;
  let worked = false;

  function poke(): void {
    wanted = true;
    if (looking || halted) return;
    looking = look()
      .catch((fault) => log("error", "pump.look_failed", describeError(fault)))
      .finally(() => {
        looking = null;
        if (wanted) poke();
      });
  }

  /** Ends without a look when there is no room: the first job to end pokes again. */
  async function look(): Promise<void> {
    while (wanted && !halted) {
      wanted = false;
      const room = sideBySide - running.size;
      if (room > 0) { for (const claim of await queue.claim(room, kinds)) start(claim); }
    }
  }

  function start(claim: Claim): void {
    worked = true;
    const run = work(parts, claim, stopping)
      .catch((fault) => {
        const fields = { job: claim.kind, traceId: claim.traceId, ...describeError(fault) };
        log("error", "job.settle_failed", fields);
      })
      .finally(() => {
        running.delete(run);
        poke();
      });
    running.add(run);
  }

  return {
    poke,
    async idle() {
      while (looking || running.size > 0) await Promise.all([looking, ...running]);
      const did = worked;
      worked = false;
      return did;
    },
    async halt() {
      halted = true;
      await looking;
    },
    ended: () => Promise.all(running),
  };
}
