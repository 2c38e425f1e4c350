/** A decision as it stands in a message's timeline: the verdict, why, and every rule that was looked at. */
import type { Decision } from "@/domain/sending/decision.ts";
import type { Json } from "@/store/messages/steps.ts";

export function decidedDetail(decision: Decision): { readonly [name: string]: Json } {
  return {
    verdict: decision.is,
    rule: "rule" in decision ? decision.rule : null,
    reason: "reason" in decision ? decision.reason : null,
    until: "until" in decision ? decision.until : null,
    from: "from" in decision ? decision.from : null,
    checks: decision.checks.map((check) => ({ ...check })),
  };
}
