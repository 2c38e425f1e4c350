/** Recipients for whom the sandbox plays what a real provider may do, as Twilio's test numbers do. */
import type { DeliveryState } from "@/domain/delivery.ts";
import { type EpochMs, second } from "@/domain/time.ts";
import type { Doubt } from "./transport.ts";

/** A report that follows an acceptance: milliseconds later, what is said, and with which code. */
export type Report = readonly [after: EpochMs, state: DeliveryState, code?: string];

export type Scene =
  /** Taken, after `slowly` milliseconds if given; then the reports. */
  | { readonly is: "accept"; readonly slowly?: number; readonly reports: readonly Report[] }
  | { readonly is: "refuse"; readonly code: string; readonly retryAfterMs?: number }
  /** Refused with that code the first `times` times, then taken. */
  | {
    readonly is: "refuse_first";
    readonly code: string;
    readonly times: number;
    readonly retryAfterMs?: number;
  }
  /** No answer that says anything; taken all the same, or not. */
  | {
    readonly is: "doubt";
    readonly why: Doubt;
    readonly accepts: boolean;
    readonly reports: readonly Report[];
  };

/** What follows a message that arrives. */
export const arrives: readonly Report[] = [[second, "sent"], [2 * second, "delivered"]];
const proper: Scene = { is: "accept", reports: arrives };
const fails = (code: string): Scene => ({
  is: "accept",
  reports: [[second, "sent"], [2 * second, "undelivered", code]],
});
const comesBack = (code: string): Scene => ({
  is: "accept",
  reports: [[second, "delivered"], [2 * second, "bounced", code]],
});

/** One magic recipient: the last four digits of `+1500555…`, and the part of an address before the `@`. */
export type Magic = {
  readonly number: string | null;
  readonly mailbox: string | null;
  /** What happens, for the outbox page and the guide. */
  readonly plays: string;
  readonly scene: Scene;
};

export const magicRecipients: readonly Magic[] = [
  {
    number: "0001",
    mailbox: "invalid",
    plays: "refused: no such recipient",
    scene: { is: "refuse", code: "twilio.21211" },
  },
  {
    number: "0002",
    mailbox: "transient",
    plays: "refused for the moment, taken at the second try",
    scene: { is: "refuse_first", code: "twilio.30500", times: 1 },
  },
  {
    number: "0003",
    mailbox: "busy",
    plays: "too many requests: refused for 5 seconds, then taken",
    scene: { is: "refuse_first", code: "twilio.20429", times: 1, retryAfterMs: 5 * second },
  },
  {
    number: "0004",
    mailbox: "optout",
    plays: "refused: the person has replied STOP",
    scene: { is: "refuse", code: "twilio.21610" },
  },
  {
    number: "0005",
    mailbox: null,
    plays: "taken, then not delivered: the phone is off",
    scene: fails("twilio.30003"),
  },
  {
    number: "0006",
    mailbox: null,
    plays: "taken, then not delivered: a landline",
    scene: fails("twilio.30006"),
  },
  {
    number: "0007",
    mailbox: "filtered",
    plays: "taken, then filtered as unwanted",
    scene: fails("twilio.30007"),
  },
  {
    number: "0008",
    mailbox: "slow",
    plays: "taken after 10 seconds",
    scene: { is: "accept", slowly: 10 * second, reports: arrives },
  },
  {
    number: "0009",
    mailbox: "timeout",
    plays: "taken, but the answer is lost",
    scene: { is: "doubt", why: "timeout", accepts: true, reports: arrives },
  },
  {
    number: "0010",
    mailbox: "lost",
    plays: "not taken, and no answer says so",
    scene: { is: "doubt", why: "cut_off", accepts: false, reports: [] },
  },
  {
    number: "0011",
    mailbox: "silent",
    plays: "taken, and nothing is ever reported",
    scene: { is: "accept", reports: [] },
  },
  {
    number: "0012",
    mailbox: "disordered",
    plays: "taken; the reports come twice and the last one first",
    scene: {
      is: "accept",
      reports: [
        [second, "delivered"],
        [2 * second, "sent"],
        [3 * second, "delivered"],
        [3 * second, "accepted"],
      ],
    },
  },
  {
    number: "0013",
    mailbox: "read",
    plays: "taken, delivered and read",
    scene: { is: "accept", reports: [...arrives, [5 * second, "read"]] },
  },
  {
    number: null,
    mailbox: "bounce",
    plays: "taken, then returned: no such mailbox",
    scene: comesBack("sendgrid.bounce.invalid_address"),
  },
  {
    number: null,
    mailbox: "full",
    plays: "taken, then returned: the mailbox is full",
    scene: comesBack("sendgrid.bounce.mailbox_unavailable"),
  },
  {
    number: "0014",
    mailbox: "misconfigured",
    plays: "refused: our key is not accepted",
    scene: { is: "refuse", code: "http.401" },
  },
];

/** What the sandbox plays for a recipient; anybody who is not magic gets the message. */
export function sceneFor(to: string): Scene {
  const magic = to.includes("@")
    ? magicRecipients.find(({ mailbox }) =>
      mailbox !== null && to.toLowerCase().startsWith(`${mailbox}@`)
    )
    : magicRecipients.find(({ number }) => number !== null && to === `+1500555${number}`);
  return magic?.scene ?? proper;
}
