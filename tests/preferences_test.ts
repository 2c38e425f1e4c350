import assert from "node:assert/strict";
import type { PatientId } from "@/domain/ids.ts";
import { consentEntries } from "@/store/consent.ts";
import { castOf } from "@/tests/fixtures/cast.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { admin, formOf, openPage, patient } from "./paper_pages.ts";

const path = "/me/preferences";

/** Salma with a number and an address, as the front desk typed them. */
async function salmaOf(clinic: TestClinic): Promise<PatientId> {
  const id = (await castOf(clinic.clinic.store)).patients.get("P-1001");
  assert.ok(id);
  const desk = await clinic.browser(admin);
  const body = { phone: "0171 1234544", email: "salma@example.org" };
  const response = await desk.api("PATCH", `/api/patients/${id}`, body);
  assert.equal(response.status, 200, await response.text());
  return id;
}

/** The form as the page has it: its hidden fields, the boxes that are ticked, what the lists stand on. */
async function openChoices(clinic: TestClinic) {
  const { browser, html } = await openPage(clinic, patient, path);
  const form = formOf(html, /\/me\/preferences$/);
  const ticked = [...form.inside.matchAll(/<input type="checkbox"[^>]*>/g)]
    .map(([box]) => box).filter((box) => / checked/.test(box) && !/ disabled/.test(box))
    .map((box) => [/name="([^"]+)"/.exec(box)?.[1] ?? "", "on"]);
  const fields = { ...form.fields, ...Object.fromEntries(ticked), quiet: "usual" };
  return { browser, html, path: form.path, fields };
}

const linesOf = (clinic: TestClinic, id: PatientId) => consentEntries(clinic.clinic.store.read, id);

Deno.test("a patient turns the reminder off by SMS, is told so, and the ledger has one line", async () => {
  await using clinic = await openTestClinic();
  const id = await salmaOf(clinic);
  const { browser, path, fields } = await openChoices(clinic);
  assert.equal(fields["cell.reminder_48h.sms"], "on");
  const after = await browser.post(path, { ...fields, "cell.reminder_48h.sms": "off" });
  assert.equal(after.status, 200);
  assert.match(await after.text(), /Reminder, two days before: off by SMS\./);
  const [line, ...others] = await linesOf(clinic, id);
  assert.deepEqual(others, []);
  assert.equal(line?.decision, "revoked");
  assert.equal(line?.wording, null);
  assert.deepEqual(line?.scope, { of: "type", type: "reminder_48h" });

  const again = await openChoices(clinic);
  assert.equal(again.fields["cell.reminder_48h.sms"], "off");
  const same = await (await again.browser.post(again.path, again.fields)).text();
  assert.match(same, /Nothing had changed/);
  assert.equal((await linesOf(clinic, id)).length, 1);
});

Deno.test("what care depends on cannot be turned off, the page says why, and a forged form changes nothing", async () => {
  await using clinic = await openTestClinic();
  const id = await salmaOf(clinic);
  const { browser, html, path, fields } = await openChoices(clinic);
  assert.match(html, /<legend>Visit cancelled<\/legend>[^]*?Your care depends on it/);
  assert.equal(fields["cell.cancelled.sms"], undefined);
  const forged = { ...fields, "cell.cancelled.sms": "off", "cell.reminder_48h.sms": "off" };
  const refused = await (await browser.post(path, forged)).text();
  assert.match(refused, /role="alert"/);
  assert.match(refused, /Visit cancelled: Your care depends on it, so it cannot be turned off/);
  assert.deepEqual(await linesOf(clinic, id), []);
});

Deno.test("a closed channel stays closed to everything, and its boxes do not come back by themselves", async () => {
  await using clinic = await openTestClinic();
  const id = await salmaOf(clinic);
  const { browser, path, fields } = await openChoices(clinic);
  const after = await (await browser.post(path, { ...fields, "channel.sms": "off" })).text();
  assert.match(after, /Nothing comes by SMS any more/);
  assert.doesNotMatch(after, /name="cell\.\w+\.sms"/);
  assert.deepEqual((await linesOf(clinic, id)).map(({ scope }) => scope), [{ of: "channel" }]);
});

Deno.test("WhatsApp waits for a yes, whose words are kept with it", async () => {
  await using clinic = await openTestClinic();
  const id = await salmaOf(clinic);
  const { browser, html, path, fields } = await openChoices(clinic);
  assert.match(html, /I agree that the clinic writes to me by WhatsApp/);
  assert.equal(fields["channel.whatsapp"], "off");
  const after = await (await browser.post(path, { ...fields, "channel.whatsapp": "on" })).text();
  assert.match(after, /We may write to you by WhatsApp/);
  const lines = await linesOf(clinic, id);
  assert.deepEqual(lines.map(({ wording, decision }) => [wording, decision]), [[
    "whatsapp-1",
    "granted",
  ]]);
});

Deno.test("favourites, quiet hours, language and zone are kept, and an old page is refused", async () => {
  await using clinic = await openTestClinic();
  await salmaOf(clinic);
  const { browser, path, fields } = await openChoices(clinic);
  const wanted = {
    ...fields,
    first: "email",
    quiet: "own",
    from: "22:30",
    to: "07:15",
    locale: "es",
    zone: "Africa/Casablanca",
  };
  const after = await (await browser.post(path, wanted)).text();
  assert.match(after, /Your quiet hours: changed/);
  assert.match(after, /value="22:30"/);
  assert.match(after, /value="Africa\/Casablanca" selected/);
  const stale = await (await browser.post(path, { ...wanted, first: "sms" })).text();
  assert.match(stale, /The preferences were changed elsewhere first/);
  const view = await (await browser.api("GET", "/api/me/preferences")).json();
  assert.deepEqual(view.favourites, ["email"]);
  assert.deepEqual(view.quietHours, { from: "22:30", to: "07:15" });
});

Deno.test("the API saves with the version that was seen, and names the lock of a refusal", async () => {
  await using clinic = await openTestClinic();
  await salmaOf(clinic);
  const browser = await clinic.browser(patient);
  const seen = await browser.api("GET", "/api/me/preferences");
  const etag = seen.headers.get("etag") ?? "";
  await seen.body?.cancel();
  const off = { cells: [{ type: "reminder_2h", channel: "email", on: false }] };
  const put = (body: unknown) =>
    browser.api("PUT", "/api/me/preferences", body, { "if-match": etag });
  const saved = await put(off);
  assert.equal(saved.status, 200);
  assert.notEqual(saved.headers.get("etag"), etag);
  await saved.body?.cancel();
  const stale = await put({ favourites: ["sms"] });
  assert.equal(stale.status, 409);
  await stale.body?.cancel();
  const body = { cells: [{ type: "cancelled", channel: "email", on: false }] };
  const locked = await browser.api("PUT", "/api/me/preferences", body);
  assert.equal(locked.status, 400);
  const { issues } = await locked.json();
  assert.equal(issues[0].field, "cancelled.email");
  assert.match(issues[0].problem, /Your care depends on it/);
});
