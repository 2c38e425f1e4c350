/** The shape of the words about messages: a language that lacks one does not compile. */
import type { Channel } from "@/domain/channel.ts";
import type { FailureClass } from "@/domain/delivery_failures.ts";
import type { MessageCause, MessageState } from "@/domain/message.ts";
import type { MessageView } from "@/domain/message_query.ts";
import type { Plural } from "./say.ts";

export type MessageWords = {
  readonly title: string;
  readonly sub: string;
  readonly views: Readonly<Record<MessageView, string>>;
  readonly states: Readonly<Record<MessageState, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly failures: Readonly<Record<FailureClass, string>>;
  readonly causes: Readonly<Record<MessageCause, string>>;
  readonly filters: {
    readonly search: string;
    readonly state: string;
    readonly type: string;
    readonly channel: string;
    readonly failure: string;
    readonly from: string;
    readonly to: string;
    readonly more: string;
    readonly any: string;
    readonly show: string;
    readonly clear: string;
  };
  readonly columns: {
    readonly when: string;
    readonly message: string;
    readonly patient: string;
    readonly channel: string;
    readonly state: string;
    readonly why: string;
  };
  readonly toStaff: string;
  /** `{at}`. */
  readonly nextAt: string;
  readonly empty: string;
  readonly emptyText: string;
  readonly emptyPerson: string;
  readonly one: OneMessageWords;
  readonly ofVisit: {
    readonly title: string;
    readonly none: string;
    readonly template: string;
    readonly minutes: string;
    readonly channel: string;
    readonly submit: string;
    readonly done: string;
    readonly refused: Readonly<
      Record<"already_exists" | "illegal_transition" | "too_late", string>
    >;
  };
  readonly outbox: OutboxWords;
};

export type OneMessageWords = {
  readonly facts: {
    readonly patient: string;
    readonly visit: string;
    readonly cause: string;
    readonly version: string;
    readonly created: string;
    readonly notAfter: string;
    readonly reason: string;
    readonly trace: string;
    readonly by: string;
  };
  readonly standing: StandingWords;
  readonly deliveries: string;
  readonly noDeliveries: string;
  readonly delivery: { readonly to: string; readonly tries: Plural; readonly segments: Plural };
  readonly asSeen: string;
  readonly subject: string;
  readonly cannotShow: string;
  readonly timeline: string;
  readonly checks: string;
  /** `{n}` times, until `{at}`. */
  readonly times: string;
  readonly lineage: string;
  readonly original: string;
  readonly thisOne: string;
  readonly steps: {
    readonly queued: string;
    readonly started: string;
    readonly accepted: string;
    readonly refused: string;
    readonly unknown: string;
    readonly asked: string;
    readonly found: string;
    readonly absent: string;
    readonly unclear: string;
    readonly reported: string;
    readonly superseded: string;
    readonly overridden: string;
    readonly resent: string;
    readonly reopened: string;
    readonly parked: string;
    readonly callTask: string;
  };
  readonly deliveryStates: Readonly<
    Record<
      | "queued"
      | "started"
      | "unknown"
      | "refused"
      | "accepted"
      | "sent"
      | "failed"
      | "undelivered"
      | "delivered"
      | "bounced"
      | "read",
      string
    >
  >;
  readonly resend: {
    readonly title: string;
    readonly text: string;
    readonly channel: string;
    readonly same: string;
    readonly version: string;
    readonly pinned: string;
    readonly latest: string;
    readonly compare: string;
    readonly before: string;
    readonly after: string;
    readonly noDifference: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly anyway: string;
    readonly submit: string;
    readonly done: string;
    readonly refused: ResendRefusals;
  };
  readonly override: {
    readonly title: string;
    readonly text: string;
    readonly rules: string;
    readonly submit: string;
    readonly done: string;
    /** Neither held nor stopped by a rule any more. */
    readonly notHeld: string;
  };
};

/** Where a message stands, and what a person can do, where its state does not say it. */
export type StandingWords = {
  /** `{at}`. */
  readonly queued: string;
  readonly soon: string;
  readonly sending: string;
  readonly unknown: string;
  /** `{at}`: when the provider is asked. */
  readonly askedAt: string;
  readonly unknownDo: string;
  readonly call: string;
  readonly toTasks: string;
  readonly failed: string;
  readonly failedPerson: string;
  readonly toLetters: string;
};

export type ResendRefusals = {
  /** `{why}`: which copy there is. */
  readonly copy: string;
  readonly waiting: string;
  readonly visitOver: string;
  readonly visitMoved: string;
  readonly tooLate: string;
  readonly notAgain: string;
};

export type OutboxWords = {
  readonly title: string;
  readonly sub: string;
  readonly empty: string;
  readonly emptyText: string;
  readonly magic: string;
  readonly magicText: string;
  readonly number: string;
  readonly mailbox: string;
  readonly plays: string;
  readonly to: string;
  readonly open: string;
};
