import assert from "node:assert/strict";
import fc from "fast-check";
import { channels } from "@/domain/channel.ts";
import { templateClasses } from "@/domain/template.ts";
import {
  addEntry,
  closedChannels,
  type ConsentEntry,
  foldConsent,
  type Permission,
  permissionOf,
  type Wish,
} from "./consent.ts";
import { entries, no, types, yes } from "@/tests/fixtures/sending/given_consent.ts";

const reminder: Wish = { channel: "sms", class: "operational", type: "reminder_2h" };
const survey: Wish = { channel: "sms", class: "optional", type: "feedback_request" };
const cancelled: Wish = { channel: "sms", class: "critical", type: "cancelled" };
const ofType = (type: string) => ({ scope: { of: "type", type } } as const);
const optional = { scope: { of: "class", class: "optional" } } as const;
const operational = { scope: { of: "class", class: "operational" } } as const;

Deno.test.each<[string, Wish, ConsentEntry[], boolean, Permission["why"]]>([
  ["a reminder goes to whoever gave a number", reminder, [], true, "by_default"],
  ["a survey does not", survey, [], false, "never_agreed"],
  ["the news that a visit is off goes to everybody", cancelled, [], true, "mandatory"],
  ["WhatsApp needs a yes first", { ...reminder, channel: "whatsapp" }, [], false, "never_agreed"],
  [
    "even for critical news",
    { ...cancelled, channel: "whatsapp" },
    [],
    false,
    "never_agreed",
  ],
  [
    "and one yes is enough",
    { ...cancelled, channel: "whatsapp" },
    [yes(1, { channel: "whatsapp" })],
    true,
    "mandatory",
  ],
  ["STOP closes the channel", reminder, [no(1)], false, "opted_out"],
  ["to critical news as well", cancelled, [no(1)], false, "opted_out"],
  ["START opens it", reminder, [no(1), yes(2)], true, "agreed"],
  ["STOP, START, STOP", reminder, [no(1), yes(2), no(3)], false, "opted_out"],
  [
    "STOP by text leaves email open",
    { ...reminder, channel: "email" },
    [no(1)],
    true,
    "by_default",
  ],
  ["a type that is turned off", reminder, [no(1, ofType("reminder_2h"))], false, "turned_off"],
  ["and on again", reminder, [no(1, operational), yes(2, ofType("reminder_2h"))], true, "agreed"],
  [
    "a whole class turned off after one type was turned on",
    reminder,
    [yes(1, ofType("reminder_2h")), no(2, operational)],
    false,
    "turned_off",
  ],
  ["who agreed to surveys gets them", survey, [yes(1, optional)], true, "agreed"],
  [
    "but a STOP ends that for good",
    survey,
    [yes(1, optional), no(2), yes(3)],
    false,
    "never_agreed",
  ],
  [
    "what was turned off before a STOP stays off",
    reminder,
    [
      no(1, ofType("reminder_2h")),
      no(2),
      yes(3),
    ],
    false,
    "turned_off",
  ],
  [
    "a yes to one type does not undo a STOP",
    reminder,
    [no(1), yes(2, operational)],
    false,
    "opted_out",
  ],
  [
    "critical news cannot be turned off",
    cancelled,
    [no(1, ofType("cancelled"))],
    true,
    "mandatory",
  ],
  ["a yes and a no at one instant are a no", reminder, [yes(1), no(1)], false, "opted_out"],
  [
    "a type named like a part of every object",
    { ...survey, type: "constructor" },
    [],
    false,
    "never_agreed",
  ],
])("%s", (_, wish, ledger, granted, why) => {
  const permission = permissionOf(foldConsent(ledger), wish);
  assert.deepEqual([permission.granted, permission.why], [granted, why]);
});

Deno.test("the line that decided is shown with the permission", () => {
  const stop = no(5, { seq: 7 });
  assert.equal(permissionOf(foldConsent([yes(1), stop]), reminder).entry, stop);
  assert.deepEqual(closedChannels(foldConsent([yes(1), stop])), ["sms"]);
});

const wishes: fc.Arbitrary<Wish> = fc.record({
  channel: fc.constantFrom(...channels),
  class: fc.constantFrom(...templateClasses),
  type: fc.constantFrom(...types),
});

const shuffled = entries.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length, maxLength: 2 * all.length }),
  )
);

Deno.test("the order in which lines are read, and how often, makes no difference", () => {
  fc.assert(
    fc.property(shuffled, wishes, ([all, again], wish) => {
      const one = permissionOf(foldConsent(all), wish);
      assert.deepEqual(permissionOf(foldConsent(again), wish), one);
    }),
    { numRuns: 500 },
  );
});

Deno.test("a new STOP closes its channel, whatever was said before", () => {
  fc.assert(fc.property(entries, wishes, (all, wish) => {
    const consent = addEntry(foldConsent(all), no(10, { channel: wish.channel, seq: 99 }));
    assert.equal(permissionOf(consent, wish).why, "opted_out");
  }));
});

Deno.test("nothing optional rests on a yes from before the last STOP", () => {
  fc.assert(
    fc.property(entries, wishes, (all, wish) => {
      const permission = permissionOf(foldConsent(all), { ...wish, class: "optional" });
      const stops = all.filter(({ channel, scope, decision }) =>
        channel === wish.channel && scope.of === "channel" && decision === "revoked"
      );
      if (!permission.granted) return;
      const said = permission.entry;
      assert.ok(said !== null && said.decision === "granted");
      assert.ok(stops.every(({ at }) => at < said.at));
    }),
    { numRuns: 500 },
  );
});
