/** The rules that look at a message whatever its channel. */
import { duplicateOf } from "./duplicate_guard.ts";
import type { SendingFacts } from "./facts.ts";
import { isTooLate } from "./not_after.ts";
import { type Check, exempt, passed, stopped } from "./rules.ts";
import { visitProblem } from "./visit_fit.ts";

/** In the order in which they are asked. */
export const messageChecks: readonly ((facts: SendingFacts) => Check)[] = [
  superseded,
  visit,
  notAfter,
  duplicate,
];

function superseded({ message }: SendingFacts): Check {
  return message.isSuperseded ? stopped("superseded") : passed("superseded");
}

function visit({ message }: SendingFacts): Check {
  if (message.visit === null) return exempt("visit");
  const problem = visitProblem(message.type, message.visit);
  return problem === null ? passed("visit") : stopped(problem);
}

function notAfter({ message, now }: SendingFacts): Check {
  if (message.notAfter === null) return exempt("not_after");
  return isTooLate(message.notAfter, now)
    ? stopped("too_late", { at: message.notAfter })
    : passed("not_after");
}

function duplicate({ message, earlier, policy, now }: SendingFacts): Check {
  const { contentHash } = message;
  const found = duplicateOf(earlier, { contentHash, now, window: policy.sameContentWindow });
  return found === null ? passed("duplicate") : stopped(found.reason, { at: found.at });
}
