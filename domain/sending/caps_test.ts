import assert from "node:assert/strict";
import fc from "fast-check";
import { addDays, dayOf, hour, instantOf } from "@/domain/time.ts";
import { type Cap, cappedUntil, type CapQuestion, type Counted, standardCaps } from "./caps.ts";

const zone = "Europe/Berlin";
const at = (day: string, time = "12:00") => instantOf(day, time, zone);
const sms = (...days: string[]): Counted[] =>
  days.map((day) => ({ at: at(day), channel: "sms", wasAsked: false }));

const question: CapQuestion = {
  channel: "sms",
  class: "operational",
  hasAgreed: false,
  zone,
  sent: [],
  now: at("2026-11-24", "18:00"),
};
const ask = (more: Partial<CapQuestion>) => cappedUntil(standardCaps, { ...question, ...more });

Deno.test("who never agreed to texts gets one a day", () => {
  assert.equal(ask({}), null);
  assert.equal(ask({ sent: sms("2026-11-23") }), null);
  assert.equal(ask({ sent: sms("2026-11-24") }), at("2026-11-25", "00:00"));
});

Deno.test("and three in any seven days", () => {
  const sent = sms("2026-11-19", "2026-11-21", "2026-11-23");
  assert.equal(ask({ sent }), at("2026-11-26", "00:00"));
  assert.equal(ask({ sent, now: at("2026-11-26", "00:00") }), null);
});

Deno.test("who agreed may get more on a busy day", () => {
  const sent = sms("2026-11-24", "2026-11-24", "2026-11-24");
  assert.equal(ask({ sent, hasAgreed: true }), null);
  const six = [...sent, ...sent];
  assert.equal(ask({ sent: six, hasAgreed: true }), at("2026-11-25", "00:00"));
});

Deno.test("a critical message is never held back by a cap", () => {
  assert.equal(ask({ class: "critical", sent: sms("2026-11-24", "2026-11-24") }), null);
});

Deno.test("a link that the person asked for does not use up the reminder of the day", () => {
  const sent = sms("2026-11-24").map((one) => ({ ...one, wasAsked: true }));
  assert.equal(ask({ sent }), null);
});

Deno.test("other channels do not count, nor does what another channel allows", () => {
  const sent = sms("2026-11-24").map((one): Counted => ({ ...one, channel: "email" }));
  assert.equal(ask({ sent }), null);
  assert.equal(ask({ channel: "email", sent: sms("2026-11-24") }), null);
});

Deno.test("the day is the person's, also when a change of clocks makes it 25 hours long", () => {
  const now = at("2026-10-25", "23:30");
  const sent = [{ at: at("2026-10-25", "00:10"), channel: "sms", wasAsked: false }] as const;
  assert.equal(ask({ sent, now }), at("2026-10-26", "00:00"));
});

Deno.test("a message whose clock ran ahead counts all the same", () => {
  const sent = [{ at: question.now + 30 * hour, channel: "sms", wasAsked: false }] as const;
  assert.equal(ask({ sent }), at("2026-11-25", "00:00"));
});

const caps: fc.Arbitrary<readonly Cap[]> = fc.array(
  fc.record({
    channel: fc.constant("sms" as const),
    basis: fc.constantFrom("unasked" as const, "any" as const),
    most: fc.integer({ min: 1, max: 4 }),
    days: fc.integer({ min: 1, max: 8 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const gaps = fc.array(fc.integer({ min: 0, max: 40 * 60 }), { minLength: 1, maxLength: 30 });

Deno.test("who sends whenever the caps let them stays within every cap, on all days", () => {
  fc.assert(fc.property(caps, gaps, (caps, gaps) => {
    const sent: Counted[] = [];
    let now = at("2026-10-20");
    for (const gap of gaps) {
      now += gap * 60_000;
      const until = cappedUntil(caps, { ...question, sent, now });
      if (until !== null) {
        assert.ok(until > now, "a wait leads into the future");
        assert.equal(cappedUntil(caps, { ...question, sent, now: until }), null);
        assert.notEqual(cappedUntil(caps, { ...question, sent, now: until - 1 }), null);
        continue;
      }
      sent.push({ at: now, channel: "sms", wasAsked: false });
    }
    const days = sent.map((one) => dayOf(one.at, zone));
    for (const cap of caps) {
      for (const first of days) {
        const within = days.filter((day) => day >= first && day < addDays(first, cap.days));
        assert.ok(within.length <= cap.most, `${within.length} in ${cap.days} days from ${first}`);
      }
    }
  }));
});
