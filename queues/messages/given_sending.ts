/** Sending on a store of a test: the sandbox, or the carriers given, with reports when they are asked for. */
import type { Store } from "@/store/store.ts";
import type { LogFields } from "@/telemetry/log.ts";
import { openMeter } from "@/telemetry/metrics.ts";
import type { Carriers } from "@/transports/carriers.ts";
import type { WhatsappTemplates } from "@/transports/whatsapp_templates.ts";
import { openSending } from "./open_sending.ts";
import type { SendingParts } from "./parts.ts";
import { type ChannelRates, limitsOf } from "./rates.ts";
import { openSandboxDesk } from "./sandbox_desk.ts";

export type GivenSending = {
  readonly parts: SendingParts;
  readonly logged: readonly { readonly event: string; readonly fields: LogFields }[];
  /** Plays what the sandbox has planned. */
  reports(): Promise<void>;
};

export type GivenSendingOptions = {
  readonly carriers?: Partial<Carriers>;
  readonly rates?: ChannelRates;
  readonly chance?: () => number;
  readonly whatsappTemplates?: WhatsappTemplates | null;
};

const plenty: ChannelRates = { email: 1_000, sms: 1_000, whatsapp: 1_000 };

export function givenSending(store: Store, options: GivenSendingOptions = {}): GivenSending {
  const { rates = plenty, chance = () => 0, whatsappTemplates = null } = options;
  const logged: { event: string; fields: LogFields }[] = [];
  const log = (_: string, event: string, fields: LogFields = {}) =>
    void logged.push({ event, fields });
  let planned: { ms: number; work: () => void }[] = [];
  const timer = { after: (ms: number, work: () => void) => void planned.push({ ms, work }) };
  const common = { store, clock: store.clock, log };
  const desk = openSandboxDesk({ ...common, timer });
  const sending = openSending({
    ...common,
    desk,
    meter: openMeter(),
    chance,
    config: {
      baseUrl: "https://clinic.example",
      zone: "Europe/Berlin",
      clinicName: "Riverside Telehealth",
      secretKey: "the-secret-of-a-test-and-of-nothing-else",
      region: "DE",
      messaging: { mode: "sandbox" },
      rates,
      whatsappTemplates,
    },
  });
  const carriers = { ...sending.carriers, ...options.carriers };
  const config = { ...sending.config, rates: limitsOf(rates, carriers) };
  return {
    parts: { ...sending, carriers, config },
    logged,
    async reports() {
      const due = planned.toSorted((a, b) => a.ms - b.ms);
      planned = [];
      for (const { work } of due) {
        work();
        await desk.recorded();
      }
    },
  };
}
