/** What a person's page of preferences shows. */
import type { Channel } from "./channel.ts";
import type { Cell } from "@/domain/sending/preferences.ts";
import type { QuietWindow } from "@/domain/sending/quiet_hours.ts";
import type { TemplateClass } from "./template.ts";

export type PreferencesView = {
  /** Of the settings; an edit names the one it saw. */
  readonly version: number;
  readonly types: readonly TypeChoices[];
  readonly channels: readonly ChannelChoice[];
  /** Best first; may be empty. */
  readonly favourites: readonly Channel[];
  /** Null for the clinic's. */
  readonly quietHours: QuietWindow | null;
  readonly locale: string | null;
  readonly zone: string | null;
};

export type TypeChoices = {
  readonly type: string;
  readonly class: TemplateClass;
  /** In the order of `channels`. */
  readonly cells: readonly Cell[];
};

export type ChannelChoice = {
  readonly channel: Channel;
  /** The person lets us write by it as such. */
  readonly isOpen: boolean;
  /** Where to, all but its ends hidden; null where there is no address or number. */
  readonly to: string | null;
  /** Messages to it did not arrive. */
  readonly isBroken: boolean;
};
