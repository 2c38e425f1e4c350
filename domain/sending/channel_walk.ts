/** Walks the channels of a message in order, to the first that is free or that is worth waiting for. */
import type { Channel } from "@/domain/channel.ts";
import { channelChecks } from "./channel_checks.ts";
import type { SendingFacts } from "./facts.ts";
import type { Standing } from "./failover.ts";
import { isTooLate } from "./not_after.ts";
import { overriding } from "./override.ts";
import { type Check, isBlocking, stopped } from "./rules.ts";

/** Standings in which something may be sent now. */
export type Going = Extract<Standing, { is: "open" | "again" | "move_on" }>;

export type Walk = {
  readonly checks: readonly Check[];
  /** The channel to send by; null when none is free. */
  readonly free: Channel | null;
  /** What blocked each channel that was looked at. */
  readonly blocks: readonly Check[];
  /** What is worth waiting for, when no channel is free. */
  readonly wait: Check | null;
};

export function walkChannels(facts: SendingFacts, standing: Going): Walk {
  const checks: Check[] = [];
  const blocks: Check[] = [];
  for (const channel of inOrder(facts, standing)) {
    checks.push(...walkOne(facts, channel, standing));
    const last = checks.at(-1);
    if (last === undefined || !isBlocking(last)) {
      return { checks, free: channel, blocks, wait: null };
    }
    blocks.push(last);
    if (last.outcome === "held" && !yields(last, facts)) {
      return { checks, free: null, blocks, wait: last };
    }
  }
  const [soonest] = blocks.filter((block) => block.outcome === "held")
    .sort((a, b) => (a.until ?? 0) - (b.until ?? 0));
  return { checks, free: null, blocks, wait: soonest ?? null };
}

/** Asks one rule after the other, up to the one that blocks. */
export function untilBlocked(
  questions: readonly (() => Check)[],
  facts: SendingFacts,
): readonly Check[] {
  const asked: Check[] = [];
  for (const question of questions) {
    const answer = overriding(question(), facts.override, facts.message.mandate);
    asked.push(...inTime(answer, facts));
    if (isBlocking(answer)) break;
  }
  return asked;
}

/** A wait beyond the message's use is none: "not after" has the last word. */
export function inTime(check: Check, { message: { notAfter } }: SendingFacts): readonly Check[] {
  if (check.outcome !== "held" || check.until === null) return [check];
  if (!isTooLate(notAfter, check.until)) return [check];
  return [check, stopped("too_late", { channel: check.channel, at: notAfter })];
}

function walkOne(facts: SendingFacts, channel: Channel, standing: Going): readonly Check[] {
  const isAgain = standing.is === "again" && standing.channel === channel;
  const tried = facts.message.tries.find((one) =>
    one.channel === channel && one.state !== "queued"
  );
  if (tried !== undefined && !isAgain) {
    return [stopped("tried", { channel, at: tried.startedAt })];
  }
  return untilBlocked(channelChecks.map((check) => () => check(facts, channel)), facts);
}

/** A channel that has to wait lets the next one go first: at its cap, or for what cannot wait. */
function yields({ reason }: Check, { message }: SendingFacts): boolean {
  return reason === "capped" || (reason === "provider_down" && message.class === "critical");
}

function inOrder({ message, patient, policy }: SendingFacts, standing: Going): readonly Channel[] {
  const first = standing.is === "again" ? [standing.channel] : [];
  const order = [...first, ...patient.favourites, ...policy.order[message.class]];
  const failed = standing.is === "move_on" ? standing.from : null;
  return [...new Set([...order, ...message.channels])]
    .filter((channel) => message.channels.includes(channel) && channel !== failed);
}
