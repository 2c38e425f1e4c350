/** The only reader of the environment: one schema, every problem reported at once, no value ever printed. */
import { z } from "zod";
import { isZone } from "@/domain/time.ts";
import { messagingOf, messagingProblems, messagingVariables } from "@/config_messaging.ts";
import type { MessagingSettings } from "@/transports/carriers.ts";

const flag = z.stringbool({ truthy: ["1", "true"], falsy: ["0", "false", ""] });
const port = z.coerce.number().int().min(0).max(65_535);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ""));

const environment = z.object({
  PORT: port.default(8000),
  HOST: z.string().min(1).default("127.0.0.1"),
  BASE_URL: httpUrl.optional(),
  DATA_DIR: z.string().min(1).default("./.data"),
  SECRET_KEY: z.string().min(32, "needs at least 32 characters").optional(),
  DEMO: flag.default(false),
  CLINIC_NAME: z.string().min(1).max(80).default("Riverside Telehealth"),
  CLINIC_TZ: z.string().refine(isZone, "is not an IANA time zone such as Europe/Berlin")
    .default("Europe/Berlin"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  KV_URL: z.string().min(1).optional(),
  QUEUE: z.enum(["kv"]).default("kv"),
  METRICS_TOKEN: z.string().min(16, "needs at least 16 characters").optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  ...messagingVariables,
});

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
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** A file, or a KV Connect URL. */
  readonly kvUrl: string;
  readonly metricsToken: string | null;
  /** How many proxies of ours stand in front; the address of a caller is what the outermost saw. */
  readonly proxies: number;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  readonly messaging: MessagingSettings;
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
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    kvUrl: env.KV_URL ?? `${env.DATA_DIR}/kv.sqlite`,
    metricsToken: env.METRICS_TOKEN ?? null,
    proxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    messaging: messagingOf(env, env.CLINIC_NAME),
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
