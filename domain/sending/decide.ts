/** The one question asked right before a send: does this message go now, and by which channel? */
import type { Channel } from "@/domain/channel.ts";
import { admit } from "./breaker.ts";
import { takeAll } from "./buckets.ts";
import { drawOf } from "./channel_checks.ts";
import { type Going, inTime, untilBlocked, walkChannels } from "./channel_walk.ts";
import { because, type Decision, settled, type Taken } from "./decision.ts";
import type { SendingFacts } from "./facts.ts";
import { standingOf } from "./failover.ts";
import { escalation } from "./mandate.ts";
import { messageChecks } from "./message_checks.ts";
import { type Check, exempt, held, isBlocking, passed, stopped } from "./rules.ts";

/**
 * Decides by the facts alone. The first rule that blocks makes the decision; a message waits rather
 * than falls away, but never for longer than it is of use.
 */
export function decide(facts: SendingFacts): Decision {
  const general = untilBlocked(messageChecks.map((check) => () => check(facts)), facts);
  const block = general.find(isBlocking);
  if (block !== undefined) return { ...settled(block), checks: general };
  const { message: { tries, mandate, deadline, notAfter }, policy, now } = facts;
  const standing = standingOf(policy.failover, { tries, mandate, deadline, notAfter, now });
  switch (standing.is) {
    case "wait": {
      const wait = inTime(held(standing.reason, standing.until), facts);
      return { ...settled(lastOf(wait)), checks: [...general, ...wait] };
    }
    case "done": {
      const done = stopped(standing.reason, { at: standing.at });
      return { ...settled(done), checks: [...general, done] };
    }
    case "call":
      return callTask(standing.reason, general);
    case "open":
      return byChannel(facts, standing, [...general, exempt("receipt")]);
    case "again":
      return byChannel(facts, standing, [...general, passed("receipt", standing.channel)]);
    case "move_on": {
      const failed = stopped(standing.reason, { channel: standing.from });
      return byChannel(facts, standing, [...general, failed]);
    }
    default:
      return standing satisfies never;
  }
}

function byChannel(facts: SendingFacts, standing: Going, general: readonly Check[]): Decision {
  const walk = walkChannels(facts, standing);
  const checks = [...general, ...walk.checks];
  if (walk.free !== null) return going(facts, walk.free, { standing, checks });
  if (walk.wait !== null) return { ...settled(walk.wait), checks };
  const { mandate } = facts.message;
  if (mandate !== null && escalation[mandate] === "call") {
    return callTask("no_channel_left", checks);
  }
  // After a try its failure says most; before, what blocks the channel that would have come first.
  const block = standing.is === "move_on" ? general.at(-1) : walk.blocks[0];
  if (block !== undefined) return { ...settled(block), checks };
  const none = stopped("no_channel_left");
  return { ...settled(none), checks: [...checks, none] };
}

type Way = { readonly standing: Going; readonly checks: readonly Check[] };

function going(facts: SendingFacts, channel: Channel, { standing, checks }: Way): Decision {
  const line = facts.lines[channel];
  const taken: Taken = {
    channel,
    buckets: takeAll(line.buckets, drawOf(facts, channel)).buckets,
    breaker: admit(facts.policy.breaker, line.breaker, facts.now).state,
    visitVersion: facts.message.visit?.version ?? null,
  };
  if (standing.is === "move_on") {
    return { is: "failover", from: standing.from, ...because(standing.reason), ...taken, checks };
  }
  if (standing.is === "open" || standing.channel === channel) {
    return { is: "send", ...taken, checks };
  }
  const from = standing.channel;
  const failed = stopped("did_not_arrive", { channel: from });
  return {
    is: "failover",
    from,
    ...because("did_not_arrive"),
    ...taken,
    checks: [...checks, failed],
  };
}

function callTask(reason: "no_channel_left" | "no_time_left", checks: readonly Check[]): Decision {
  return { is: "call_task", ...because(reason), checks: [...checks, stopped(reason)] };
}

function lastOf(checks: readonly Check[]): Check {
  return checks.at(-1) ?? passed("receipt");
}
