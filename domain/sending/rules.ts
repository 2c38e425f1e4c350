/** The rules of sending in the order in which they are checked, and all that each of them can say. */
import type { Channel } from "@/domain/channel.ts";
import type { EpochMs } from "@/domain/time.ts";

export const sendingRules = [
  "superseded",
  "visit",
  "not_after",
  "duplicate",
  "receipt",
  "contact",
  "safe_mode",
  "whatsapp_window",
  "consent",
  "preference",
  "frequency_cap",
  "quiet_hours",
  "breaker",
  "throttle",
] as const;
export type SendingRule = (typeof sendingRules)[number];

/** What a rule says when it does not simply let a message pass, and which rule says it. */
export const ruleOf = {
  superseded: "superseded",
  visit_over: "visit",
  visit_moved: "visit",
  too_late: "not_after",
  received: "duplicate",
  on_its_way: "duplicate",
  outcome_unknown: "duplicate",
  same_content: "duplicate",
  delivered: "receipt",
  already_sent: "receipt",
  unsettled: "receipt",
  awaiting_receipt: "receipt",
  retry_waiting: "receipt",
  tried: "receipt",
  did_not_arrive: "receipt",
  not_delivered_in_time: "receipt",
  no_channel_left: "receipt",
  no_time_left: "receipt",
  no_contact: "contact",
  bad_contact: "contact",
  not_allowed: "safe_mode",
  window_closed: "whatsapp_window",
  opted_out: "consent",
  never_agreed: "consent",
  turned_off: "preference",
  capped: "frequency_cap",
  quiet_hours: "quiet_hours",
  provider_down: "breaker",
  throttled: "throttle",
} as const satisfies Readonly<Record<string, SendingRule>>;

export type Reason = keyof typeof ruleOf;

/**
 * One rule that was looked at. `exempt`: the rule is not for this message. `overridden`: it would have
 * blocked, and a person let the message pass. `until` stands beside `held`; `at` is the instant that
 * the reason speaks of, such as that of an earlier copy.
 */
export type Check = {
  readonly rule: SendingRule;
  /** Null for a rule that looks at the message, whatever the channel. */
  readonly channel: Channel | null;
  readonly outcome: "passed" | "exempt" | "held" | "stopped" | "overridden";
  readonly reason: Reason | null;
  readonly until: EpochMs | null;
  readonly at: EpochMs | null;
};

export function isBlocking({ outcome }: Check): boolean {
  return outcome === "held" || outcome === "stopped";
}

export function passed(rule: SendingRule, channel: Channel | null = null): Check {
  return { rule, channel, outcome: "passed", reason: null, until: null, at: null };
}

export function exempt(rule: SendingRule, channel: Channel | null = null): Check {
  return { ...passed(rule, channel), outcome: "exempt" };
}

export type More = { readonly channel?: Channel | null; readonly at?: EpochMs | null };

export function stopped(reason: Reason, { channel = null, at = null }: More = {}): Check {
  return { rule: ruleOf[reason], channel, outcome: "stopped", reason, until: null, at };
}

export function held(reason: Reason, until: EpochMs, more: More = {}): Check {
  return { ...stopped(reason, more), outcome: "held", until };
}
