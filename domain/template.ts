/** The words of message templates: classes, variables, values, and what a rendered message is. */
import type { Channel, PrivacyClass } from "./channel.ts";
import type { EpochMs } from "./time.ts";

/**
 * `critical`: care or access depends on it; cannot be turned off. `operational`: on until the person
 * turns it off. `optional`: off until the person agrees.
 */
export const templateClasses = ["critical", "operational", "optional"] as const;
export type TemplateClass = (typeof templateClasses)[number];

/** `hold`: waits until the person's quiet hours end. `ignore`: is of use only now. */
export const quietHours = ["hold", "ignore"] as const;
export type QuietHours = (typeof quietHours)[number];

/** From where "not after" counts: the visit's booked start, its end, or the moment of asking. */
export const notAfterAnchors = ["start", "end", "asked"] as const;
export type NotAfter = {
  readonly from: (typeof notAfterAnchors)[number];
  /** Milliseconds; negative for before. */
  readonly offset: number;
};

export const variableTypes = ["text", "name", "url", "instant", "number", "money"] as const;
export type VariableType = (typeof variableTypes)[number];

/** An amount in the currency's minor unit: 9,000 EUR is ninety euros. */
export type Money = { readonly minor: number; readonly currency: string };

/** An instant is epoch milliseconds; text, names and links are strings. */
export type MessageValue = string | number | EpochMs | Money;
export type MessageValues = Readonly<Record<string, MessageValue>>;

export type Variable = {
  readonly name: string;
  readonly type: VariableType;
  readonly privacy: PrivacyClass;
  /** UTF-16 units. A longer text is cut with an ellipsis; a longer link is refused. */
  readonly longest: number;
  /** What it usually looks like: shown in previews, counted in segments. */
  readonly example: MessageValue;
};

/** One message in one language on one channel, pinned to the version of the template it came from. */
export type RenderedMessage = {
  readonly template: string;
  readonly version: string;
  /** The language of the text, which may be a fallback of the one asked for. */
  readonly locale: string;
  readonly channel: Channel;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
};
