/** The rules that look at a message on one channel. */
import type { Channel } from "@/domain/channel.ts";
import { admit } from "./breaker.ts";
import { lookAgainAt, takeAll } from "./buckets.ts";
import { cappedUntil } from "./caps.ts";
import { type Permission, permissionOf } from "./consent.ts";
import type { SendingFacts } from "./facts.ts";
import { bypassesQuietHours, quietUntil } from "./quiet_hours.ts";
import { type Check, exempt, held, passed, stopped } from "./rules.ts";
import { isWindowOpen } from "./whatsapp_window.ts";

type ChannelCheck = (facts: SendingFacts, channel: Channel) => Check;

/** In the order in which they are asked: what uses something up comes last. */
export const channelChecks: readonly ChannelCheck[] = [
  contact,
  safeMode,
  whatsappWindow,
  consent,
  preference,
  frequencyCap,
  quietHours,
  breaker,
  throttle,
];

function contact({ patient }: SendingFacts, channel: Channel): Check {
  const known = patient.contacts[channel];
  if (known === null) return stopped("no_contact", { channel });
  return known.mark === null ? passed("contact", channel) : stopped("bad_contact", { channel });
}

function safeMode({ patient, isSafeMode }: SendingFacts, channel: Channel): Check {
  if (!isSafeMode) return exempt("safe_mode", channel);
  const isAllowed = patient.contacts[channel]?.isAllowed ?? false;
  return isAllowed ? passed("safe_mode", channel) : stopped("not_allowed", { channel });
}

function whatsappWindow({ whatsapp, now }: SendingFacts, channel: Channel): Check {
  if (channel !== "whatsapp" || whatsapp === null) return exempt("whatsapp_window", channel);
  return whatsapp.isApproved || isWindowOpen(whatsapp, now)
    ? passed("whatsapp_window", channel)
    : stopped("window_closed", { channel });
}

function consent(facts: SendingFacts, channel: Channel): Check {
  const { why, entry } = permission(facts, channel);
  return why === "opted_out" || why === "never_agreed"
    ? stopped(why, { channel, at: entry?.at ?? null })
    : passed("consent", channel);
}

function preference(facts: SendingFacts, channel: Channel): Check {
  const { why, entry } = permission(facts, channel);
  if (why === "turned_off") return stopped("turned_off", { channel, at: entry?.at ?? null });
  return facts.message.class === "critical"
    ? exempt("preference", channel)
    : passed("preference", channel);
}

function frequencyCap(facts: SendingFacts, channel: Channel): Check {
  if (facts.message.class === "critical") return exempt("frequency_cap", channel);
  const hasAgreed = permission(facts, channel).entry?.decision === "granted";
  const { patient: { zone }, sent, now, policy } = facts;
  const question = { channel, class: facts.message.class, hasAgreed, zone, sent, now };
  const until = cappedUntil(policy.caps, question);
  return until === null ? passed("frequency_cap", channel) : held("capped", until, { channel });
}

function quietHours({ message, patient, policy, now }: SendingFacts, channel: Channel): Check {
  if (bypassesQuietHours(message)) return exempt("quiet_hours", channel);
  const until = quietUntil(patient.quietHours ?? policy.quietHours, patient.zone, now);
  return until === null ? passed("quiet_hours", channel) : held("quiet_hours", until, { channel });
}

function breaker({ lines, policy, now }: SendingFacts, channel: Channel): Check {
  const { until } = admit(policy.breaker, lines[channel].breaker, now);
  return until === null ? passed("breaker", channel) : held("provider_down", until, { channel });
}

function throttle(facts: SendingFacts, channel: Channel): Check {
  const { buckets, waiting } = facts.lines[channel];
  const { allowedAt } = takeAll(buckets, drawOf(facts, channel));
  if (allowedAt <= facts.now) return passed("throttle", channel);
  const [slowest] = buckets.toSorted((a, b) => a.limit.perSecond - b.limit.perSecond);
  const isUrgent = facts.message.class === "critical";
  const until = slowest === undefined || isUrgent
    ? allowedAt
    : lookAgainAt(slowest.limit, allowedAt, { waiting, chance: facts.chance });
  return held("throttled", until, { channel });
}

/** What one send takes out of the buckets of its line. */
export function drawOf({ message, now }: SendingFacts, channel: Channel) {
  return { now, cost: message.cost[channel], isUrgent: message.class === "critical" };
}

function permission({ message, patient }: SendingFacts, channel: Channel): Permission {
  return permissionOf(patient.consent, { channel, class: message.class, type: message.type });
}
