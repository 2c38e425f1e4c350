import assert from "node:assert/strict";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { admin, formOf, openPage, postOnce, shownIn } from "./paper_pages.ts";

const file = [
  "Nr,Patient ID,Patient name,Start,Status",
  "b-1,q-1,Ada Moreau,2026-11-24 10:00,Kept",
  "b-2,q-2,Ben Okur,2026-11-24 11:00,Missed",
  "b-3,q-3,Cleo Hart,no day at all,Kept",
  "",
].join("\r\n");

/** Posts a file as a browser does: the token first, then the file; null where none was chosen. */
async function upload(clinic: TestClinic, text: string | null, token?: string) {
  const { browser, html } = await openPage(clinic, admin, "/admin/import");
  const { path, fields } = formOf(html, /\/actions\/imports$/);
  const form = new FormData();
  form.set("_token", token ?? fields["_token"] ?? "");
  form.set("back", fields["back"] ?? "");
  form.set(
    "file",
    new File([text ?? ""], text === null ? "" : "schedule.csv", { type: "text/csv" }),
  );
  const answer = await postOnce(clinic, browser, { path, body: form });
  return { browser, answer, location: answer.headers.get("location") ?? "" };
}

const mapping = {
  "map.ref": "Nr",
  "map.patientRef": "Patient ID",
  "map.patientName": "Patient name",
  "map.start": "Start",
  "map.status": "Status",
  dates: "iso",
  values: "Status:Kept=completed,Missed=no_show",
};

async function checked(clinic: TestClinic) {
  const { browser, location } = await upload(clinic, file);
  const html = await (await browser.get(location)).text();
  const check = formOf(html, /\/check$/);
  const after = await browser.post(check.path, { ...check.fields, ...mapping });
  return { browser, location, html: await after.text() };
}

Deno.test("a file is uploaded, and its page shows the header, the first rows and a guess", async () => {
  await using clinic = await openTestClinic();
  const { browser, answer, location } = await upload(clinic, file);
  assert.equal(answer.status, 303);
  assert.match(location, /^\/admin\/import\/imp_\w{26}$/);
  const html = await (await browser.get(location)).text();
  assert.match(html, /<td[^>]*>Ada Moreau<\/td>/);
  assert.match(html, /<option\s+value="Patient ID" selected/);
  assert.match(html, /These columns are not used: Nr/);
});

Deno.test("a check says what would come of the file and writes nothing", async () => {
  await using clinic = await openTestClinic();
  const { html } = await checked(clinic);
  assert.match(html, /<dt>would be created<\/dt><dd[^>]*>2<\/dd>/);
  assert.match(html, /<dt>cannot be read<\/dt><dd[^>]*>1<\/dd>/);
  assert.match(html, /value="Status:Kept=completed,Missed=no_show"/);
  const { read } = clinic.clinic.store;
  const patients = await read.selectFrom("patients").select("name")
    .where("name", "=", "Ada Moreau").execute();
  assert.deepEqual(patients, []);
});

Deno.test("an import runs as a job; its page tells what it did and which rows it left out", async () => {
  await using clinic = await openTestClinic();
  const { browser, location, html } = await checked(clinic);
  const start = formOf(html, /\/start$/);
  assert.match(await shownIn(await browser.post(start.path, start.fields)), /Importing CSV/);
  await clinic.drain();
  const done = await shownIn(await browser.get(location));
  assert.match(done, /The import has ended/);
  assert.match(done, /Rows that cannot be read/);
  const live = await browser.get(location.replace("/admin/import", "/live/imports"), {
    accept: "application/json",
  });
  const { run } = await live.json();
  assert.deepEqual(
    [run.state, run.created, run.failed, run.rows],
    ["done", 2, 1, 3],
  );
  assert.match(
    await (await browser.get("/admin/schedule?patient=Ada&day=2026-11-25")).text(),
    /Ada Moreau/,
  );
});

Deno.test("an import that was stopped before its turn writes nothing", async () => {
  await using clinic = await openTestClinic();
  const { browser, location, html } = await checked(clinic);
  const start = formOf(html, /\/start$/);
  const running = await (await browser.post(start.path, start.fields)).text();
  const stop = formOf(running, /\/cancel$/);
  assert.match(await (await browser.post(stop.path, stop.fields)).text(), />Stopped</);
  await clinic.drain();
  assert.match(await (await browser.get(location)).text(), /What was written stays/);
  const { read } = clinic.clinic.store;
  const letters = await read.selectFrom("dead_letters").select("id").execute();
  assert.deepEqual(letters, []);
});

Deno.test("a mapping without the booking's number says which column is missing", async () => {
  await using clinic = await openTestClinic();
  const { browser, location } = await upload(clinic, file);
  const check = formOf(await (await browser.get(location)).text(), /\/check$/);
  const refused = await browser.post(check.path, { ...check.fields, "map.start": "Start" });
  const html = await refused.text();
  assert.match(html, /role="alert"[^]*The plan of the import is not complete/);
  assert.match(html, /id="map\.ref-problem"[^>]*>is needed/);
});

Deno.test("an upload with another page's token, or without a file, keeps nothing", async () => {
  await using clinic = await openTestClinic();
  const strange = await upload(clinic, file, "x".repeat(43));
  assert.equal(strange.location, "/admin/import");
  const { read } = clinic.clinic.store;
  assert.deepEqual(await read.selectFrom("imports").select("id").execute(), []);
  const html = await (await strange.browser.get("/admin/import")).text();
  assert.doesNotMatch(html, /imp_/);
  const none = await upload(clinic, null);
  assert.equal(none.location, "/admin/import");
  assert.match(decodeURIComponent(none.answer.headers.get("set-cookie") ?? ""), /Choose a file/);
  assert.deepEqual(await read.selectFrom("imports").select("id").execute(), []);
});
