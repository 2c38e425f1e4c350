/** A large post of a provider's reports: many of them in one commit, none of them at the others' mercy. */
import { describeError } from "@/telemetry/log.ts";
import type { StatusUpdate } from "@/transports/provider_event.ts";
import type { SendingParts } from "./parts.ts";
import type { Recorded } from "./record_report.ts";
import { mostTogether, reportEachOnce } from "./report_once.ts";

/**
 * What came of each that could be recorded with others; of a group in which one met a fault, or lost a race
 * again and again, nothing has happened and nothing is said here. Never rejects.
 */
export async function reportTogether<U extends StatusUpdate>(
  parts: SendingParts,
  updates: readonly U[],
): Promise<ReadonlyMap<U, Recorded>> {
  const settled = new Map<U, Recorded>();
  for (let from = 0; from < updates.length; from += mostTogether) {
    const group = updates.slice(from, from + mostTogether);
    if (group.length === 1) continue;
    const recorded = await tryTogether(parts, group);
    for (const [nth, one] of recorded.entries()) {
      const update = group[nth];
      if (update !== undefined) settled.set(update, one);
    }
  }
  return settled;
}

async function tryTogether(
  parts: SendingParts,
  group: readonly StatusUpdate[],
): Promise<readonly Recorded[]> {
  try {
    const done = await reportEachOnce(parts, group);
    if (done.ok) return done.value;
    parts.log("warn", "message.reports_apart", { code: done.refusal.code });
  } catch (fault) {
    parts.log("warn", "message.reports_apart", describeError(fault));
  }
  return [];
}
