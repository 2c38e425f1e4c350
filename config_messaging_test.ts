import assert from "node:assert/strict";
import { sendgridSigner } from "@/tests/fixtures/providers/sendgrid_language.ts";
import { readConfig } from "./config.ts";

const base = {
  SECRET_KEY: "a-secret-of-more-than-thirty-two-characters",
  BASE_URL: "https://clinic.example",
  CLINIC_NAME: "Elsewhere",
  MESSAGING: "live",
};
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "sixteen-or-more-characters",
  TWILIO_FROM: "+15550001111",
};
const { publicKey } = sendgridSigner();
const sendgrid = {
  SENDGRID_API_KEY: "SG.key",
  SENDGRID_FROM: "care@clinic.example",
  SENDGRID_WEBHOOK_PUBLIC_KEY: publicKey,
};

function problemsOf(env: Record<string, string>): readonly string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
}

Deno.test("a clinic with both providers is live for everybody", () => {
  const result = readConfig({ ...base, ...twilio, ...sendgrid });
  assert.deepEqual(result.ok && result.config.messaging, {
    mode: "live",
    twilio: {
      accountSid: twilio.TWILIO_ACCOUNT_SID,
      authToken: twilio.TWILIO_AUTH_TOKEN,
      smsSender: { from: "+15550001111" },
      whatsappFrom: null,
      redacts: false,
      baseUrl: "https://api.twilio.com",
    },
    sendgrid: {
      apiKey: "SG.key",
      from: { email: "care@clinic.example", name: "Elsewhere" },
      baseUrl: "https://api.sendgrid.com",
      tracksOpens: false,
      webhookKey: publicKey,
    },
    allow: null,
  });
});

Deno.test("a live clinic sends as fast as its providers take it, or as it is told", () => {
  const live = { ...base, ...twilio, ...sendgrid };
  const usual = readConfig(live);
  assert.deepEqual(usual.ok && usual.config.rates, { sms: 1, whatsapp: 80, email: 10 });
  const told = readConfig({ ...live, SMS_PER_SECOND: "0.5", EMAIL_PER_SECOND: "100" });
  assert.deepEqual(told.ok && told.config.rates, { sms: 0.5, whatsapp: 80, email: 100 });
});

Deno.test("a live clinic keeps WhatsApp's 24 hours, with what WhatsApp has approved", () => {
  const [booked, reserva] = [`HX${"1".repeat(32)}`, `HX${"2".repeat(32)}`];
  const list = `booked/en=${booked}, booked/es-mx = ${reserva},`;
  const templates = { "booked/en": booked, "booked/es-MX": reserva };
  const approvedIn = (env: Record<string, string>) => {
    const result = readConfig({ ...base, ...env });
    return result.ok ? result.config.whatsappTemplates : result.problems;
  };
  const live = { ...twilio, TWILIO_WHATSAPP_FROM: "+15550002222" };
  assert.deepEqual(approvedIn(live), {});
  assert.deepEqual(approvedIn({ ...live, TWILIO_WHATSAPP_TEMPLATES: list }), templates);
  assert.deepEqual(approvedIn({ ...twilio, TWILIO_WHATSAPP_TEMPLATES: list }), [
    "TWILIO_WHATSAPP_FROM: is required with TWILIO_WHATSAPP_TEMPLATES",
  ]);
});

Deno.test("the sandbox keeps WhatsApp's 24 hours only where it is given what is approved", () => {
  const approved = `HX${"1".repeat(32)}`;
  const sandbox = { ...base, MESSAGING: "sandbox" };
  const without = readConfig(sandbox);
  assert.equal(without.ok && without.config.whatsappTemplates, null);
  const given = readConfig({ ...sandbox, TWILIO_WHATSAPP_TEMPLATES: `booked/en=${approved}` });
  assert.deepEqual(given.ok && given.config.whatsappTemplates, { "booked/en": approved });
});

Deno.test("keys that lie about do not make a clinic live", () => {
  const result = readConfig({ ...base, ...twilio, MESSAGING: "" });
  assert.deepEqual(result.ok && result.config.messaging, { mode: "sandbox" });
});

Deno.test("a demonstration may write to those on its list, and to nobody else", () => {
  const demo = { MESSAGING: "live", DEMO: "1", ...twilio };
  assert.deepEqual(problemsOf(demo).map((line) => line.split(":")[0]), ["MESSAGING_ALLOW"]);
  const result = readConfig({ ...demo, MESSAGING_ALLOW: "+491711234567, @Clinic.example" });
  assert.ok(result.ok && result.config.messaging.mode === "live");
  assert.deepEqual(result.config.messaging.allow, ["+491711234567", "@clinic.example"]);
});

Deno.test.each<[string, Record<string, string>, string]>([
  ["no provider", {}, "MESSAGING"],
  ["an account without a token", { ...twilio, TWILIO_AUTH_TOKEN: "" }, "TWILIO_AUTH_TOKEN"],
  ["an account without a sender", { ...twilio, TWILIO_FROM: "" }, "TWILIO_FROM"],
  [
    "two senders",
    { ...twilio, TWILIO_MESSAGING_SERVICE_SID: `MG${"0".repeat(32)}` },
    "TWILIO_FROM",
  ],
  ["mail from nobody", { ...sendgrid, SENDGRID_FROM: "" }, "SENDGRID_FROM"],
  [
    "mail whose reports cannot be checked",
    { ...sendgrid, SENDGRID_WEBHOOK_PUBLIC_KEY: "" },
    "SENDGRID_WEBHOOK_PUBLIC_KEY",
  ],
])("a live clinic with %s does not start", (_, env, name) => {
  assert.deepEqual(problemsOf({ ...base, ...env }).map((line) => line.split(":")[0]), [name]);
});

Deno.test.each([
  ["MESSAGING", "wrong"],
  ["TWILIO_ACCOUNT_SID", "wrong"],
  ["TWILIO_AUTH_TOKEN", "wrong"],
  ["TWILIO_FROM", "wrong"],
  ["TWILIO_MESSAGING_SERVICE_SID", "wrong"],
  ["TWILIO_WHATSAPP_FROM", "wrong"],
  ["TWILIO_WHATSAPP_TEMPLATES", "wrong"],
  ["TWILIO_REDACT", "wrong"],
  ["TWILIO_BASE_URL", "http://wrong.example"],
  ["TWILIO_BASE_URL", "http://127.0.0.1.wrong.example"],
  ["SENDGRID_API_KEY", "wrong"],
  ["SENDGRID_FROM", "wrong"],
  ["SENDGRID_TRACK_OPENS", "wrong"],
  ["SENDGRID_WEBHOOK_PUBLIC_KEY", "wrong"],
  ["SENDGRID_BASE_URL", "http://wrong.example"],
])("a wrong %s is said without its value", (name, value) => {
  const problems = problemsOf({ ...base, ...twilio, ...sendgrid, [name]: value });
  assert.equal(problems.length, 1, problems.join());
  assert.ok(problems[0]?.startsWith(`${name}: `));
  assert.doesNotMatch(problems.join(), /wrong/);
});
