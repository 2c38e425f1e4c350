/** The environment of a clinic whose providers are the local ones. */
import type { ChannelRates } from "@/queues/messages/rates.ts";
import type { LocalProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { sendgridApiKey } from "@/tests/fixtures/providers/sendgrid_language.ts";
import { twilioAccount } from "@/tests/fixtures/providers/twilio_language.ts";
import { killZone } from "./author.ts";

/** Messages a second, before segments. */
export type Rates = ChannelRates;

export type Place = { readonly dataDir: string; readonly databaseUrl: string | null };

export function settingsOf(
  { place, port, rates, providers: { url, sendgridPublicKey } }: {
    readonly place: Place;
    readonly port: number;
    readonly rates: Rates;
    readonly providers: LocalProviders;
  },
): Readonly<Record<string, string>> {
  return {
    DATA_DIR: place.dataDir,
    ...(place.databaseUrl === null ? {} : { DATABASE_URL: place.databaseUrl }),
    KV_URL: ":memory:",
    HOST: "127.0.0.1",
    PORT: `${port}`,
    BASE_URL: `http://127.0.0.1:${port}`,
    SECRET_KEY: "the-secret-of-a-rehearsal-and-of-nothing-else",
    CLINIC_TZ: killZone,
    LOG_LEVEL: "warn",
    MESSAGING: "live",
    TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
    TWILIO_AUTH_TOKEN: twilioAccount.authToken,
    TWILIO_FROM: "+15550001111",
    TWILIO_WHATSAPP_FROM: "+15550002222",
    TWILIO_BASE_URL: url,
    SENDGRID_API_KEY: sendgridApiKey,
    SENDGRID_FROM: "care@clinic.example",
    SENDGRID_WEBHOOK_PUBLIC_KEY: sendgridPublicKey,
    SENDGRID_BASE_URL: url,
    SMS_PER_SECOND: `${rates.sms}`,
    WHATSAPP_PER_SECOND: `${rates.whatsapp}`,
    EMAIL_PER_SECOND: `${rates.email}`,
  };
}
