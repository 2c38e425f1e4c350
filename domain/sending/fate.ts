/** What became of a message, as one sentence: delivered, waiting and why, not sent and why. */
import { type Channel, isChannel } from "@/domain/channel.ts";
import type { DeliveryState } from "@/domain/delivery.ts";
import type { MessageState } from "@/domain/message.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { HistoryWords } from "@/domain/words/history.ts";
import { say } from "@/domain/words/say.ts";
import type { Told } from "@/domain/words/sending_words.ts";
import { moment, type Teller } from "./explain.ts";

/** `reason` is a `Reason` of the rules or a `RetryReason`; `decision` the JSON of the last decision. */
export type Fate = {
  readonly state: MessageState;
  readonly reason: string | null;
  readonly channel: Channel | null;
  readonly nextAt: EpochMs | null;
  readonly settledAt: EpochMs | null;
  readonly decision: string | null;
};

/** What is known of one channel. */
export type DeliveryFate = {
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly at: EpochMs;
};

export type FateWords = HistoryWords["fates"];

/** To the person concerned, in the words of `teller`. */
export function tellFate(fate: Fate, words: FateWords, teller: Teller): string {
  const why = whyOf(fate, teller);
  const at = fate.nextAt ?? fate.settledAt;
  const values = {
    ...(fate.channel === null ? {} : { channel: teller.words.channels[fate.channel] }),
    ...(at === null ? {} : { at: moment(at, teller) }),
  };
  switch (fate.state) {
    case "queued":
      return fate.nextAt === null ? words.queued : say(words.queuedUntil, values);
    case "held":
      if (why === null && fate.nextAt !== null) return say(words.heldUntil, values);
      return joined(words.held, why);
    case "not_sent":
      return joined(words.notSent, why);
    case "failed":
      return joined(words.failed, why);
    case "to_call":
      return joined(words.toCall, why);
    case "superseded":
      return words.superseded;
    case "sending":
    case "sent":
    case "unknown":
    case "delivered":
      return words[fate.state];
    default:
      return fate.state satisfies never;
  }
}

export function tellDelivery(
  { state, at }: DeliveryFate,
  words: FateWords,
  teller: Teller,
): string {
  return say(words.deliveries[state], { at: moment(at, teller) });
}

function joined(head: string, why: string | null): string {
  return why === null ? head : `${head} ${why}`;
}

/** Null where nothing was said, or a sentence would be left with a hole. */
function whyOf(fate: Fate, teller: Teller): string | null {
  const sentence = sentenceOf(fate, teller);
  if (sentence === null) return null;
  const { channel, until, at } = momentsOf(fate);
  const filled = say(sentence, {
    ...(channel === null ? {} : { channel: teller.words.channels[channel] }),
    ...(until === null ? {} : { until: moment(until, teller) }),
    ...(at === null ? {} : { at: moment(at, teller) }),
  });
  return /\{\w+\}/.test(filled) ? null : filled;
}

/** Some reasons are both a rule's and a try's: what was tried speaks of the try. */
function sentenceOf({ state, reason }: Fate, { words, to }: Teller): string | null {
  if (reason === null) return null;
  const [first, second] = state === "failed"
    ? [words.retries, words.reasons]
    : [words.reasons, words.retries];
  return (told(first, reason) ?? told(second, reason))?.[to] ?? null;
}

function told(words: Readonly<Record<string, Told>>, reason: string): Told | null {
  return Object.hasOwn(words, reason) ? words[reason] ?? null : null;
}

type Moments = {
  readonly channel: Channel | null;
  readonly until: EpochMs | null;
  readonly at: EpochMs | null;
};

/** The instants that the reason's sentence names stand beside the check that made the decision. */
function momentsOf({ reason, channel, nextAt, decision }: Fate): Moments {
  const found = checksIn(decision).findLast((check) => fieldOf(check, "reason") === reason);
  const [name, until, at] = [
    fieldOf(found, "channel"),
    fieldOf(found, "until"),
    fieldOf(found, "at"),
  ];
  return {
    channel: typeof name === "string" && isChannel(name) ? name : channel,
    until: typeof until === "number" ? until : nextAt,
    at: typeof at === "number" ? at : nextAt,
  };
}

function checksIn(decision: string | null): readonly unknown[] {
  const checks = fieldOf(decision === null ? null : JSON.parse(decision), "checks");
  return Array.isArray(checks) ? checks : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}
