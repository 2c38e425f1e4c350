/** The clinic's waits for the rehearsal: what takes hours there takes seconds here, by the same rules. */
import { standardFailover } from "@/domain/sending/failover.ts";
import { standardPolicy } from "@/domain/sending/facts.ts";
import { minute, second } from "@/domain/time.ts";
import { type Pace, soundPace } from "@/queues/messages/pace.ts";

export const killPace: Pace = soundPace({
  policy: {
    ...standardPolicy,
    failover: {
      ...standardFailover,
      escalateBefore: 30 * second,
      patience: { sms: 10 * second, whatsapp: 10 * second, email: 12 * second },
      leastPatience: 4 * second,
      callBefore: 10 * second,
      withoutDeadline: 30 * second,
    },
    breaker: {
      ...standardPolicy.breaker,
      openFor: second,
      longestOpen: 4 * second,
      probeEvery: second / 4,
    },
  },
  retry: {
    attempts: 6,
    first: second / 2,
    longest: 4 * second,
    late: [2 * second, 4 * second],
    limited: { first: second / 2, longest: 4 * second },
    lookUps: [9 * second, 11 * second, 14 * second, 18 * second],
    giveUpAfter: 30 * minute,
  },
  deadlines: { connect: 1.5 * second, answer: 1.5 * second },
  callWithin: 2 * second,
  inFlightFor: 8 * second,
});

export const killLease = 5 * second;
