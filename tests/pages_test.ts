import assert from "node:assert/strict";
import { openTestClinic } from "./harness.ts";
import { demoPassword } from "@/domain/demo.ts";
import { admin, doctor, formOf, openPage, patient, postOnce } from "./paper_pages.ts";

const pages = [
  [admin, "/admin", "Sunday 22 November", true],
  [admin, "/admin/schedule", "Schedule", false],
  [admin, "/admin/payments", "Payments", false],
  [admin, "/admin/people", "People", false],
  [admin, "/admin/audit", "Audit", false],
  [admin, "/admin/import", "Import", false],
  [admin, "/admin/dead-letters", "Dead letters", false],
  [admin, "/admin/flags", "Flags", false],
  [admin, "/admin/templates", "Templates", false],
  [admin, "/admin/templates/booked", "Visit booked", false],
  [doctor, "/doctor", "My day", true],
  [patient, "/me", "Your visit starts in", true],
] as const;

Deno.test("each page is there for its role, with its heading, and a script only where it lives", async () => {
  await using clinic = await openTestClinic();
  for (const [who, path, heading, isLive] of pages) {
    const { response, html } = await openPage(clinic, who, path);
    assert.equal(response.status, 200, path);
    assert.match(html, new RegExp(`<h1[^>]*>[^<]*${heading}`), path);
    assert.equal(/<script/.test(await response.text()), isLive, path);
    assert.match(html, /<html lang="en" dir="ltr"/);
  }
});

Deno.test("nobody sees a page of another role, and strangers are asked to sign in first", async () => {
  await using clinic = await openTestClinic();
  for (const [owner, path] of pages) {
    const { response, html } = await openPage(clinic, null, path);
    assert.equal(response.status, 200, path);
    assert.match(html, /<h1>Sign in<\/h1>/, path);
    const other = owner === admin ? patient : admin;
    const { response: refused } = await openPage(clinic, other, path);
    assert.equal(refused.status, 403, path);
  }
});

Deno.test("signing in by the form leads to where one wanted to be, and signing out ends it", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, null, "/admin/people");
  assert.match(html, /name="next" value="\/admin\/people"/);
  const credentials = { email: "admin@caredeck.test", password: demoPassword };
  const people = await browser.post("/actions/session", {
    ...credentials,
    next: "/admin/people",
  });
  assert.match(await people.text(), /<h1>People<\/h1>/);
  assert.match(await (await browser.post("/actions/session/end")).text(), /<h1>Sign in<\/h1>/);
  assert.match(await (await browser.get("/admin")).text(), /<h1>Sign in<\/h1>/);
});

Deno.test("whoever was signed out while filling in a form is asked to sign in, not told off", async () => {
  await using clinic = await openTestClinic();
  const { browser } = await openPage(clinic, admin, "/admin/flags");
  clinic.clock.forward(13 * 60 * 60 * 1_000);
  const response = await browser.post("/actions/flags/live.sse", { on: "false" });
  assert.equal(response.status, 200);
  assert.match(await response.text(), /<h1>Sign in<\/h1>/);
});

Deno.test.each([
  ["https://elsewhere.test/"],
  ["//elsewhere.test/"],
  ["/\\elsewhere.test"],
  ["/admin"],
  ["/nowhere"],
])("signing in never leads a doctor to %s", async (next) => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, null, "/sign-in");
  const { path, fields } = formOf(html, /\/actions\/session$/);
  const response = await postOnce(clinic, browser, {
    path,
    fields: { ...fields, email: doctor, password: demoPassword, next },
  });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/doctor");
});

Deno.test("a wrong password is said on the page, which keeps the address and not the password", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(null);
  await browser.get("/sign-in");
  const response = await browser.post("/actions/session", {
    email: "admin@caredeck.test",
    password: "not-the-password",
    back: "/sign-in",
    next: "",
  });
  const html = await response.text();
  assert.match(html, /role="alert"[^]*The email address or the password is not right/);
  assert.match(html, /value="admin@caredeck\.test"/);
  assert.doesNotMatch(html, /not-the-password/);
});

Deno.test("the language that a visitor picks stays, and Arabic runs from right to left", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(null);
  await browser.get("/sign-in");
  const response = await browser.post("/actions/language", { locale: "ar", back: "/sign-in" });
  assert.match(await response.text(), /<html lang="ar" dir="rtl"/);
  assert.match(await (await browser.get("/sign-in")).text(), /<html lang="ar" dir="rtl"/);
});

Deno.test("demo accounts stand on the sign-in page of a demo clinic only", async () => {
  await using demo = await openTestClinic({ seeded: false });
  await using real = await openTestClinic({
    seeded: false,
    env: { DEMO: "0", SECRET_KEY: "k".repeat(32), BASE_URL: "https://clinic.test" },
  });
  assert.match((await openPage(demo, null, "/sign-in")).html, /admin@caredeck\.test/);
  assert.doesNotMatch((await openPage(real, null, "/sign-in")).html, /caredeck\.test/);
});

Deno.test("a doctor finds no visit of another doctor", async () => {
  await using clinic = await openTestClinic();
  const { html } = await openPage(clinic, admin, "/admin?find=Grace");
  const [, id = ""] = /\/admin\/visits\/(vis_\w+)/.exec(html) ?? [];
  assert.equal((await openPage(clinic, admin, `/admin/visits/${id}`)).response.status, 200);
  assert.equal((await openPage(clinic, doctor, `/doctor/visits/${id}`)).response.status, 404);
});

Deno.test("the audit page filters by person and action, and says whether the chain is whole", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin/audit?verify=1&who=Ines");
  assert.match(html, /The chain is whole/);
  assert.match(html, /Ines Okafor/);
  assert.doesNotMatch(html, /<bdi>Dr Emi Nakagawa<\/bdi>/);
  const none = await (await browser.get("/admin/audit?action=session.closed")).text();
  assert.match(none, /<a class="btn" href="\/admin\/audit"[^>]*>/);
});

Deno.test("the schedule is handed out as a file, and that is audited", async () => {
  await using clinic = await openTestClinic();
  const { browser, response, html } = await openPage(
    clinic,
    admin,
    "/admin/export?from=2026-11-22",
  );
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-disposition") ?? "", /schedule-2026-11-22\.csv/);
  assert.equal(html.split("\n")[0]?.split(",")[0], "ref");
  assert.match(html, /Salma Idrissi/);
  assert.match(await (await browser.get("/admin/audit")).text(), /schedule\.exported/);
});

Deno.test("what is not there is said in a page of its own, with a way out", async () => {
  await using clinic = await openTestClinic();
  const { response, html } = await openPage(clinic, admin, "/admin/visits/nothing");
  assert.equal(response.status, 404);
  assert.match(html, /There is nothing at this address/);
  assert.match(html, /<title>Error 404 · Caredeck<\/title>/);
});

Deno.test("a fault from before anybody is known still ends in a page that tells what to quote", async () => {
  await using clinic = await openTestClinic();
  const { browser } = await openPage(clinic, admin, "/admin");
  await clinic.clinic.store.housekeep((db) => db.schema.dropTable("sessions").execute());
  const response = await browser.get("/admin/people");
  assert.equal(response.status, 500);
  const html = await response.text();
  assert.match(html, /Something went wrong on our side/);
  assert.doesNotMatch(html, /no such table/);
});
