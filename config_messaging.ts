/** The part of the configuration that says who carries messages: the sandbox, or the real providers. */
import { z } from "zod";
import type { ChannelRates } from "@/queues/messages/rates.ts";
import { parseAllowList } from "@/transports/allow_list.ts";
import type { MessagingSettings } from "@/transports/carriers.ts";
import { sendgridKey } from "@/transports/sendgrid_signature.ts";
import type { TwilioSettings } from "@/transports/twilio.ts";
import { readWhatsappTemplates, type WhatsappTemplates } from "@/transports/whatsapp_templates.ts";

const number = z.string()
  .regex(/^\+[1-9]\d{6,14}$/, "must be a telephone number such as +4915112345678");

/** How every variable that switches something on or off is read. */
export const onOrOff = z.stringbool({
  truthy: ["1", "true"],
  falsy: ["0", "false", ""],
  error: "must be 1 for on, or 0 for off",
});
/** Keys travel to it: outside this machine it must be https. */
const providerUrl = z.url({
  protocol: /^https?$/,
  error: "must be an https address such as https://api.provider.example",
  abort: true,
})
  .refine(
    (url) => /^(https:|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(`${url}/`),
    "must be an https address such as https://api.provider.example",
  )
  .transform((url) => url.replace(/\/$/, ""));

const perSecond = z.string().trim()
  .regex(/^\d{1,4}(\.\d{1,3})?$/, { error: "must be a number such as 1 or 0.5", abort: true })
  .transform(Number).refine((rate) => rate > 0, "must be more than 0");

/**
 * Twilio: a US long code sends one segment a second (https://www.twilio.com/docs/api/errors/30001), a
 * WhatsApp sender 80 messages (https://www.twilio.com/docs/whatsapp/best-practices-and-faqs). SendGrid
 * names no limit for mail; ten a second is well within the 600 a minute of its other calls.
 */
const usualRates: ChannelRates = { sms: 1, whatsapp: 80, email: 10 };

/** Nobody is behind the sandbox who could be asked too much. */
const sandboxRates: ChannelRates = { sms: 1_000, whatsapp: 1_000, email: 1_000 };

export const messagingVariables = {
  MESSAGING: z.enum(["sandbox", "live"], "must be sandbox or live").default("sandbox"),
  MESSAGING_ALLOW: z.string().transform(parseAllowList)
    .refine(
      (entries) => entries.every((entry) => /^(\+[1-9]\d{6,14}|[^\s@]*@[^\s@]+)$/.test(entry)),
      "must be a list such as +4915112345678,@clinic.example",
    ).optional(),
  TWILIO_ACCOUNT_SID: z.string().regex(
    /^AC[0-9a-f]{32}$/i,
    "must be AC and 32 digits or letters a to f",
  )
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  TWILIO_FROM: number.optional(),
  TWILIO_MESSAGING_SERVICE_SID: z.string()
    .regex(/^MG[0-9a-f]{32}$/i, "must be MG and 32 digits or letters a to f").optional(),
  TWILIO_WHATSAPP_FROM: number.optional(),
  TWILIO_WHATSAPP_TEMPLATES: z.string().transform((text, ctx) => {
    const read = readWhatsappTemplates(text);
    if (read.ok) return read.templates;
    ctx.addIssue(read.problem);
    return z.NEVER;
  }).optional(),
  TWILIO_REDACT: onOrOff.default(false),
  TWILIO_BASE_URL: providerUrl.default("https://api.twilio.com"),
  SENDGRID_API_KEY: z.string().startsWith("SG.", "must be a key that starts with SG.").optional(),
  SENDGRID_FROM: z.email("must be an email address such as care@clinic.example").optional(),
  SENDGRID_TRACK_OPENS: onOrOff.default(false),
  SENDGRID_WEBHOOK_PUBLIC_KEY: z.string()
    .refine((text) => sendgridKey(text) !== null, "must be the public key as SendGrid shows it")
    .optional(),
  SENDGRID_BASE_URL: providerUrl.default("https://api.sendgrid.com"),
  SMS_PER_SECOND: perSecond.optional(),
  WHATSAPP_PER_SECOND: perSecond.optional(),
  EMAIL_PER_SECOND: perSecond.optional(),
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
  if (env.TWILIO_WHATSAPP_TEMPLATES && !env.TWILIO_WHATSAPP_FROM) {
    problems.push("TWILIO_WHATSAPP_FROM: is required with TWILIO_WHATSAPP_TEMPLATES");
  }
  return problems;
}

function sendgridProblems(env: Environment): string[] {
  const required = ["SENDGRID_FROM", "SENDGRID_WEBHOOK_PUBLIC_KEY"] as const;
  return required.filter((name) => !env[name])
    .map((name) => `${name}: is required with SENDGRID_API_KEY`);
}

/** What is not set is what the providers take, or plenty in the sandbox. */
export function ratesOf(env: Environment): ChannelRates {
  const usual = env.MESSAGING === "sandbox" ? sandboxRates : usualRates;
  return {
    sms: env.SMS_PER_SECOND ?? usual.sms,
    whatsapp: env.WHATSAPP_PER_SECOND ?? usual.whatsapp,
    email: env.EMAIL_PER_SECOND ?? usual.email,
  };
}

/**
 * Null where WhatsApp's 24 hours are not kept: nobody is behind the sandbox who could refuse, nor can
 * anybody write to it, so that without a list of approved templates it would show no WhatsApp at all.
 */
export function whatsappTemplatesOf(env: Environment): WhatsappTemplates | null {
  return env.TWILIO_WHATSAPP_TEMPLATES ?? (env.MESSAGING === "sandbox" ? null : {});
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
