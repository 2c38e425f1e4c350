/** How many messages a person gets on one channel in a day and in a week. */
import type { Channel } from "@/domain/channel.ts";
import type { TemplateClass } from "@/domain/template.ts";
import { addDays, boundsOf, dayOf, type EpochMs } from "@/domain/time.ts";

/** At most `most` messages in any `days` days that follow each other on the person's calendar. */
export type Cap = {
  readonly channel: Channel;
  /** `agreed`: for who said yes to the channel; `unasked`: for who never did, nor said no. */
  readonly basis: "agreed" | "unasked" | "any";
  readonly most: number;
  readonly days: number;
};

/**
 * Without the person's agreement a text rests on the healthcare exemption: one a day, three a week
 * (47 CFR 64.1200(a)(9)(iv)). The others are courtesy.
 */
export const standardCaps: readonly Cap[] = [
  { channel: "sms", basis: "unasked", most: 1, days: 1 },
  { channel: "sms", basis: "unasked", most: 3, days: 7 },
  { channel: "sms", basis: "agreed", most: 6, days: 1 },
  { channel: "sms", basis: "agreed", most: 20, days: 7 },
  { channel: "whatsapp", basis: "any", most: 6, days: 1 },
  { channel: "whatsapp", basis: "any", most: 20, days: 7 },
  { channel: "email", basis: "any", most: 12, days: 1 },
];

/** A message that a provider took, or may have taken. `wasAsked`: the person asked for it, as for a link. */
export type Counted = {
  readonly at: EpochMs;
  readonly channel: Channel;
  readonly wasAsked: boolean;
};

export type CapQuestion = {
  readonly channel: Channel;
  readonly class: TemplateClass;
  readonly hasAgreed: boolean;
  readonly zone: string;
  readonly sent: readonly Counted[];
  readonly now: EpochMs;
};

/**
 * Null when one more message is within every cap, else the beginning of the first day on which it
 * is. Critical messages pass, and count for those that follow; what the person asked for counts not.
 */
export function cappedUntil(caps: readonly Cap[], question: CapQuestion): EpochMs | null {
  if (question.class === "critical") return null;
  const { channel, zone, now } = question;
  const today = dayOf(now, zone);
  const days = question.sent.filter((sent) => sent.channel === channel && !sent.wasAsked)
    .map((sent) => dayOf(sent.at, zone));
  const basis = question.hasAgreed ? "agreed" : "unasked";
  const waits = caps.filter((cap) => cap.channel === channel && ["any", basis].includes(cap.basis))
    .map((cap) => daysToWait(cap, days, today));
  const wait = Math.max(0, ...waits);
  return wait === 0 ? null : boundsOf(addDays(today, wait), zone).from;
}

function daysToWait(cap: Cap, days: readonly string[], today: string): number {
  for (let wait = 0; wait < cap.days; wait++) {
    const first = addDays(today, wait - cap.days + 1);
    if (days.filter((day) => day >= first).length < cap.most) return wait;
  }
  return cap.days;
}
