/** Any situation in which a message may be, for the tests of what holds in all of them; none stands here. */
import fc from "fast-check";
import { type Channel, channels } from "@/domain/channel.ts";
import { deliveryStates } from "@/domain/delivery.ts";
import { templateClasses } from "@/domain/template.ts";
import { minute } from "@/domain/time.ts";
import { visitStates } from "@/domain/visit_state.ts";
import type { BreakerState } from "./breaker.ts";
import { type Consent, foldConsent } from "./consent.ts";
import {
  type Contact,
  contactMarks,
  type Line,
  type MessageFacts,
  type PatientFacts,
  type SendingFacts,
  standardPolicy,
} from "./facts.ts";
import type { Earlier } from "./duplicate_guard.ts";
import type { Override } from "./override.ts";
import { entries, types } from "./given_consent_test.ts";
import { at, berlin } from "./given_message.ts";
import { mandateOf } from "./mandate.ts";
import type { QuietWindow } from "./quiet_hours.ts";
import { sendingRules } from "./rules.ts";

/** Within two days of noon, to the minute. */
const moment = fc.integer({ min: -2_880, max: 2_880 }).map((n) => at("12:00") + n * minute);
/** The usual case four times in five: or a message with a dozen rules against it would never go. */
const mostly = <T>(usual: fc.Arbitrary<T>, any: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 4 }, { arbitrary: any, weight: 1 });
const soon = fc.integer({ min: 1, max: 2_880 }).map((n) => at("20:00") + n * minute);
const ofEach = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<Record<Channel, T>> =>
  fc.record({ email: one, sms: one, whatsapp: one });

const visit = fc.record({
  version: fc.integer({ min: 1, max: 3 }),
  state: fc.constantFrom("booked" as const, ...visitStates),
  startsAt: fc.constantFrom(null, at("15:00")),
  writtenFor: fc.constantFrom(null, at("15:00")),
});

const tries = fc.uniqueArray(
  fc.record({
    channel: fc.constantFrom(...channels),
    state: fc.constantFrom(...deliveryStates),
    startedAt: moment,
    at: moment,
    nextAt: fc.option(moment),
  }),
  { selector: ({ channel }) => channel, maxLength: 2 },
);

const messages: fc.Arbitrary<MessageFacts> = fc.record({
  type: fc.constantFrom(...types, "sign_in_link"),
  class: fc.constantFrom(...templateClasses),
  quietHours: fc.constantFrom("hold" as const, "ignore" as const),
  channels: fc.subarray([...channels]),
  notAfter: mostly(fc.constantFrom(null, at("15:00", "2026-11-26")), moment),
  deadline: mostly(soon, fc.option(moment)),
  isSuperseded: fc.nat(9).map((n) => n === 0),
  visit: mostly(fc.constant(null), visit),
  contentHash: fc.constantFrom("a", "b"),
  cost: ofEach(fc.integer({ min: 1, max: 9 })),
  tries: fc.oneof(fc.constant([]), tries),
  isLaw: fc.nat(5).map((n) => n === 0),
}).map(({ isLaw, ...message }) => {
  const mandate = mandateOf(message.type, message.class);
  return { ...message, mandate: mandate !== null && isLaw ? "law" : mandate };
});

const contact: fc.Arbitrary<Contact | null> = mostly<Contact | null>(
  fc.constant({ mark: null, isAllowed: true }),
  fc.option(fc.record({ mark: fc.constantFrom(null, ...contactMarks), isAllowed: fc.boolean() })),
);

const consents: fc.Arbitrary<Consent> = entries.map(foldConsent);

const patients: fc.Arbitrary<PatientFacts> = fc.record({
  zone: fc.constantFrom(berlin, "America/New_York", "Asia/Kathmandu"),
  quietHours: mostly<QuietWindow | null>(
    fc.constant(null),
    fc.record({
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      toMinute: fc.integer({ min: 0, max: 1439 }),
    }),
  ),
  consent: mostly(fc.constant(foldConsent([])), consents),
  favourites: fc.subarray([...channels], { maxLength: 1 }),
  contacts: ofEach(contact),
});

const breakers: fc.Arbitrary<BreakerState> = mostly<BreakerState>(
  fc.constant({ is: "closed", recent: [] }),
  fc.oneof(
    moment.map((until) => ({ is: "open", until, times: 1 } as const)),
    moment.map((nextProbeAt) => ({ is: "half_open", times: 1, nextProbeAt, good: 0 } as const)),
  ),
);

const lines: fc.Arbitrary<Line> = fc.record({
  breaker: breakers,
  buckets: fc.array(
    mostly(fc.constant(0), moment).map((fullAt) => ({
      name: "one",
      limit: { perSecond: 1, burst: 5, headroom: 2 },
      state: { fullAt },
    })),
    { maxLength: 2 },
  ),
  waiting: fc.integer({ min: 0, max: 1_000 }),
});

const earlier = fc.array(
  fc.record({
    at: moment,
    state: fc.constantFrom(...deliveryStates),
    deliveredAt: fc.option(moment),
    isSameMessage: fc.boolean(),
    contentHash: fc.constantFrom("a", "b"),
  }),
  { maxLength: 2 },
);

const overrides: fc.Arbitrary<Override | null> = fc.option(fc.record({
  reason: fc.constantFrom("", "urgent"),
  rules: fc.subarray([...sendingRules]),
}));

export const situations: fc.Arbitrary<SendingFacts> = fc.record({
  message: messages,
  patient: patients,
  earlier: mostly(fc.constant<Earlier[]>([]), earlier),
  sent: fc.array(
    fc.record({ at: moment, channel: fc.constantFrom(...channels), wasAsked: fc.boolean() }),
    { maxLength: 4 },
  ),
  lines: ofEach(lines),
  isSafeMode: fc.nat(3).map((n) => n === 0),
  override: overrides,
  policy: fc.constant(standardPolicy),
  now: moment,
  chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});
