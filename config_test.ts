import assert from "node:assert/strict";
import { readConfig, variables } from "./config.ts";

const secret = "a-secret-of-more-than-thirty-two-characters";
const proper = { SECRET_KEY: secret, BASE_URL: "https://clinic.example/" };

function configOf(env: Record<string, string>) {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problems.join("; "));
  return result.config;
}

function problemsOf(env: Record<string, string>): readonly string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
}

Deno.test("a clinic needs a secret and an address, and everything else has its usual value", () => {
  assert.deepEqual(configOf(proper), {
    port: 8000,
    host: "127.0.0.1",
    baseUrl: "https://clinic.example",
    dataDir: "./.data",
    secretKey: secret,
    demo: false,
    clinicName: "Riverside Telehealth",
    region: "DE",
    zone: "Europe/Berlin",
    databaseUrl: null,
    redisUrl: null,
    kvUrl: "./.data/kv.sqlite",
    metricsToken: null,
    proxies: 0,
    logLevel: "info",
    messaging: { mode: "sandbox" },
    rates: { sms: 1_000, whatsapp: 1_000, email: 1_000 },
    whatsappTemplates: null,
    smsPrices: { currency: "USD", otherwise: 8_300, byLocale: {} },
  });
});

Deno.test("a demonstration needs nothing, and stays on this machine", () => {
  const { demo, baseUrl } = configOf({ DEMO: "1", PORT: "8123" });
  assert.deepEqual([demo, baseUrl], [true, "http://localhost:8123"]);
});

Deno.test("what is set is used", () => {
  const config = configOf({
    ...proper,
    HOST: "0.0.0.0",
    DATA_DIR: "/srv/caredeck",
    CLINIC_NAME: "Elsewhere",
    CLINIC_TZ: "America/New_York",
    DATABASE_URL: "postgres://u:p@db/caredeck",
    REDIS_URL: "rediss://cache:6379",
    METRICS_TOKEN: "sixteen-or-more-characters",
    LOG_LEVEL: "debug",
    QUEUE: "kv",
    DEMO: "0",
  });
  assert.deepEqual(
    [config.host, config.kvUrl, config.clinicName, config.zone],
    ["0.0.0.0", "/srv/caredeck/kv.sqlite", "Elsewhere", "America/New_York"],
  );
  assert.deepEqual(
    [config.databaseUrl, config.redisUrl, config.metricsToken, config.logLevel],
    ["postgres://u:p@db/caredeck", "rediss://cache:6379", "sixteen-or-more-characters", "debug"],
  );
});

Deno.test("a variable that is empty counts as not set", () => {
  const empty = Object.fromEntries(variables.map((name) => [name, ""]));
  assert.deepEqual(configOf({ ...empty, ...proper }), configOf(proper));
});

const port = "must be a whole number from 1 to 65535, or 0 for any free port";
const short = "must have at least 16 characters";
const toggle = "must be 1 for on, or 0 for off";
const telephone = "must be a telephone number such as +4915112345678";
const provider = "must be an https address such as https://api.provider.example";

const contentSid = `HX${"0".repeat(32)}`;
const approvals =
  "must be a list such as booked/en=HX…, booked/es=HX…, each HX with 32 digits or letters a to f";

/** For each variable: what is wrong with it, and what is said of that. */
const wrong: readonly (readonly [name: string, value: string, said: string])[] = [
  ["PORT", "wrong", port],
  ["PORT", "70000", port],
  ["PORT", "80.5", port],
  ["PORT", "-1", port],
  ["PORT", "0x50", port],
  ["HOST", "wrong host", "must be an address or a name such as 127.0.0.1"],
  ["BASE_URL", "wrong://clinic.example", "must be a web address such as https://clinic.example"],
  ["DATA_DIR", "wrong\nfolder", "must be the path of a folder such as ./.data"],
  ["SECRET_KEY", "wrong-too-short", "must have at least 32 characters"],
  ["DEMO", "wrong-maybe", toggle],
  ["CLINIC_NAME", `wrong-${"x".repeat(80)}`, "must be one line of at most 80 characters"],
  ["CLINIC_NAME", "wrong\nname", "must be one line of at most 80 characters"],
  ["CLINIC_REGION", "wrong", "must be the code of a country such as DE"],
  ["CLINIC_TZ", "wrong/Zone", "must be an IANA time zone such as Europe/Berlin"],
  ["SMS_PRICE", "wrong", "must be a price of one part such as 0.0083 USD, ar 0.09"],
  [
    "DATABASE_URL",
    "wrong://user:secret@host/db",
    "must be an address such as postgres://user:password@host/database",
  ],
  ["REDIS_URL", "wrong://host", "must be an address such as redis://host:6379"],
  ["KV_URL", "wrong\nfile", "must be a file, or the https address of a KV Connect server"],
  ["QUEUE", "wrong-postgres", "must be kv"],
  ["METRICS_TOKEN", "wrong-short", short],
  ["TRUSTED_PROXIES", "wrong", "must be a whole number from 0 to 5"],
  ["TRUSTED_PROXIES", "6", "must be a whole number from 0 to 5"],
  ["LOG_LEVEL", "wrong-loud", "must be debug, info, warn or error"],
  ["MESSAGING", "wrong", "must be sandbox or live"],
  ["MESSAGING_ALLOW", "wrong", "must be a list such as +4915112345678,@clinic.example"],
  ["TWILIO_ACCOUNT_SID", "wrong", "must be AC and 32 digits or letters a to f"],
  ["TWILIO_AUTH_TOKEN", "wrong", short],
  ["TWILIO_FROM", "wrong", telephone],
  ["TWILIO_MESSAGING_SERVICE_SID", "wrong", "must be MG and 32 digits or letters a to f"],
  ["TWILIO_WHATSAPP_FROM", "wrong", telephone],
  ["TWILIO_WHATSAPP_TEMPLATES", "wrong", approvals],
  ["TWILIO_WHATSAPP_TEMPLATES", "booked/en=HX123", approvals],
  ["TWILIO_WHATSAPP_TEMPLATES", `booked=${contentSid}`, approvals],
  [
    "TWILIO_WHATSAPP_TEMPLATES",
    `booked/wrong_=${contentSid}`,
    approvals,
  ],
  [
    "TWILIO_WHATSAPP_TEMPLATES",
    `booked/e-n=${contentSid}`,
    "must name languages such as en or fr-CA",
  ],
  [
    "TWILIO_WHATSAPP_TEMPLATES",
    `booked/en=${contentSid},booked/EN=${contentSid}`,
    "must name each message and language once",
  ],
  ["TWILIO_REDACT", "wrong", toggle],
  ["TWILIO_BASE_URL", "wrong", provider],
  ["TWILIO_BASE_URL", "http://wrong.example", provider],
  ["SENDGRID_API_KEY", "wrong", "must be a key that starts with SG."],
  ["SENDGRID_FROM", "wrong", "must be an email address such as care@clinic.example"],
  ["SENDGRID_TRACK_OPENS", "wrong", toggle],
  ["SENDGRID_WEBHOOK_PUBLIC_KEY", "wrong", "must be the public key as SendGrid shows it"],
  ["SENDGRID_BASE_URL", "ftp://wrong.example", provider],
  ["SMS_PER_SECOND", "wrong", "must be a number such as 1 or 0.5"],
  ["SMS_PER_SECOND", "0", "must be more than 0"],
  ["WHATSAPP_PER_SECOND", "-1", "must be a number such as 1 or 0.5"],
  ["EMAIL_PER_SECOND", "wrong", "must be a number such as 1 or 0.5"],
];

Deno.test("for every variable it is known what is said when it is wrong", () => {
  assert.deepEqual([...new Set(wrong.map(([name]) => name))].sort(), [...variables].sort());
});

Deno.test("every problem is said at once, each on one line that names its variable", () => {
  const problems = problemsOf(Object.fromEntries(wrong.map(([name, value]) => [name, value])));
  assert.deepEqual(problems.map((line) => line.split(":")[0]).sort(), [...variables].sort());
  assert.ok(problems.every((line) => /^[A-Z_]+: must .*$/.test(line)), problems.join("\n"));
});

Deno.test.each(wrong)("a wrong %s, such as %j, is said in plain words", (name, value, said) => {
  assert.deepEqual(problemsOf({ ...proper, [name]: value }), [`${name}: ${said}`]);
});

Deno.test.each<[string, Record<string, string>, string[]]>([
  ["a clinic without a secret", { BASE_URL: proper.BASE_URL }, ["SECRET_KEY"]],
  ["a clinic without an address", { SECRET_KEY: secret }, ["BASE_URL"]],
  ["a clinic with neither", {}, ["SECRET_KEY", "BASE_URL"]],
  ["a clinic without TLS", { ...proper, BASE_URL: "http://clinic.example" }, ["BASE_URL"]],
  ["a demonstration in public", { DEMO: "1", BASE_URL: "https://clinic.example" }, ["DEMO"]],
])("%s is refused", (_, env, names) => {
  assert.deepEqual(problemsOf(env).map((line) => line.split(":")[0]), names);
});

Deno.test.each([
  "http://localhost:8000",
  "http://127.0.0.1:8000",
  "http://[::1]:8000",
  "http://clinic.localhost",
])("a demonstration may be at %s", (url) => {
  assert.equal(configOf({ DEMO: "1", BASE_URL: url }).baseUrl, url);
});

Deno.test("a name that only looks local does not open the demonstration", () => {
  for (const url of ["http://127.evil.example", "http://localhost.evil.example"]) {
    assert.equal(problemsOf({ DEMO: "1", BASE_URL: url }).length, 1, url);
  }
});

Deno.test.each(["0.0.0.0", "::", "192.168.1.20", "clinic.example", "127.0.0.1.evil.example"])(
  "a demonstration does not listen on %s",
  (host) => {
    const problems = problemsOf({ DEMO: "1", HOST: host });
    assert.deepEqual(problems.map((line) => line.split(":")[0]), ["DEMO"]);
  },
);

Deno.test.each(["localhost", "127.0.0.1", "127.1.2.3", "::1"])(
  "a demonstration may listen on %s",
  (host) => assert.equal(configOf({ DEMO: "1", HOST: host }).host, host),
);
