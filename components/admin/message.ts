/** One message as its page shows it: said by the server in the reader's words. */
import type { FormSeal, Outcome } from "@/components/forms.ts";
import type { Channel } from "@/domain/channel.ts";
import type { DeliveryState } from "@/domain/delivery.ts";
import type { MessageId, PatientId, VisitId } from "@/domain/ids.ts";
import type { MessageCause, MessageState } from "@/domain/message.ts";
import type { SendingRule } from "@/domain/sending/rules.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** One rule that was looked at, and what it said. */
export type CheckLine = {
  readonly rule: string;
  readonly says: string;
  readonly outcome: "passed" | "exempt" | "held" | "stopped" | "overridden";
};

export type TrailLine = {
  readonly position: number;
  readonly at: EpochMs;
  readonly lastAt: EpochMs;
  readonly times: number;
  readonly title: string;
  /** What follows from it, or who did it; empty for nothing. */
  readonly note: string;
  /** A provider's code or an id, for who looks further; empty for none. */
  readonly code: string;
  readonly tone: "plain" | "good" | "warn" | "bad";
  readonly checks: readonly CheckLine[];
};

export type DeliveryLine = {
  readonly channel: Channel;
  /** As much of the address as tells it apart. */
  readonly to: string;
  readonly provider: string;
  readonly state: DeliveryState;
  readonly at: EpochMs;
  readonly tries: number;
  readonly segments: number;
  readonly code: string | null;
};

export type SeenText = {
  readonly channel: Channel;
  readonly locale: string;
  readonly subject: string | null;
  readonly text: string;
};

export type Standing = {
  readonly tone: "plain" | "warn" | "bad";
  readonly sentences: readonly string[];
  readonly link: { readonly href: string; readonly text: string } | null;
};

export type MessageShown = {
  readonly id: MessageId;
  readonly version: number;
  readonly type: string;
  readonly state: MessageState;
  readonly cause: MessageCause;
  readonly templateVersion: string;
  readonly createdAt: EpochMs;
  readonly nextAt: EpochMs | null;
  readonly notAfter: EpochMs | null;
  readonly patient: { readonly id: PatientId; readonly name: string } | null;
  readonly visit: { readonly id: VisitId; readonly startsAt: EpochMs | null } | null;
  readonly requestedBy: string | null;
  readonly staffReason: string | null;
  readonly traceId: string;
  readonly deliveries: readonly DeliveryLine[];
  /** Null when it cannot be written again. */
  readonly text: SeenText | null;
  /** Where it stands and what a person can do; null where the state says it all. */
  readonly standing: Standing | null;
  readonly trail: readonly TrailLine[];
  /** All copies of it, oldest first; none when there is only this one. */
  readonly copies: readonly {
    readonly id: MessageId;
    readonly state: MessageState;
    readonly at: EpochMs;
  }[];
};

/** Null where it cannot be sent again: to staff, as a test, replaced. */
export type ResendShown = {
  readonly channels: readonly Channel[];
  /** A sentence about the copy that the person has, or may have; empty for none. */
  readonly warning: string;
  readonly before: SeenText | null;
  readonly after: SeenText | null;
};

export type MessagePageProps = {
  readonly voice: Voice<MessageWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly message: MessageShown;
  readonly resend: ResendShown | null;
  /** The rules that a person may let it pass, with their names; none when nothing holds it. */
  readonly passable: readonly { readonly rule: SendingRule; readonly name: string }[];
};
