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
    zone: "Europe/Berlin",
    databaseUrl: null,
    redisUrl: null,
    kvUrl: "./.data/kv.sqlite",
    metricsToken: null,
    proxies: 0,
    logLevel: "info",
    messaging: { mode: "sandbox" },
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

/** For each variable that can be wrong: such a value. */
const wrong: Readonly<Record<string, string>> = {
  PORT: "wrong-70000",
  BASE_URL: "wrong://clinic.example",
  SECRET_KEY: "wrong-too-short",
  DEMO: "wrong-maybe",
  CLINIC_NAME: `wrong-${"x".repeat(80)}`,
  CLINIC_TZ: "wrong/Zone",
  DATABASE_URL: "wrong://user:password@host/db",
  REDIS_URL: "wrong://host",
  QUEUE: "wrong-postgres",
  METRICS_TOKEN: "wrong-short",
  LOG_LEVEL: "wrong-loud",
};

Deno.test("every problem is said at once, each on one line that names its variable", () => {
  const problems = problemsOf(wrong);
  assert.deepEqual(problems.map((line) => line.split(":")[0]).sort(), Object.keys(wrong).sort());
  assert.ok(problems.every((line) => /^[A-Z_]+: \S.*$/.test(line)), problems.join("\n"));
});

Deno.test.each(Object.entries(wrong))(
  "a wrong %s is said without its value",
  (name, value) => {
    const problems = problemsOf({ ...proper, [name]: value });
    assert.equal(problems.length, 1, problems.join());
    assert.ok(problems[0]?.startsWith(`${name}: `));
    assert.doesNotMatch(problems.join(), /wrong/);
  },
);

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
