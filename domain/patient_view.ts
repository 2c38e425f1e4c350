/** What the front desk's page of one patient shows. */
import type { Channel } from "./channel.ts";
import type { ConsentId, MessageId, PatientId } from "./ids.ts";
import type { MessageState } from "./message.ts";
import type { ConsentEntry } from "@/domain/sending/consent.ts";
import type { ContactMark } from "@/domain/sending/facts.ts";
import type { Day, EpochMs } from "./time.ts";

export type PatientRecord = {
  readonly id: PatientId;
  readonly ref: string | null;
  readonly name: string;
  readonly birthDate: Day | null;
  readonly email: string | null;
  /** E.164; what an import brought may be anything. */
  readonly phone: string | null;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly hasAccount: boolean;
  readonly version: number;
  /** What is wrong with the address or number that the record has now. */
  readonly marks: readonly RecordMark[];
};

export type RecordMark = {
  readonly channel: Channel;
  readonly mark: ContactMark;
  /** A code of `delivery_failures.ts`, or null where nobody said why. */
  readonly code: string | null;
  /** Null where nobody said it: what stands in the record is no number, or no address. */
  readonly at: EpochMs | null;
};

/** `open`: never said no, and need not say yes. `never`: has to say yes first. `none`: no address. */
export type Standing = {
  readonly channel: Channel;
  readonly is: "open" | "agreed" | "closed" | "never" | "none";
  readonly at: EpochMs | null;
};

export type LedgerLine = ConsentEntry & { readonly id: ConsentId };

export type PatientMessage = {
  readonly id: MessageId;
  readonly type: string;
  readonly state: MessageState;
  readonly channel: Channel | null;
  readonly createdAt: EpochMs;
};
