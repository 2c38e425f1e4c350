import assert from "node:assert/strict";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { admin, doctor, formOf, openPage, patient } from "./paper_pages.ts";

const path = "/admin/day?day=2026-11-24";

/** Books Hana for the Tuesday after, at the first free time. */
async function bookHana(clinic: TestClinic): Promise<void> {
  const search = "/admin/schedule?day=2026-11-24&minutes=20&patient=Hana&with=";
  const { browser, html } = await openPage(clinic, admin, search);
  const booking = formOf(html, /\/appointments$/);
  const [, slot = ""] = /name="slot" value="([^"]+)"/.exec(booking.inside) ?? [];
  const [, patientId = ""] = /value="(pat_\w+)"/.exec(booking.inside) ?? [];
  const fields = { ...booking.fields, slot, patientId, kind: "Results" };
  const response = await browser.post(booking.path, fields);
  assert.match(await response.text(), /<h1>Hana Vesela<\/h1>/);
}

Deno.test("a visit of another day is found on that day, and leads to its own page", async () => {
  await using clinic = await openTestClinic();
  const { html: before } = await openPage(clinic, admin, path);
  assert.match(before, /No visits on this day/);
  await bookHana(clinic);
  const { browser, response, html } = await openPage(clinic, admin, path);
  assert.equal(response.status, 200);
  assert.match(html, /<h1>Tuesday,? 24 November 2026<\/h1>/);
  assert.match(html, /1 visit · Booked 1</);
  assert.doesNotMatch(html, /Salma Idrissi/);
  const [, visit = ""] = /href="(\/admin\/visits\/vis_\w+)"><bdi>Hana Vesela/.exec(html) ?? [];
  assert.match(await (await browser.get(visit)).text(), /<h1>Hana Vesela<\/h1>/);
  assert.match(await (await browser.get(`${path}&find=hana`)).text(), /<bdi>Hana Vesela/);
  assert.match(await (await browser.get(`${path}&find=Salma`)).text(), /No patient of that name/);
});

Deno.test("the board and the schedule lead to the days, and a day without a name is today", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin");
  assert.match(html, /href="\/admin\/day\?day=2026-11-22">Other days/);
  assert.match(await (await browser.get("/admin/schedule")).text(), /href="\/admin\/day"/);
  const today = await (await browser.get("/admin/day")).text();
  assert.match(today, /<h1>Sunday,? 22 November 2026<\/h1>/);
  assert.match(today, /Salma Idrissi/);
  assert.match(today, /day\?day=2026-11-21"[^>]*rel="prev"/);
  assert.doesNotMatch(today, /names no day/);
});

Deno.test("whoever is still in the clinic from the day before stands on the day of the visit", async () => {
  await using clinic = await openTestClinic();
  const { html } = await openPage(clinic, admin, "/admin/day?day=2026-11-23");
  assert.doesNotMatch(html, /class="name"/);
});

Deno.test.each([["2026-02-30"], ["yesterday"], ["<b>"]])(
  "asked for %s, the page says that it is no day and shows today",
  async (day) => {
    await using clinic = await openTestClinic();
    const address = `/admin/day?day=${encodeURIComponent(day)}`;
    const { response, html } = await openPage(clinic, admin, address);
    assert.equal(response.status, 200);
    assert.match(html, /role="status">The address names no day of the calendar/);
    assert.match(html, /22 November 2026/);
  },
);

Deno.test("the days are the admin's: strangers sign in first, and others are refused", async () => {
  await using clinic = await openTestClinic();
  assert.match((await openPage(clinic, null, path)).html, /<h1>Sign in<\/h1>/);
  assert.equal((await openPage(clinic, doctor, path)).response.status, 403);
  assert.equal((await openPage(clinic, patient, path)).response.status, 403);
});
