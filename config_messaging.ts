/** The part of the configuration that says who carries messages: the sandbox, or the real providers. */
import { z } from "zod";
import { parseAllowList } from "@/transports/allow_list.ts";
import type { MessagingSettings } from "@/transports/carriers.ts";
import { sendgridKey } from "@/transports/sendgrid_signature.ts";
import type { TwilioSettings } from "@/transports/twilio.ts";

const number = z.string().regex(/^\+[1-9]\d{6,14}$/, "is no number such as +4915112345678");
const flag = z.stringbool({ truthy: ["1", "true"], falsy: ["0", "false", ""] });
/** Keys travel to it: outside this machine it must be https. */
const providerUrl = z.url({ protocol: /^https?$/ })
  .refine(
    (url) => /^(https:|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(`${url}/`),
    "must be https",
  )
  .transform((url) => url.replace(/\/$/, ""));

export const messagingVariables = {
  MESSAGING: z.enum(["sandbox", "live"]).default("sandbox"),
  MESSAGING_ALLOW: z.string().transform(parseAllowList).optional(),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/i, "is no account: AC and 32 digits")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16, "needs at least 16 characters").optional(),
  TWILIO_FROM: number.optional(),
  TWILIO_MESSAGING_SERVICE_SID: z.string()
    .regex(/^MG[0-9a-f]{32}$/i, "is no Messaging Service: MG and 32 digits").optional(),
  TWILIO_WHATSAPP_FROM: number.optional(),
  TWILIO_REDACT: flag.default(false),
  TWILIO_BASE_URL: providerUrl.default("https://api.twilio.com"),
  SENDGRID_API_KEY: z.string().startsWith("SG.", "is no key: it starts with SG.").optional(),
  SENDGRID_FROM: z.email().optional(),
  SENDGRID_TRACK_OPENS: flag.default(false),
  SENDGRID_WEBHOOK_PUBLIC_KEY: z.string()
    .refine((text) => sendgridKey(text) !== null, "is not the key that SendGrid shows").optional(),
  SENDGRID_BASE_URL: providerUrl.default("https://api.sendgrid.com"),
};

const schema = z.object(messagingVariables);
type Environment = z.infer<typeof schema>;

/** What does not go together, one line each, without a value. */
export function messagingProblems(env: Environment & { readonly DEMO: boolean }): string[] {
  if (env.MESSAGING === "sandbox") return [];
  const { TWILIO_ACCOUNT_SID: account, SENDGRID_API_KEY: key } = env;
  return [
    ...(account || key ? [] : [
      "MESSAGING: live needs TWILIO_ACCOUNT_SID, SENDGRID_API_KEY, or both",
    ]),
    ...(account ? twilioProblems(env) : []),
    ...(key ? sendgridProblems(env) : []),
    ...(env.DEMO && env.MESSAGING_ALLOW === undefined
      ? ["MESSAGING_ALLOW: is required with DEMO=1, since the demo people's numbers are invented"]
      : []),
  ];
}

function twilioProblems(env: Environment): string[] {
  const { TWILIO_FROM: from, TWILIO_MESSAGING_SERVICE_SID: service } = env;
  const problems: string[] = [];
  if (!env.TWILIO_AUTH_TOKEN) {
    problems.push("TWILIO_AUTH_TOKEN: is required with TWILIO_ACCOUNT_SID");
  }
  if (from && service) {
    problems.push("TWILIO_FROM: is chosen by the Messaging Service; set one of the two");
  }
  if (!from && !service && !env.TWILIO_WHATSAPP_FROM) {
    problems.push(
      "TWILIO_FROM: a sender is required: this, TWILIO_MESSAGING_SERVICE_SID or TWILIO_WHATSAPP_FROM",
    );
  }
  return problems;
}

function sendgridProblems(env: Environment): string[] {
  const required = ["SENDGRID_FROM", "SENDGRID_WEBHOOK_PUBLIC_KEY"] as const;
  return required.filter((name) => !env[name])
    .map((name) => `${name}: is required with SENDGRID_API_KEY`);
}

/** `clinicName` is what people see as the sender of mail. */
export function messagingOf(env: Environment, clinicName: string): MessagingSettings {
  if (env.MESSAGING === "sandbox") return { mode: "sandbox" };
  return {
    mode: "live",
    twilio: twilioOf(env),
    sendgrid: sendgridOf(env, clinicName),
    allow: env.MESSAGING_ALLOW ?? null,
  };
}

function twilioOf(env: Environment): TwilioSettings | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = env;
  if (!accountSid || !authToken) return null;
  const { TWILIO_FROM: from, TWILIO_MESSAGING_SERVICE_SID: service } = env;
  return {
    accountSid,
    authToken,
    smsSender: service ? { service } : from ? { from } : null,
    whatsappFrom: env.TWILIO_WHATSAPP_FROM ?? null,
    redacts: env.TWILIO_REDACT,
    baseUrl: env.TWILIO_BASE_URL,
  };
}

function sendgridOf(env: Environment, name: string) {
  const {
    SENDGRID_API_KEY: apiKey,
    SENDGRID_FROM: email,
    SENDGRID_WEBHOOK_PUBLIC_KEY: webhookKey,
  } = env;
  if (!apiKey || !email || !webhookKey) return null;
  return {
    apiKey,
    from: { email, name },
    baseUrl: env.SENDGRID_BASE_URL,
    tracksOpens: env.SENDGRID_TRACK_OPENS,
    webhookKey,
  };
}
