/** Says why: decisions, rules, retries and locks as sentences, for the clinic or for the person concerned. */
import type { Channel } from "@/domain/channel.ts";
import type { EpochMs } from "@/domain/time.ts";
import { intlTags, type Locale } from "@/domain/words/locale.ts";
import { say } from "@/domain/words/say.ts";
import type { SendingWords } from "@/domain/words/sending_words.ts";
import type { Verdict } from "./decision.ts";
import type { Lock } from "./preferences.ts";
import type { NextStep } from "./retry.ts";
import type { Check, Reason } from "./rules.ts";

/** Whose words; `zone` is that in which the reader is told times, `to` who reads. */
export type Teller = {
  readonly words: SendingWords;
  readonly locale: Locale;
  readonly zone: string;
  readonly to: "staff" | "patient";
};

/** `checks` of the decision lend the reason its instants. */
export function explainDecision(
  decision: Verdict & { readonly checks: readonly Check[] },
  teller: Teller,
): string {
  const { words, to } = teller;
  const sentence = words.verdicts[decision.is][to];
  if (decision.is === "send") return say(sentence, { channel: words.channels[decision.channel] });
  const why = explainReason(decision.reason, momentsOf(decision), teller);
  return decision.is === "failover"
    ? say(sentence, { channel: words.channels[decision.channel], why })
    : say(sentence, { why });
}

/** One line of a timeline: the rule's name, and what it said. */
export function explainCheck(
  check: Check,
  teller: Teller,
): { readonly rule: string; readonly says: string } {
  const { words } = teller;
  return { rule: words.rules[check.rule].name, says: saysOf(check, teller) };
}

function saysOf(check: Check, teller: Teller): string {
  const { words } = teller;
  if (check.outcome === "exempt") return words.exempt;
  if (check.reason === null) return words.rules[check.rule].passed;
  const why = explainReason(check.reason, check, teller);
  return check.outcome === "overridden" ? say(words.overridden, { why }) : why;
}

/** What follows a try that did not succeed. */
export function explainStep(step: NextStep, teller: Teller): string {
  const sentence = teller.words.retries[step.reason][teller.to];
  return step.is === "stop" ? sentence : say(sentence, { at: moment(step.at, teller) });
}

/** Why a preference cannot be changed. */
export function explainLock(lock: Lock, channel: Channel, { words, to }: Teller): string {
  return say(words.locks[lock][to], { channel: words.channels[channel] });
}

type Moments = Pick<Check, "channel" | "until" | "at">;

function explainReason(reason: Reason, { channel, until, at }: Moments, teller: Teller): string {
  const { words, to } = teller;
  return say(words.reasons[reason][to], {
    ...(channel === null ? {} : { channel: words.channels[channel] }),
    ...(until === null ? {} : { until: moment(until, teller) }),
    ...(at === null ? {} : { at: moment(at, teller) }),
  });
}

/** The check that made the decision holds the instants which its sentence names. */
function momentsOf(
  decision: Exclude<Verdict, { is: "send" }> & { readonly checks: readonly Check[] },
): Moments {
  const check = decision.checks.findLast(({ reason }) => reason === decision.reason);
  return check ?? { channel: null, until: null, at: null };
}

/** `Mon 23 Nov, 08:00`, in the reader's zone. */
export function moment(at: EpochMs, { locale, zone }: Teller): string {
  return new Intl.DateTimeFormat(intlTags[locale], {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}
