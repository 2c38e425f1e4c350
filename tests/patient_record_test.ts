import assert from "node:assert/strict";
import type { PatientId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { markContact } from "@/store/contact_marks.ts";
import { castOf, seedAuthor } from "@/tests/fixtures/cast.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { admin, formOf, openPage, patient } from "./paper_pages.ts";

async function hanaOf({ clinic: { store } }: TestClinic): Promise<PatientId> {
  const id = (await castOf(store)).patients.get("P-1004");
  assert.ok(id);
  return id;
}

/** The record's form with the values that it shows. */
function recordForm(html: string) {
  const { path, fields, inside } = formOf(html, /\/record$/);
  const shown = [...inside.matchAll(/<input [^>]*name="(\w+)"[^>]*value="([^"]*)"[^>]*>/g)]
    .map(([, name = "", value = ""]) => [name, value]);
  return { path, fields: { ...Object.fromEntries(shown), ...fields } };
}

async function lastActions({ clinic: { store } }: TestClinic): Promise<string[]> {
  const rows = await store.read.selectFrom("audit").select(["action", "detail"])
    .orderBy("seq", "desc").limit(1).execute();
  return rows.map(({ action, detail }) => `${action} ${detail}`);
}

Deno.test("the front desk corrects a number that is marked, and the mark is gone", async () => {
  await using clinic = await openTestClinic();
  const id = await hanaOf(clinic);
  const { browser, html } = await openPage(clinic, admin, `/admin/patients/${id}`);
  const first = recordForm(html);
  await (await browser.post(first.path, { ...first.fields, phone: "0171 1234567" })).body?.cancel();
  const { store } = clinic.clinic;
  await store.commit(seedAuthor, async (tx, at) => {
    const mark = { channel: "sms", address: "+491711234567", mark: "invalid" } as const;
    await markContact(tx, { patientId: id, ...mark, code: "twilio.30005", at });
    return ok({ value: null, audit: { action: "contact.marked", subject: id } });
  });
  const marked = await (await browser.get(`/admin/patients/${id}`)).text();
  assert.match(marked, /There is nobody at this address or number/);
  assert.match(marked, /the number does not exist or is no longer in use/);
  const second = recordForm(marked);
  assert.equal(second.fields["phone"], "+491711234567");
  const corrected = { ...second.fields, phone: "0171 7654321" };
  const after = await (await browser.post(second.path, corrected)).text();
  assert.match(after, /The record is saved\. Messages go to the new address or number/);
  assert.match(after, /value="\+491717654321"/);
  assert.doesNotMatch(after, /nobody at this address/);
  assert.deepEqual(await lastActions(clinic), ['contact.edited {"changed":"phone","cleared":2}']);

  const stale = await (await browser.post(second.path, corrected)).text();
  assert.doesNotMatch(stale, /value="0171 7654321"/);
  assert.match(stale, /Somebody else changed this record first/);
});

Deno.test.each([
  ["phone", "ask her sister", /This is not a phone number/],
  ["phone", "030 901820 ext. 12", /An extension cannot get messages/],
  ["email", "hana", /An email address has an @ in it/],
  ["birthDate", "2031-01-01", /lies in the future/],
])("a %s such as %s is refused at its field", async (field, typed, sentence) => {
  await using clinic = await openTestClinic();
  const id = await hanaOf(clinic);
  const { browser, html } = await openPage(clinic, admin, `/admin/patients/${id}`);
  const { path, fields } = recordForm(html);
  const after = await (await browser.post(path, { ...fields, [field]: typed })).text();
  assert.match(after, new RegExp(`id="${field}-problem"[^>]*>[^<]*${sentence.source}`));
  assert.match(after, new RegExp(`value="${typed}"`));
});

Deno.test("the front desk writes down a no that it heard by phone", async () => {
  await using clinic = await openTestClinic();
  const id = await hanaOf(clinic);
  const { browser, html } = await openPage(clinic, admin, `/admin/patients/${id}`);
  const { path, fields } = formOf(html, /\/consent$/);
  const said = {
    ...fields,
    channel: "sms",
    about: "channel",
    decision: "revoked",
    by: "guardian",
    source: "front_desk",
    on: "2026-11-22",
  };
  const after = await (await browser.post(path, said)).text();
  assert.match(after, /It is in the ledger/);
  assert.match(after, /Said no on 22 Nov/);
  assert.match(after, /<b>No<\/b>: Everything by SMS/);
  const early = await (await browser.post(path, { ...said, on: "2027-01-01" })).text();
  assert.match(early, /id="on-problem"/);
});

Deno.test("a patient is found by name, and a new one is added with a number as people write it", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin/patients?find=Hana");
  assert.match(html, /href="\/admin\/patients\/pat_\w+"><bdi>Hana Vesela/);
  const { path, fields } = formOf(html, /\/actions\/patients$/);
  const lena = { ...fields, name: "Lena Vogt", phone: "(0171) 123-45 67" };
  const bad = await (await browser.post(path, { ...lena, phone: "12" })).text();
  assert.match(bad, /id="phone-problem"/);
  const added = await (await browser.post(path, lena)).text();
  assert.match(added, /<h1>Lena Vogt<\/h1>/);
  assert.match(added, /value="\+491711234567"/);
  const found = await (await browser.get("/admin/patients?find=Nobody")).text();
  assert.match(found, /Nobody of that name or number/);
});

Deno.test("records are the front desk's: a patient is turned away, and a stranger's id is not found", async () => {
  await using clinic = await openTestClinic();
  const id = await hanaOf(clinic);
  assert.equal((await openPage(clinic, patient, `/admin/patients/${id}`)).response.status, 403);
  const nowhere = `/admin/patients/pat_${"0".repeat(26)}`;
  assert.equal((await openPage(clinic, admin, nowhere)).response.status, 404);
  const browser = await clinic.browser(patient);
  assert.equal((await browser.api("GET", `/api/patients/${id}`)).status, 403);
});

Deno.test("the API edits a record with the version that was seen, and reads numbers as typed", async () => {
  await using clinic = await openTestClinic();
  const id = await hanaOf(clinic);
  const browser = await clinic.browser(admin);
  const seen = await browser.api("GET", `/api/patients/${id}`);
  const match = { "if-match": seen.headers.get("etag") ?? "" };
  await seen.body?.cancel();
  const patch = (body: unknown) => browser.api("PATCH", `/api/patients/${id}`, body, match);
  const edited = await (await patch({ phone: "030 901820", email: " Hana@Example.org " })).json();
  assert.equal(edited.phone, "+4930901820");
  assert.equal(edited.email, "hana@example.org");
  assert.equal((await patch({ phone: null })).status, 409);
  const bad = await browser.api("PATCH", `/api/patients/${id}`, { phone: "+999 171" });
  assert.equal(bad.status, 400);
  assert.deepEqual((await bad.json()).issues, [{
    field: "phone",
    problem: "No country has this code. Check what follows the plus sign.",
  }]);
});
