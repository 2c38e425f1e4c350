import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { openTestClinic } from "./harness.ts";
import { file, upload } from "./given_upload.ts";
import { formOf, shownIn } from "./paper_pages.ts";

Deno.test("a bundle is told by its content, shown by its kinds, checked and imported", async () => {
  await using clinic = await openTestClinic();
  const bundle = await readFile(new URL("fixtures/schedules/bundle.json", import.meta.url));
  const { browser, location } = await upload(clinic, new Uint8Array(bundle), {
    name: "export.csv",
  });
  const html = await shownIn(await browser.get(location));
  assert.match(html, /What is in the file/);
  assert.doesNotMatch(html, /Which column is what/);
  assert.match(html, /<bdi>Appointment<\/bdi>[^]*?becomes a visit/);
  assert.match(html, /left out: of FHIR, only patients/);
  assert.match(html, /What the import would do/);
  const { read } = clinic.clinic.store;
  const count = () => read.selectFrom("visits").select("id").execute().then((all) => all.length);
  const before = await count();
  const start = formOf(html, /\/start$/);
  assert.match(
    await shownIn(await browser.post(start.path, start.fields)),
    /Importing export\.csv/,
  );
  await clinic.drain();
  assert.match(await shownIn(await browser.get(location)), /The import has ended/);
  assert.ok(await count() > before);
});

Deno.test.each<[string, string, RegExp]>([
  ["a bundle that broke off", '{"resourceType":"Bundle","entry":[', /The file is not JSON/],
  ["a list", '[{"resourceType":"Patient"}]', /nothing in this file that could be imported/],
  ["a bundle of nothing", '{"resourceType":"Bundle"}', /nothing in this file that could be/],
])(
  "a file of JSON without a schedule says so, and cannot be started: %s",
  async (_w, text, told) => {
    await using clinic = await openTestClinic();
    const { browser, location } = await upload(clinic, text);
    const html = await shownIn(await browser.get(location));
    assert.match(html, told);
    assert.doesNotMatch(html, /\/start"/);
  },
);

Deno.test("a file in an encoding that cannot be found out is read once it is named", async () => {
  await using clinic = await openTestClinic();
  const text = "Nr;Patient;Beginn;Zustand\r\n1;Groß, Jürgen;24.11.2026 10:00;abgesagt\r\n";
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const { browser, location } = await upload(clinic, bytes);
  const refused = await shownIn(await browser.get(location));
  assert.match(refused, /is not utf-8\. Name the file/);
  const form = formOf(refused, /\/check$/);
  const send = { ...form.fields, encoding: "windows-1252", delimiter: "semicolon" };
  const html = await shownIn(await browser.post(form.path, send));
  assert.match(html, /<td[^>]*>Groß, Jürgen<\/td>/);
  assert.match(html, /<option\s+value="Patient" selected[^]*?<option\s+value="Beginn" selected/);
  assert.match(html, /<option\s+value="dmy" selected/);
  assert.match(html, /<option\s+value="windows-1252" selected/);
});

Deno.test("a schedule that names new practitioners says that they have no working hours", async () => {
  await using clinic = await openTestClinic();
  const text = "Nr,Patient ID,Start,Doctor\r\n1,p,2026-11-24 10:00,Dr Vogt\r\n" +
    "2,p,2026-11-25 10:00,Dr Soto\r\n";
  const { browser, location } = await upload(clinic, text);
  const check = formOf(await (await browser.get(location)).text(), /\/check$/);
  const columns = {
    "map.ref": "Nr",
    "map.patientRef": "Patient ID",
    "map.start": "Start",
    "map.practitioner": "Doctor",
  };
  const checked = await (await browser.post(check.path, { ...check.fields, ...columns })).text();
  const start = formOf(checked, /\/start$/);
  await browser.post(start.path, start.fields);
  await clinic.drain();
  const done = await shownIn(await browser.get(location));
  assert.match(done, /2 practitioners came with this file and have no working hours yet/);
  assert.match(done, /<a href="\/admin\/schedule">Set working hours/);
});

Deno.test("the history calls files by their names, and no log or audit entry does", async () => {
  await using clinic = await openTestClinic();
  const { browser } = await upload(clinic, file, { name: "Salma Zqxidrissi\u202E.csv" });
  const html = await shownIn(await browser.get("/admin/import"));
  assert.match(html, /<bdi>Salma Zqxidrissi\.csv<\/bdi>/);
  const { read } = clinic.clinic.store;
  const said = JSON.stringify([
    clinic.logged,
    await read.selectFrom("audit").selectAll().execute(),
    await read.selectFrom("jobs").selectAll().execute(),
  ]);
  assert.doesNotMatch(said, /Zqxidrissi/);
});

const contacts = {
  "map.ref": "Nr",
  "map.patientRef": "Patient ID",
  "map.start": "Start",
  "map.patientPhone": "Phone",
};

Deno.test("numbers that cannot be read are told before and after, and on the patient's page", async () => {
  await using clinic = await openTestClinic();
  const text = "Nr,Patient ID,Start,Phone\r\n1,u-1,2026-11-24 10:00,0171 1234567\r\n" +
    "2,u-2,2026-11-25 10:00,ask her sister\r\n";
  const { browser, location } = await upload(clinic, text);
  const check = formOf(await (await browser.get(location)).text(), /\/check$/);
  const checked = await shownIn(await browser.post(check.path, { ...check.fields, ...contacts }));
  assert.match(checked, /<dt>would be created<\/dt><dd[^>]*>2<\/dd>/);
  assert.match(checked, /One row has a number or address that cannot be read/);
  assert.match(checked, /<td[^>]*>3<\/td>[^]*?cannot be read as a phone number/);
  const start = formOf(checked, /\/start$/);
  await browser.post(start.path, start.fields);
  await clinic.drain();
  const done = await shownIn(await browser.get(location));
  assert.match(done, /One row has a number or address that cannot be read/);
  assert.match(done, /Rows with a number or address that cannot be read/);
  assert.doesNotMatch(done, /Rows that cannot be read/);
  assert.match(
    await (await browser.get(`${location}/problems`)).text(),
    /3,kept_as_typed,patientPh/,
  );
  const { read } = clinic.clinic.store;
  const people = await read.selectFrom("patients").select(["id", "phone"])
    .where("ref", "in", ["u-1", "u-2"]).orderBy("ref").execute();
  assert.deepEqual(people.map(({ phone }) => phone), ["+491711234567", "ask her sister"]);
  const page = await shownIn(await browser.get(`/admin/patients/${people[1]?.id}`));
  assert.match(page, /SMS and WhatsApp: nothing is sent, as what stands here is no number/);
  assert.doesNotMatch(page, /It is right: try it again/);
  const record = await browser.get(`/api/patients/${people[1]?.id}`);
  const { marks } = await record.json();
  assert.deepEqual(marks[0], { channel: "sms", mark: "invalid", code: null, what: null, at: null });
});

Deno.test("of a long file the first rows are checked, and the page says so", async () => {
  await using clinic = await openTestClinic();
  const rows = Array.from({ length: 9_000 }, (_, i) => `${i},p-${i},2026-11-24 10:00,\r\n`);
  const { browser, location } = await upload(
    clinic,
    `Nr,Patient ID,Start,Phone\r\n${rows.join("")}`,
  );
  const check = formOf(await (await browser.get(location)).text(), /\/check$/);
  const checked = await shownIn(await browser.post(check.path, { ...check.fields, ...contacts }));
  assert.match(checked, /The first 2,000 rows of about [89],\d00 were checked/);
  assert.match(checked, /Import the whole file/);
});

Deno.test("a bundle that is too large to be tried says so, and can be imported", async () => {
  await using clinic = await openTestClinic();
  const bundle = JSON.stringify({
    resourceType: "Bundle",
    entry: [{ resource: { resourceType: "Observation", note: "x".repeat(5 * 1024 * 1024) } }],
  });
  const { browser, location } = await upload(clinic, bundle);
  const html = await shownIn(await browser.get(location));
  assert.match(html, /This file is too large to be tried out here/);
  const start = formOf(html, /\/start$/);
  assert.match(await shownIn(await browser.post(start.path, start.fields)), /Importing/);
});
