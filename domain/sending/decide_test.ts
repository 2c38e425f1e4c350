import assert from "node:assert/strict";
import { hour, minute } from "@/domain/time.ts";
import { foldConsent } from "./consent.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { MessageFacts, PatientFacts, SendingFacts } from "./facts.ts";
import type { Try } from "./failover.ts";
import { no, yes } from "@/tests/fixtures/sending/given_consent.ts";
import { at, busyLine, cancellation, idleLine, noon, patient, reminder } from "./given_message.ts";

type Given = Partial<SendingFacts> & {
  readonly says?: Partial<MessageFacts>;
  readonly about?: Partial<PatientFacts>;
};

function decided({ says, about, ...more }: Given): Decision {
  const message = { ...(more.message ?? reminder), ...says };
  return decide({ ...noon, ...more, message, patient: { ...patient, ...about } });
}

/** `send by sms`, `hold by quiet_hours`, `skip by too_late`: a decision in three words. */
function short(decision: Decision): string {
  if (decision.is === "send") return `send by ${decision.channel}`;
  if (decision.is === "failover") return `failover to ${decision.channel}, ${decision.reason}`;
  return `${decision.is} by ${decision.reason}`;
}

const turnedOff = no(1, { scope: { of: "type", type: "reminder_2h" } });
const without = (mark: "bounced" | "invalid") => ({ mark, isAllowed: true });
const night = at("23:00", "2026-11-23");
const agreed = foldConsent([yes(1)]);
const sentToday = { at: at("09:00"), channel: "sms", wasAsked: false } as const;
const open = { is: "open", until: at("12:05"), times: 1 } as const;
const copy = {
  at: at("11:00"),
  state: "delivered",
  deliveredAt: at("11:01"),
  isSameMessage: true,
  contentHash: "other",
} as const;

Deno.test.each<[string, Given, string]>([
  ["a reminder goes by text", {}, "send by sms"],
  ["or by what the patient likes best", { about: { favourites: ["email"] } }, "send by email"],
  ["a newer message has taken its place", { says: { isSuperseded: true } }, "skip by superseded"],
  [
    "the patient is here already",
    {
      says: {
        visit: {
          version: 2,
          state: "arrived",
          startsAt: null,
          writtenFor: null,
        },
      },
    },
    "skip by visit_over",
  ],
  ["the visit has begun", { now: at("15:00") }, "skip by too_late"],
  ["the patient has it", { earlier: [copy] }, "skip by received"],
  ["no number is known: by email", {
    about: { contacts: { ...patient.contacts, sms: null } },
  }, "send by email"],
  ["the number is bad, the mail bounced", {
    about: {
      contacts: { ...patient.contacts, sms: without("invalid"), email: without("bounced") },
    },
  }, "skip by bad_contact"],
  ["a test clinic writes only to those on its list", {
    isSafeMode: true,
    says: { channels: ["sms"] },
    about: { contacts: { ...patient.contacts, sms: { mark: null, isAllowed: false } } },
  }, "skip by not_allowed"],
  ["STOP by text: by email", { about: { consent: foldConsent([no(1)]) } }, "send by email"],
  ["STOP on the only channel", {
    says: { channels: ["sms"] },
    about: { consent: foldConsent([no(1)]) },
  }, "skip by opted_out"],
  [
    "turned off for texts: by email",
    { about: { consent: foldConsent([turnedOff]) } },
    "send by email",
  ],
  ["the text of the day was sent: by email", { sent: [sentToday] }, "send by email"],
  ["more than one text a day for who agreed", {
    sent: [sentToday],
    about: { consent: agreed },
  }, "send by sms"],
  ["the text of the day was sent, and there is no other channel in time", {
    says: { channels: ["sms"] },
    sent: [sentToday],
  }, "skip by too_late"],
  ["at night it waits", { now: night }, "hold by quiet_hours"],
  ["until the patient's own hours end, which is too late", {
    now: night,
    about: { quietHours: { fromMinute: 22 * 60, toMinute: 16 * 60 } },
  }, "skip by too_late"],
  ["what is of use now goes at night", {
    now: night,
    says: { quietHours: "ignore" },
  }, "send by sms"],
  ["the provider is down: it waits", {
    lines: { ...noon.lines, sms: { ...idleLine, breaker: open } },
  }, "hold by provider_down"],
  ["the channel is full: it waits", {
    lines: { ...noon.lines, sms: busyLine(at("12:00") + 4_000) },
  }, "hold by throttled"],
  ["critical news goes at night", { message: cancellation, now: night }, "send by sms"],
  ["critical news does not wait for a provider that is down", {
    message: cancellation,
    lines: { ...noon.lines, sms: { ...idleLine, breaker: open } },
  }, "send by email"],
  ["critical news takes the last tokens", {
    message: cancellation,
    lines: { ...noon.lines, sms: busyLine(at("12:00") + 3_000) },
  }, "send by sms"],
  ["critical news and no way to write: somebody calls", {
    message: cancellation,
    about: { contacts: { email: null, sms: null, whatsapp: null } },
  }, "call_task by no_channel_left"],
  ["a link that cannot be sent makes nobody call", {
    message: { ...cancellation, type: "sign_in_link", mandate: "access", visit: null },
    about: { contacts: { email: null, sms: null, whatsapp: null } },
  }, "skip by no_contact"],
])("%s", (_, given, expected) => {
  assert.equal(short(decided(given)), expected);
});

const first: Try = {
  channel: "sms",
  state: "accepted",
  startedAt: at("12:00"),
  at: at("12:00"),
  nextAt: null,
};

Deno.test("critical news climbs from channel to channel until somebody has to call", () => {
  const later = (now: number, ...tries: Try[]) =>
    decided({ message: { ...cancellation, tries }, now });
  const four = at("11:00", "2026-11-25");
  assert.equal(short(later(at("13:00"), first)), "hold by awaiting_receipt");
  assert.equal(short(later(four, first)), "failover to email, not_delivered_in_time");
  const second: Try = { ...first, channel: "email", startedAt: four, at: four };
  const wait = later(four + minute, first, second);
  assert.ok(wait.is === "hold" && wait.until === four + hour);
  assert.equal(short(later(four + hour, first, second)), "call_task by no_channel_left");
  const received: Try = { ...first, state: "delivered", at: four };
  assert.equal(short(later(four + hour, received, second)), "skip by delivered");
});

Deno.test("a reminder to a number that does not exist goes by email", () => {
  const tries: Try[] = [{ ...first, state: "undelivered" }];
  const decision = decided({ says: { tries }, now: at("12:10") });
  assert.equal(short(decision), "failover to email, did_not_arrive");
  const said = decision.checks.flatMap(({ reason }) => reason ?? []);
  assert.deepEqual(said, ["did_not_arrive", "never_agreed"], "of texts, then of WhatsApp");
});

Deno.test("the next try of a reminder goes by the same channel, though another one is liked better", () => {
  const tries: Try[] = [{ ...first, state: "refused", nextAt: at("12:05") }];
  const about = { favourites: ["email"] as const };
  assert.equal(
    short(decided({ says: { tries }, about, now: at("12:04") })),
    "hold by retry_waiting",
  );
  assert.equal(short(decided({ says: { tries }, about, now: at("12:05") })), "send by sms");
});

Deno.test("who said STOP after the first try gets the next one by another channel", () => {
  const tries: Try[] = [{ ...first, state: "refused", nextAt: at("12:05") }];
  const about = { consent: foldConsent([no(at("12:01"))]) };
  const decision = decided({ says: { tries }, about, now: at("12:05") });
  assert.equal(short(decision), "failover to email, did_not_arrive");
});

Deno.test("staff may send at night and once more, and the timeline shows what they passed", () => {
  const override = { reason: "asked for it", rules: ["quiet_hours", "duplicate"] as const };
  const decision = decided({
    now: night,
    earlier: [{ ...copy, at: night, deliveredAt: night }],
    override,
  });
  assert.equal(short(decision), "send by sms");
  const passedOver = decision.checks.filter(({ outcome }) => outcome === "overridden");
  assert.deepEqual(passedOver.map(({ reason }) => reason), ["received", "quiet_hours"]);
});

Deno.test("the timeline names every rule that was looked at, in order", () => {
  const { checks } = decided({});
  assert.deepEqual(checks.map(({ rule, outcome }) => `${rule} ${outcome}`), [
    "superseded passed",
    "visit passed",
    "not_after passed",
    "duplicate passed",
    "receipt exempt",
    "contact passed",
    "safe_mode exempt",
    "whatsapp_window exempt",
    "consent passed",
    "preference passed",
    "frequency_cap passed",
    "quiet_hours passed",
    "breaker passed",
    "throttle passed",
  ]);
});

Deno.test("a send takes its segments out of the bucket, and names the visit's version it saw", () => {
  const decision = decided({ lines: { ...noon.lines, sms: busyLine(0) } });
  assert.ok(decision.is === "send");
  assert.deepEqual(decision.buckets.map(({ state }) => state.fullAt), [at("12:00") + 2_000]);
  assert.equal(decision.visitVersion, 1);
});

Deno.test("those that wait for one channel look again at different instants", () => {
  const lines = { ...noon.lines, sms: busyLine(at("12:00") + 5_000, 600) };
  const untils = [0, 0.5].map((chance) => {
    const decision = decided({ lines, chance });
    return decision.is === "hold" ? decision.until - at("12:00") : null;
  });
  assert.deepEqual(untils, [4_000, 304_000]);
});
