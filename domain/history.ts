/** One message as its patient reads it: what it was about, when and where it went, and what became of it. */
import type { Channel } from "./channel.ts";
import type { DeliveryState } from "./delivery.ts";
import type { MessageId } from "./ids.ts";
import type { MessageState } from "./message.ts";
import type { EpochMs } from "./time.ts";

export type HistoryEntry = {
  readonly id: MessageId;
  /** The template's name; `about` is what people call it. */
  readonly type: string;
  readonly about: string;
  readonly createdAt: EpochMs;
  readonly state: MessageState;
  /** What became of it, as a sentence. */
  readonly says: string;
  readonly deliveries: readonly HistoryDelivery[];
  /** `secret`: it holds a link that is not shown again. `gone`: its version is not at hand. */
  readonly text: HistoryText | "secret" | "gone";
};

export type HistoryDelivery = {
  readonly channel: Channel;
  /** The address with all but its ends hidden. */
  readonly to: string;
  readonly state: DeliveryState;
  readonly at: EpochMs;
  readonly says: string;
};

export type HistoryText = {
  readonly channel: Channel;
  /** The language in which it was written. */
  readonly locale: string;
  readonly subject: string | null;
  readonly body: string;
};

export type HistoryPage = {
  readonly entries: readonly HistoryEntry[];
  /** The `before` of the following page; null on the last. */
  readonly next: MessageId | null;
};
