/** What can be decided about a message right before it would be sent. */
import type { Channel } from "@/domain/channel.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { BreakerState } from "./breaker.ts";
import type { Bucket } from "./buckets.ts";
import { type Check, type Reason, ruleOf, type SendingRule } from "./rules.ts";

/** The rule that made the decision, and what it said. */
export type Because = { readonly rule: SendingRule; readonly reason: Reason };

/** What a send takes: committed with the start of the attempt, and decided anew when it cannot be. */
export type Taken = {
  readonly channel: Channel;
  readonly buckets: readonly Bucket[];
  readonly breaker: BreakerState;
  /** The visit's version that was looked at: another one at the commit makes the decision void. */
  readonly visitVersion: number | null;
};

export type Verdict =
  | { readonly is: "send" } & Taken
  | { readonly is: "hold"; readonly until: EpochMs; readonly channel: Channel | null } & Because
  | { readonly is: "skip"; readonly channel: Channel | null } & Because
  /** A send too, by another channel than before. */
  | { readonly is: "failover"; readonly from: Channel } & Taken & Because
  /** The front desk calls: a patient we could not reach. */
  | { readonly is: "call_task" } & Because;

/** `checks`: every rule that was looked at, in order, for the message's timeline. */
export type Decision = Verdict & { readonly checks: readonly Check[] };

export function because(reason: Reason): Because {
  return { rule: ruleOf[reason], reason };
}

/** The decision that a blocking check makes. */
export function settled(block: Check): Extract<Verdict, { is: "hold" | "skip" }> {
  const { reason, until, channel } = block;
  if (reason === null) throw new Error(`The rule ${block.rule} blocks without a reason.`);
  return block.outcome === "held" && until !== null
    ? { is: "hold", until, channel, ...because(reason) }
    : { is: "skip", channel, ...because(reason) };
}
