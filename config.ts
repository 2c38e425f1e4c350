/** The only reader of the environment: one schema, every problem reported at once, no value ever printed. */
import { z } from "zod";
import { regionOf } from "@/domain/contact_phone.ts";
import type { SmsPrices } from "@/domain/segments.ts";
import { parseSmsPrices } from "@/domain/sms_prices.ts";
import { isZone } from "@/domain/time.ts";
import {
  messagingOf,
  messagingProblems,
  messagingVariables,
  onOrOff,
  ratesOf,
  whatsappTemplatesOf,
} from "@/config_messaging.ts";
import type { ChannelRates } from "@/queues/messages/rates.ts";
import type { MessagingSettings } from "@/transports/carriers.ts";
import type { WhatsappTemplates } from "@/transports/whatsapp_templates.ts";

const httpUrl = z.url({
  protocol: /^https?$/,
  error: "must be a web address such as https://clinic.example",
}).transform((url) => url.replace(/\/$/, ""));

const environment = z.object({
  PORT: wholeNumber(0, 65_535, "must be a whole number from 1 to 65535, or 0 for any free port")
    .default(8000),
  HOST: z.string().regex(/^[\w.:[\]%-]+$/, "must be an address or a name such as 127.0.0.1")
    .default("127.0.0.1"),
  BASE_URL: httpUrl.optional(),
  DATA_DIR: oneLine("must be the path of a folder such as ./.data").default("./.data"),
  SECRET_KEY: z.string().min(32, "must have at least 32 characters").optional(),
  DEMO: onOrOff.default(false),
  CLINIC_NAME: oneLine("must be one line of at most 80 characters").max(80, {
    error: "must be one line of at most 80 characters",
    abort: true,
  }).default("Riverside Telehealth"),
  CLINIC_TZ: z.string().refine(isZone, "must be an IANA time zone such as Europe/Berlin")
    .default("Europe/Berlin"),
  CLINIC_REGION: z.string().default("DE").transform(regionOf)
    .refine((region) => region !== null, "must be the code of a country such as DE"),
  SMS_PRICE: z.string().default("0.0083 USD").transform((text, ctx) => {
    const prices = parseSmsPrices(text);
    if (prices !== null) return prices;
    ctx.addIssue("must be a price of one part such as 0.0083 USD, ar 0.09");
    return z.NEVER;
  }),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be an address such as postgres://user:password@host/database",
  }).optional(),
  REDIS_URL: z.url({
    protocol: /^rediss?$/,
    error: "must be an address such as redis://host:6379",
  }).optional(),
  KV_URL: oneLine("must be a file, or the https address of a KV Connect server").optional(),
  QUEUE: z.enum(["kv"], "must be kv").default("kv"),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  TRUSTED_PROXIES: wholeNumber(0, 5, "must be a whole number from 0 to 5").default(0),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error")
    .default("info"),
  ...messagingVariables,
});

function wholeNumber(least: number, most: number, error: string) {
  return z.string().trim().regex(/^\d{1,9}$/, { error, abort: true }).transform(Number)
    .refine((n) => n >= least && n <= most, error);
}

function oneLine(error: string) {
  return z.string().regex(/^\P{Cc}+$/u, { error, abort: true });
}

/** The names that `config.ts` knows, for the example file and the permissions of the tasks. */
export const variables = Object.keys(environment.shape);

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Without a slash at its end; where links point and which Origin is ours. */
  readonly baseUrl: string;
  readonly dataDir: string;
  readonly secretKey: string;
  readonly demo: boolean;
  readonly clinicName: string;
  readonly zone: string;
  /** ISO 3166: the country of numbers that are typed without one. */
  readonly region: NonNullable<ReturnType<typeof regionOf>>;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** A file, or a KV Connect URL. */
  readonly kvUrl: string;
  readonly metricsToken: string | null;
  /** How many proxies of ours stand in front; the address of a caller is what the outermost saw. */
  readonly proxies: number;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  readonly messaging: MessagingSettings;
  readonly rates: ChannelRates;
  /** What WhatsApp has approved; null where its 24 hours are not kept. */
  readonly whatsappTemplates: WhatsappTemplates | null;
  /** What the console estimates the cost of an SMS with. */
  readonly smsPrices: SmsPrices;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

const demoSecret = "a-demonstration-only-never-for-patients";

/**
 * Reads `env`, a map of variables by name. Each problem is a line that names the variable
 * and what was expected, never its value.
 */
export function readConfig(env: Readonly<Record<string, string>>): ConfigResult {
  const known = Object.fromEntries(
    variables.flatMap((name) =>
      env[name] === undefined || env[name] === "" ? [] : [[name, env[name]]]
    ),
  );
  const parsed = environment.safeParse(known);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: configOf(parsed.data) };
}

type Environment = z.infer<typeof environment>;

function contradictions(env: Environment): string[] {
  const problems: string[] = [];
  if (!env.DEMO && !env.SECRET_KEY) {
    problems.push("SECRET_KEY: is required; make one with `openssl rand -hex 32`, or set DEMO=1");
  }
  if (!env.DEMO && !env.BASE_URL) {
    problems.push(
      "BASE_URL: is required outside DEMO=1; the address people type, such as https://clinic.example",
    );
  }
  if (env.DEMO && env.BASE_URL && !isLocal(env.BASE_URL)) {
    problems.push(
      "DEMO: is refused with a public BASE_URL, since everybody knows the demo passwords",
    );
  }
  if (env.DEMO && !isLoopback(env.HOST)) {
    problems.push(
      "DEMO: is refused with a HOST that others can reach, since everybody knows the demo passwords",
    );
  }
  if (!env.DEMO && env.BASE_URL?.startsWith("http:") && !isLocal(env.BASE_URL)) {
    problems.push("BASE_URL: must be https: sessions travel in it");
  }
  return [...problems, ...messagingProblems(env)];
}

function configOf(env: Environment): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
    dataDir: env.DATA_DIR,
    secretKey: env.SECRET_KEY ?? demoSecret,
    demo: env.DEMO,
    clinicName: env.CLINIC_NAME,
    zone: env.CLINIC_TZ,
    region: env.CLINIC_REGION,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    kvUrl: env.KV_URL ?? `${env.DATA_DIR}/kv.sqlite`,
    metricsToken: env.METRICS_TOKEN ?? null,
    proxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    messaging: messagingOf(env, env.CLINIC_NAME),
    rates: ratesOf(env),
    whatsappTemplates: whatsappTemplatesOf(env),
    smsPrices: env.SMS_PRICE,
  };
}

function isLocal(url: string): boolean {
  return isLoopback(new URL(url).hostname);
}

/** Whether a host name, or an address as it stands in a URL or without brackets, is this machine's own. */
export function isLoopback(host: string): boolean {
  return ["localhost", "::1", "[::1]"].includes(host) || host.endsWith(".localhost") ||
    /^127(\.\d+){3}$/.test(host);
}

/** The configuration of this process; prints every problem and exits 1 when there is one. */
export function configOrExit(): Config {
  const result = readConfig(namedVariables());
  if (result.ok) return result.config;
  console.error("Caredeck cannot start with this environment:");
  for (const problem of result.problems) console.error(`  ${problem}`);
  console.error("See .env.example for every variable.");
  Deno.exit(1);
}

/** Only what we know by name, so that a task needs no permission for the rest of the environment. */
function namedVariables(): Record<string, string> {
  return Object.fromEntries(variables.map((name) => [name, Deno.env.get(name) ?? ""]));
}
