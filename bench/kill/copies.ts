/** How often each message was taken: at most once, unless the provider itself had said that it did not arrive. */
import { z } from "zod";
import type { Case } from "./evidence.ts";
import { hadFailed, takenOn } from "./evidence.ts";

export type Copies = {
  /** Taken again on the same channel, although the first may have arrived. Never. */
  readonly doubled: number;
  /** Taken again after the provider's own report that the one before did not arrive. */
  readonly afterReport: number;
  /** Taken on another channel, since the one before did not arrive. */
  readonly failoverFailed: number;
  /** Taken on another channel, since nobody knew in time whether the one before arrived. Critical only. */
  readonly failoverInTime: number;
  /** Taken on another channel for no reason that holds. Never. */
  readonly strayFailover: number;
};

export function copiesOf(one: Case): Copies {
  const counts = { doubled: 0, afterReport: 0 };
  for (const { id } of one.deliveries) {
    takenOn(one, id).forEach((taken, i, all) => {
      if (i === 0) return;
      const isClear = all.slice(0, i).every((before) => hadFailed(one, before, taken.order));
      if (isClear) counts.afterReport++;
      else counts.doubled++;
    });
  }
  return { ...counts, ...acrossChannels(one) };
}

function acrossChannels(one: Case) {
  const counts = { failoverFailed: 0, failoverInTime: 0, strayFailover: 0 };
  const seen = new Set<string>();
  one.taken.forEach((taken, i) => {
    const isFirst = !seen.has(taken.channel);
    seen.add(taken.channel);
    if (!isFirst || i === 0) return;
    const before = one.taken.slice(0, i).filter(({ channel }) => channel !== taken.channel);
    const reason = reasonFor(one, taken.attemptId);
    const isClear = before.every((earlier) => hadFailed(one, earlier, taken.order));
    if (reason === "did_not_arrive" && isClear) counts.failoverFailed++;
    else if (reason === "not_delivered_in_time" && one.message.mandate !== null) {
      counts.failoverInTime++;
    } else counts.strayFailover++;
  });
  return counts;
}

const decided = z.object({ verdict: z.string(), reason: z.string().nullable().catch(null) });

/** By which decision the message had come to that channel: the one before the first attempt there. */
function reasonFor({ steps }: Case, attemptId: string): string | null {
  const at = steps.findIndex((step) => step.kind === "started" && step.attempt_id === attemptId);
  const channel = steps[at]?.channel;
  const first = steps.find((step) => {
    if (step.kind !== "decided" || step.channel !== channel) return false;
    return decided.parse(JSON.parse(step.detail)).verdict === "failover";
  });
  return first === undefined ? null : decided.parse(JSON.parse(first.detail)).reason;
}
