import assert from "node:assert/strict";
import { openTestClinic } from "./harness.ts";
import { checked, file, mapping, meanings, upload } from "./given_upload.ts";
import { formOf, shownIn } from "./paper_pages.ts";

Deno.test("a file is uploaded, and its page shows the header, the first rows and a guess", async () => {
  await using clinic = await openTestClinic();
  const { browser, answer, location } = await upload(clinic, file);
  assert.equal(answer.status, 303);
  assert.match(location, /^\/admin\/import\/imp_\w{26}$/);
  const html = await (await browser.get(location)).text();
  assert.match(html, /<td[^>]*>Ada Moreau<\/td>/);
  assert.match(html, /<option\s+value="Patient ID" selected/);
  assert.match(html, /<option\s+value="Patient name" selected/);
  assert.match(html, /<bdi>schedule\.csv<\/bdi>/);
  assert.doesNotMatch(html, /These columns are not used/);
});

Deno.test("a check says what would come of the file and writes nothing", async () => {
  await using clinic = await openTestClinic();
  const { html } = await checked(clinic);
  assert.match(html, /<dt>would be created<\/dt><dd[^>]*>2<\/dd>/);
  assert.match(html, /<dt>cannot be read<\/dt><dd[^>]*>1<\/dd>/);
  const { read } = clinic.clinic.store;
  const patients = await read.selectFrom("patients").select("name")
    .where("name", "=", "Ada Moreau").execute();
  assert.deepEqual(patients, []);
});

Deno.test("an import runs as a job; its page tells what it did and which rows it left out", async () => {
  await using clinic = await openTestClinic();
  const { browser, location, html } = await checked(clinic);
  const start = formOf(html, /\/start$/);
  assert.match(
    await shownIn(await browser.post(start.path, start.fields)),
    /Importing schedule\.csv/,
  );
  await clinic.drain();
  const done = await shownIn(await browser.get(location));
  assert.match(done, /The import has ended/);
  assert.match(done, /Rows that cannot be read/);
  const live = await browser.get(location.replace("/admin/import", "/live/imports"), {
    accept: "application/json",
  });
  const { run } = await live.json();
  assert.deepEqual(
    [run.state, run.created, run.failed, run.rows, run.done],
    ["done", 2, 1, 3, 3],
  );
  assert.match(done, /3 of 3 rows, 100%/);
  const problems = await browser.get(`${location}/problems`);
  assert.match(problems.headers.get("content-type") ?? "", /text\/csv/);
  assert.match(await problems.text(), /^row,code,field,problem\r\n4,invalid_input,start,/);
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
  assert.match(html, /id="map\.ref-problem"[^>]*>is needed: choose the column with the number of/);
});

Deno.test("an upload with another page's token, or without a file, keeps nothing", async () => {
  await using clinic = await openTestClinic();
  const strange = await upload(clinic, file, { token: "x".repeat(43) });
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

Deno.test("without a start and a day both fields say that one of them is needed", async () => {
  await using clinic = await openTestClinic();
  const { browser, location } = await upload(clinic, file);
  const html = await (await browser.get(location)).text();
  for (const field of ["start", "day"]) {
    assert.match(
      html,
      new RegExp(`id="map\\.${field}-hint"[^>]*>Either a start or a day is needed`),
    );
  }
  const check = formOf(html, /\/check$/);
  const { "map.start": _, ...timeless } = mapping;
  const refused = await (await browser.post(check.path, { ...check.fields, ...timeless })).text();
  for (const field of ["start", "day"]) {
    assert.match(refused, new RegExp(`id="map\\.${field}-problem"[^>]*>one of the two is needed`));
  }
});

/** The value that is selected for a word, and how the field begins. */
function meaningIn(html: string, name: string) {
  const select = new RegExp(`<select[^>]*name="${name}"[^>]*>([^]*?)</select>`).exec(html)?.[1];
  assert.ok(select, `${name} is on the page`);
  return /<option\s+value="([^"]*)" selected/.exec(select)?.[1];
}

Deno.test("the words of a column are listed, known ones filled in, unknown ones named", async () => {
  await using clinic = await openTestClinic();
  const text = file.replace("Cleo Hart,no day at all,Kept", "Cleo Hart,2026-11-24 12:00,No-Show");
  const { browser, location } = await upload(clinic, text);
  const before = await shownIn(await browser.get(location));
  assert.match(before, /2 words are not understood; their rows are left out: Kept, Missed/);
  assert.equal(meaningIn(before, "word.status.No-Show"), "no_show");
  assert.equal(meaningIn(before, "word.status.Kept"), "");
  const check = formOf(before, /\/check$/);
  const send = { ...check.fields, ...mapping, "wordsOf.status": "Status" };
  const half = await browser.post(check.path, { ...send, "word.status.Kept": "completed" });
  const shown = await shownIn(half);
  assert.match(shown, /One word is not understood; its rows are left out: Missed/);
  assert.match(shown, /<dt>would be created<\/dt><dd[^>]*>2<\/dd>/);
  assert.equal(meaningIn(shown, "word.status.Kept"), "completed");
  const whole = await shownIn(await browser.post(check.path, { ...send, ...meanings }));
  assert.match(whole, /Every word is understood/);
  assert.match(whole, /<dt>would be created<\/dt><dd[^>]*>3<\/dd>/);
});

Deno.test("meanings given to the words of one column are not kept for another", async () => {
  await using clinic = await openTestClinic();
  const { browser, location } = await upload(clinic, file);
  const check = formOf(await (await browser.get(location)).text(), /\/check$/);
  const moved = { ...mapping, ...meanings, "map.status": "Patient name" };
  await browser.post(check.path, { ...check.fields, ...moved });
  const { read } = clinic.clinic.store;
  const { plan } = await read.selectFrom("imports").select("plan").executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(plan).draft.values, []);
});

Deno.test("a currency that nobody knows is refused beside its word", async () => {
  await using clinic = await openTestClinic();
  const text = "Nr,Patient ID,Start,Amount,Currency\r\n1,p,2026-11-24 10:00,20.00,Taler\r\n";
  const { browser, location } = await upload(clinic, text);
  const check = formOf(await (await browser.get(location)).text(), /\/check$/);
  const columns = {
    "map.ref": "Nr",
    "map.patientRef": "Patient ID",
    "map.start": "Start",
    "map.amount": "Amount",
    "map.currency": "Currency",
    "wordsOf.currency": "Currency",
  };
  const send = (meaning: string) =>
    browser.post(check.path, { ...check.fields, ...columns, "word.currency.Taler": meaning });
  const refused = await shownIn(await send("Groschen"));
  assert.match(refused, /id="word-currency-0-problem"[^>]*>is not understood here either/);
  const taken = await shownIn(await send("EUR"));
  assert.match(taken, /<dt>would be created<\/dt><dd[^>]*>1<\/dd>/);
});
