/** Everything that sending messages needs: handed to its handlers, to the webhooks and to the console. */
import type { regionOf } from "@/domain/contact_phone.ts";
import type { Channel } from "@/domain/channel.ts";
import type { RateLimit } from "@/domain/sending/buckets.ts";
import type { Store } from "@/store/store.ts";
import type { Log } from "@/telemetry/log.ts";
import type { Meter } from "@/telemetry/metrics.ts";
import type { AllowList } from "@/transports/allow_list.ts";
import type { Carriers } from "@/transports/carriers.ts";
import type { WhatsappTemplates } from "@/transports/whatsapp_templates.ts";
import type { Berths } from "./berths.ts";
import type { Pace } from "./pace.ts";
import type { TemplateShelf } from "./template_shelf.ts";

export type SendingConfig = {
  /** Where links and reports of providers lead, without a slash at its end. */
  readonly baseUrl: string;
  /** The clinic's, IANA. */
  readonly zone: string;
  readonly clinicName: string;
  readonly secretKey: string;
  /** The country of a number that is typed without one. */
  readonly region: NonNullable<ReturnType<typeof regionOf>>;
  /** Who gets messages outside production; null for everybody. */
  readonly allow: AllowList;
  /** What each bucket lets through, by its name: those of the channels, and those of the providers. */
  readonly rates: Readonly<Record<string, RateLimit>>;
  /** What WhatsApp has approved; null where its 24 hours are not kept. */
  readonly whatsappTemplates: WhatsappTemplates | null;
};

export type SendingParts = {
  readonly store: Store;
  readonly carriers: Carriers;
  readonly shelf: TemplateShelf;
  readonly config: SendingConfig;
  readonly meter: Meter;
  readonly log: Log;
  /** In [0, 1). */
  readonly chance: () => number;
  readonly berths: Berths;
  readonly pace: Pace;
};

/** What a message is written in where the person's own language has no text. */
export const clinicLocale = "en";

/** The name of a provider on a channel, `twilio/sms`: of its breaker, and of its place in the lane. */
export function lineName(provider: string, channel: Channel): string {
  return `${provider}/${channel}`;
}
