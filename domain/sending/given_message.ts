/** A message that nothing stands against, for the tests: each of them changes what it is about. */
import { instantOf } from "@/domain/time.ts";
import { closedBreaker } from "./breaker.ts";
import { fullBucket } from "./buckets.ts";
import { nothingSaid } from "./consent.ts";
import {
  type Line,
  type MessageFacts,
  type PatientFacts,
  type SendingFacts,
  standardPolicy,
} from "./facts.ts";

export const berlin = "Europe/Berlin";

/** A Tuesday in November. */
export const day = "2026-11-24";
export const at = (time: string, on = day) => instantOf(on, time, berlin);

export const idleLine: Line = { breaker: closedBreaker, buckets: [], waiting: 0 };

/** A reminder at noon for a visit at three. */
export const reminder: MessageFacts = {
  type: "reminder_2h",
  class: "operational",
  mandate: null,
  quietHours: "hold",
  channels: ["email", "sms", "whatsapp"],
  notAfter: at("15:00"),
  deadline: at("15:00"),
  isSuperseded: false,
  visit: {
    version: 1,
    state: "booked",
    startsAt: at("15:00"),
    writtenFor: at("15:00"),
  },
  contentHash: "reminder",
  cost: { email: 1, sms: 2, whatsapp: 1 },
  tries: [],
};

/** The news, at noon, that a visit of the next afternoon will not take place. */
export const cancellation: MessageFacts = {
  ...reminder,
  type: "cancelled",
  class: "critical",
  mandate: "care",
  quietHours: "ignore",
  notAfter: at("15:00", "2026-11-25"),
  deadline: at("15:00", "2026-11-25"),
  visit: {
    version: 2,
    state: "cancelled",
    startsAt: at("15:00", "2026-11-25"),
    writtenFor: at("15:00", "2026-11-25"),
  },
  contentHash: "cancellation",
};

export const patient: PatientFacts = {
  zone: berlin,
  quietHours: null,
  consent: nothingSaid,
  favourites: [],
  contacts: {
    email: { mark: null, isAllowed: true },
    sms: { mark: null, isAllowed: true },
    whatsapp: { mark: null, isAllowed: true },
  },
};

export const noon: SendingFacts = {
  message: reminder,
  patient,
  earlier: [],
  sent: [],
  lines: { email: idleLine, sms: idleLine, whatsapp: idleLine },
  isSafeMode: false,
  whatsapp: null,
  override: null,
  policy: standardPolicy,
  now: at("12:00"),
  chance: 0,
};

/** A line whose only bucket is empty until `fullAt`; one token a second, five fit. */
export function busyLine(fullAt: number, waiting = 0): Line {
  const limit = { perSecond: 1, burst: 5, headroom: 2 };
  return {
    ...idleLine,
    buckets: [{ name: "sms", limit, state: { ...fullBucket, fullAt } }],
    waiting,
  };
}
