/** Puts together what sending needs from the configuration, and lets the sandbox report back. */
import type { Clock } from "@/domain/time.ts";
import type { Store } from "@/store/store.ts";
import type { Log } from "@/telemetry/log.ts";
import type { Meter } from "@/telemetry/metrics.ts";
import { carriersOf, type MessagingSettings } from "@/transports/carriers.ts";
import { openBerths } from "./berths.ts";
import { type Pace, soundPace, standardPace } from "./pace.ts";
import type { SendingConfig, SendingParts } from "./parts.ts";
import { type ChannelRates, limitsOf } from "./rates.ts";
import { recordReport } from "./record_report.ts";
import type { SandboxDesk } from "./sandbox_desk.ts";
import { openTemplateShelf } from "./template_shelf.ts";

export type SendingSettings = Omit<SendingConfig, "allow" | "rates"> & {
  readonly messaging: MessagingSettings;
  readonly rates: ChannelRates;
};

export function openSending(
  { config, desk, pace = standardPace, ...base }: {
    readonly config: SendingSettings;
    readonly desk: SandboxDesk;
    readonly store: Store;
    readonly clock: Clock;
    readonly log: Log;
    readonly meter: Meter;
    readonly chance: () => number;
    readonly pace?: Pace;
  },
): SendingParts {
  const { messaging } = config;
  const carriers = carriersOf(messaging, {
    clock: base.clock,
    sandbox: desk.parts,
    deadlines: pace.deadlines,
  });
  const parts: SendingParts = {
    ...base,
    carriers,
    shelf: openTemplateShelf(),
    berths: openBerths(),
    pace: soundPace(pace),
    config: {
      baseUrl: config.baseUrl,
      zone: config.zone,
      clinicName: config.clinicName,
      secretKey: config.secretKey,
      region: config.region,
      allow: messaging.mode === "live" ? messaging.allow : null,
      rates: limitsOf(config.rates, carriers),
      whatsappTemplates: config.whatsappTemplates,
    },
  };
  desk.reportTo((update) => recordReport(parts, update));
  return parts;
}
