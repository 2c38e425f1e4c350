/** How the providers treat each request, and what becomes of what they took: every way they can fail. */
import type { Behaviour, Course, Decide, Report } from "@/tests/fixtures/providers/behaviour.ts";
import type { Accepted } from "@/tests/fixtures/providers/truth_book.ts";
import { type Dice, pick } from "./chances.ts";

type Weighed<T> = readonly (readonly [number, T])[];

/** What may happen to any request, whichever provider it is for. */
const anywhere: Weighed<Behaviour> = [
  [600, { is: "accept" }],
  [30, { is: "slow", ms: 400 }],
  [15, { is: "slow", ms: 1_200 }],
  // Too late: the clinic has hung up by then, and the provider takes it all the same.
  [15, { is: "slow", ms: 2_500 }],
  [15, { is: "rate_limited", retryAfter: "1" }],
  [15, { is: "rate_limited" }],
  [10, { is: "rate_limited", retryAfter: "Wed, 21 Oct 2015 07:28:00 GMT" }],
  [20, { is: "fault", status: 503, accepts: false }],
  [20, { is: "fault", status: 500, accepts: true }],
  [10, { is: "fault", status: 408, accepts: true }],
  [12, { is: "hang", accepts: false }],
  [12, { is: "hang", accepts: true }],
  [15, { is: "hang_up", accepts: false }],
  [15, { is: "hang_up", accepts: true }],
  [15, { is: "reset", accepts: false }],
  [15, { is: "reset", accepts: true }],
  [10, { is: "noise", accepts: false }],
  [10, { is: "noise", accepts: true }],
  [10, { is: "wrong_page", accepts: false }],
  [10, { is: "wrong_page", accepts: true }],
  [15, { is: "cut_short", accepts: true }],
];

const atTwilio: Weighed<Behaviour> = [
  ...anywhere,
  [10, { is: "refuse", status: 400, code: 21610 }],
  [8, { is: "refuse", status: 400, code: 21211 }],
  [8, { is: "refuse", status: 400, code: 21614 }],
  [4, { is: "refuse", status: 400, code: 21617 }],
  [3, { is: "refuse", status: 401, code: 20003 }],
  [3, { is: "refuse", status: 400, code: 99999 }],
  [10, { is: "refuse", status: 400, code: 30001 }],
];

const atSendgrid: Weighed<Behaviour> = [
  ...anywhere,
  [5, { is: "refuse", status: 400 }],
  [5, { is: "refuse", status: 401 }],
  [5, { is: "refuse", status: 413 }],
];

/** A spell in which a provider takes nothing, and says so with faults. */
export type Spell = { readonly from: number; readonly to: number };

export function decideBy(
  dice: Dice,
  { spells, now }: { readonly spells: readonly Spell[]; readonly now: () => number },
): Decide {
  return ({ provider, to, nth }) => {
    const isDown = spells.some(({ from, to: end }) => from <= now() && now() < end);
    if (isDown) return { is: "fault", status: 503, accepts: false };
    return pick(provider === "twilio" ? atTwilio : atSendgrid, dice(`ask ${to} ${nth}`));
  };
}

const arrives: Course = [{ status: "sent", after: 200 }, { status: "delivered", after: 300 }];
const whole: Course = [{ status: "queued", after: 50 }, ...arrives];
const twice = whole.flatMap((report) => [report, report]);
const backwards = whole.toReversed();

const lost = (status: string, code: number): Course => [
  { status: "sent", after: 300 },
  { status, code, after: 500 },
];

const ofTexts: Weighed<Course> = [
  [70, arrives],
  [5, twice],
  [5, backwards],
  [2, [{ status: "delivered", after: 4_000 }]],
  [6, []],
  [4, lost("undelivered", 30003)],
  [2, lost("undelivered", 30005)],
  [2, lost("undelivered", 30006)],
  [2, lost("undelivered", 30007)],
  [1, lost("failed", 30008)],
  // A failure first, and then the phone has it after all.
  [1, [...lost("undelivered", 30008), { status: "delivered", after: 500 }]],
];

const bounced = (classification: string): Report => ({
  status: "bounce",
  event: { type: "bounce", bounce_classification: classification, reason: "550" },
  after: 800,
});

const ofMails: Weighed<Course> = [
  [70, arrives],
  [5, twice],
  [5, backwards],
  [6, []],
  [3, [{ status: "queued" }, bounced("Invalid Address")]],
  [2, [{ status: "queued" }, bounced("Mailbox Unavailable")]],
  [2, [...arrives, bounced("Technical")]],
  [2, [{ status: "dropped", event: { reason: "Bounced Address" }, after: 300 }]],
  [1, [{ status: "dropped", event: { reason: "Spam Content" }, after: 300 }]],
];

/** Another copy of the same delivery has a course of its own. */
export function reportsBy(dice: Dice): (taken: Accepted) => Course {
  const copies = new Map<string, number>();
  return ({ provider, deliveryId, to }) => {
    const copy = (copies.get(deliveryId) ?? 0) + 1;
    copies.set(deliveryId, copy);
    return pick(provider === "twilio" ? ofTexts : ofMails, dice(`told ${to} ${copy}`));
  };
}
