import assert from "node:assert/strict";
import type { TestClinic } from "./harness.ts";
import { openTestClinic } from "./harness.ts";
import { demoPassword } from "./fixtures/people.ts";

const [admin, doctor, patient] = ["admin", "doctor", "patient"].map((who) =>
  `${who}@caredeck.test`
);

async function open(clinic: TestClinic, who: string | undefined, path: string) {
  const browser = await clinic.browser(who ?? null);
  const response = await browser.get(path);
  return { browser, response, html: await response.text() };
}

const pages = [
  [admin, "/admin", "Sunday 22 November", true],
  [admin, "/admin/schedule", "Schedule", false],
  [admin, "/admin/payments", "Payments", false],
  [admin, "/admin/people", "People", false],
  [admin, "/admin/audit", "Audit", false],
  [admin, "/admin/dead-letters", "Dead letters", false],
  [admin, "/admin/flags", "Flags", false],
  [doctor, "/doctor", "My day", true],
  [patient, "/me", "Your visit starts in", true],
] as const;

Deno.test("each page is there for its role, with its heading, and a script only where it lives", async () => {
  await using clinic = await openTestClinic();
  for (const [who, path, heading, isLive] of pages) {
    const { response, html } = await open(clinic, who, path);
    assert.equal(response.status, 200, path);
    assert.match(html, new RegExp(`<h1[^>]*>[^<]*${heading}`), path);
    assert.equal(/<script[^>]+type="module"/.test(html), isLive, path);
    assert.match(html, /<html lang="en" dir="ltr"/);
  }
});

Deno.test("nobody sees a page of another role, and strangers are asked to sign in first", async () => {
  await using clinic = await openTestClinic();
  for (const [owner, path] of pages) {
    const { response, html } = await open(clinic, undefined, path);
    assert.equal(response.status, 200, path);
    assert.match(html, /<h1>Sign in<\/h1>/, path);
    const other = owner === admin ? patient : admin;
    const { response: refused } = await open(clinic, other, path);
    assert.equal(refused.status, 403, path);
  }
});

Deno.test("signing in by the form leads to where one wanted to be, and signing out ends it", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, undefined, "/admin/people");
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

Deno.test.each([
  ["https://elsewhere.test/", "My day"],
  ["//elsewhere.test/", "My day"],
  ["/\\elsewhere.test", "My day"],
  ["/admin", "My day"],
  ["/nowhere", "My day"],
])("signing in never leads to %s, which is not for this person", async (next, heading) => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(null);
  await browser.get("/sign-in");
  const credentials = { email: "doctor@caredeck.test", password: demoPassword };
  const response = await browser.post("/actions/session", { ...credentials, next });
  assert.equal(response.status, 200);
  assert.match(await response.text(), new RegExp(`<h1[^>]*>${heading}`));
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
  assert.match((await open(demo, undefined, "/sign-in")).html, /admin@caredeck\.test/);
  assert.doesNotMatch((await open(real, undefined, "/sign-in")).html, /caredeck\.test/);
});

/** The first form of a page that posts to such an address, with its hidden fields. */
function formOf(html: string, action: RegExp) {
  const form = [...html.matchAll(/<form[^>]*action="([^"]+)"[^>]*>([^]*?)<\/form>/g)]
    .find(([, path = ""]) => action.test(path));
  assert.ok(form, `the page has no form that posts to ${action}`);
  const [, path = "", inside = ""] = form;
  const hidden = [...inside.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    .map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]);
  return { path, fields: Object.fromEntries(hidden), inside };
}

Deno.test("the front desk checks a patient in and takes it back, without JavaScript", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, "/admin?tab=to-come&find=Salma");
  const checkIn = formOf(html, /\/arrival$/);
  assert.equal(checkIn.fields["back"], "/admin?tab=to-come&find=Salma");
  const after = await (await browser.post(checkIn.path, checkIn.fields)).text();
  const undo = formOf(after, /\/undo$/);
  assert.match(await (await browser.post(undo.path, undo.fields)).text(), /\/arrival"/);
});

Deno.test("a step that no longer fits is refused beside its button", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, "/admin?tab=to-come&find=Salma");
  const { path, fields } = formOf(html, /\/arrival$/);
  const response = await browser.post(path, { ...fields, version: "7" });
  assert.equal(response.status, 200);
  assert.match(
    await response.text(),
    /class="refusal" role="alert">Somebody else changed this visit first/,
  );
});

Deno.test("a patient joins the waiting room, and the doctor starts, holds and finishes the visit", async () => {
  await using clinic = await openTestClinic();
  const home = await open(clinic, patient, "/me");
  const join = formOf(home.html, /\/arrival$/);
  const waiting = await (await home.browser.post(join.path, join.fields)).text();
  assert.match(waiting, /You are checked in/);

  const [, id] = /visits\/([^/]+)\/arrival/.exec(join.path) ?? [];
  const desk = await open(clinic, doctor, `/doctor/visits/${id}`);
  assert.equal(desk.response.status, 200);
  let { html } = desk;
  for (const step of ["start", "hold", "resume", "discharge", "completion"]) {
    const { path, fields } = formOf(html, new RegExp(`/${step}$`));
    html = await (await desk.browser.post(path, fields)).text();
    assert.doesNotMatch(html, /role="alert"/, step);
  }
  assert.match(html, /Completed/);
});

Deno.test("a doctor finds no visit of another doctor", async () => {
  await using clinic = await openTestClinic();
  const { html } = await open(clinic, admin, "/admin?find=Grace");
  const [, id = ""] = /\/admin\/visits\/(vis_\w+)/.exec(html) ?? [];
  assert.equal((await open(clinic, admin, `/admin/visits/${id}`)).response.status, 200);
  assert.equal((await open(clinic, doctor, `/doctor/visits/${id}`)).response.status, 404);
});

const search = "/admin/schedule?day=2026-11-24&minutes=20&patient=Hana&with=";

Deno.test("the front desk books a free time, which is then taken", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, search);
  const { path, fields, inside } = formOf(html, /\/appointments$/);
  const [, slot = ""] = /name="slot" value="([^"]+)"/.exec(inside) ?? [];
  const [, patientId = ""] = /value="(pat_\w+)"/.exec(inside) ?? [];
  const booking = { ...fields, slot, patientId, kind: "Results" };
  const visit = await browser.post(path, booking);
  assert.match(await visit.text(), /<h1>Hana Vesela<\/h1>/);

  const again = await (await browser.post(path, booking)).text();
  assert.match(again, /role="alert"[^]*Another visit is booked at that time/);
  assert.doesNotMatch(again, new RegExp(`value="${slot}"`));
});

Deno.test("a booking without a time or a patient says what is missing", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, search);
  const { path, fields } = formOf(html, /\/appointments$/);
  const response = await browser.post(path, fields);
  assert.match(await response.text(), /role="alert"[^]*Something is missing or not right/);
});

Deno.test("a visit moves to another time and keeps its patient", async () => {
  await using clinic = await openTestClinic();
  const board = await open(clinic, admin, "/admin?tab=to-come&find=Mirela");
  const [, id = ""] = /visits\/(vis_\w+)/.exec(board.html) ?? [];
  const find = await open(clinic, admin, `/admin/schedule?move=${id}&day=2026-11-24&minutes=20`);
  assert.match(find.html, /Moving the visit of Mirela Stan/);
  const { path, fields, inside } = formOf(find.html, /\/reschedule$/);
  const [, slot = ""] = /name="slot" value="([^"]+)"/.exec(inside) ?? [];
  const moved = await (await find.browser.post(path, { ...fields, slot })).text();
  assert.match(moved, /<h1>Mirela Stan<\/h1>/);
  const old = await (await find.browser.get(`/admin/visits/${id}`)).text();
  assert.match(old, /Cancelled/);
});

Deno.test("hours and time off are added and taken out; what overlaps is refused", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, "/admin/schedule");
  const add = formOf(html, /\/hours$/);
  const late = { ...add.fields, weekday: "1", from: "20:00", to: "21:30" };
  assert.match(await (await browser.post(add.path, late)).text(), /20:00–21:30/);
  assert.match(
    await (await browser.post(add.path, late)).text(),
    /role="alert"[^]*These hours overlap others/,
  );
  const remove = { ...late };
  const after = await (await browser.post(`${add.path}/remove`, remove)).text();
  assert.doesNotMatch(after, /20:00–21:30/);

  const off = formOf(after, /\/time-off$/);
  const away = { ...off.fields, from: "2026-12-24T12:00", to: "2026-12-27T00:00", reason: "" };
  const withOff = await (await browser.post(off.path, away)).text();
  const cancel = formOf(withOff, /\/actions\/time-off\/off_\w+\/remove$/);
  assert.match(withOff, /24 Dec, 12:00/);
  assert.doesNotMatch(
    await (await browser.post(cancel.path, cancel.fields)).text(),
    /24 Dec, 12:00/,
  );
  const backwards = { ...off.fields, from: "2026-12-24T12:00", to: "2026-12-23T12:00" };
  assert.match(
    await (await browser.post(off.path, backwards)).text(),
    /must be after the beginning/,
  );
});

Deno.test("an invitation is shown once, in no address and no log, and lets its person in", async () => {
  await using clinic = await openTestClinic();
  const people = await open(clinic, admin, "/admin/people");
  const { path, fields } = formOf(people.html, /\/actions\/people$/);
  const invited = { ...fields, name: "Ruth Kimani", email: "ruth@clinic.test", role: "doctor" };
  const response = await people.browser.post(path, invited);
  const [, token = ""] = /\/invites\/([\w-]{43})/.exec(await response.text()) ?? [];
  assert.equal(token.length, 43);
  assert.doesNotMatch(response.url, /invites/);
  assert.doesNotMatch(await (await people.browser.get("/admin/people")).text(), /\/invites\//);

  const guest = await open(clinic, undefined, `/invites/${token}`);
  assert.match(guest.html, /Ruth Kimani, this is for ruth@clinic\.test/);
  const accept = { back: `/invites/${token}`, password: "a quiet long sentence" };
  const action = `/actions/invites/${token}`;
  const differs = await guest.browser.post(action, { ...accept, again: "another one" });
  assert.match(await differs.text(), /The two are not the same/);
  const short = await guest.browser.post(action, { ...accept, password: "a", again: "a" });
  assert.match(await short.text(), /class="problem"/);
  const home = await guest.browser.post(action, { ...accept, again: accept.password });
  assert.match(await home.text(), /<h1[^>]*>My day/);
  const used = await open(clinic, undefined, `/invites/${token}`);
  assert.match(used.html, /This link has ended/);
  assert.doesNotMatch(JSON.stringify(clinic.logged), new RegExp(token));
});

Deno.test("an admin disables and enables a person, changes a role, and makes a reset link", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, "/admin/people?find=petrov");
  const disable = formOf(html, /\/disable$/);
  const off = await (await browser.post(disable.path, disable.fields)).text();
  assert.match(off, /Disabled/);
  const refused = await (await browser.post(disable.path, disable.fields)).text();
  assert.match(refused, /class="refusal" role="alert">This account is disabled already/);
  const enable = formOf(off, /\/enable$/);
  assert.match(await (await browser.post(enable.path, enable.fields)).text(), />Active</);
  const reset = formOf(html, /\/reset-link$/);
  const withLink = await (await browser.post(reset.path, reset.fields)).text();
  assert.match(withLink, /\/invites\/[\w-]{43}/);
  const role = formOf(html, /\/role$/);
  const changed = await browser.post(role.path, { ...role.fields, role: "admin" });
  assert.doesNotMatch(await changed.text(), /role="alert"/);
  assert.match(await (await browser.get("/admin/people?role=admin")).text(), /Dr Ivan Petrov/);
});

Deno.test("a flag is turned off by the form, and the page says by whom", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, "/admin/flags");
  const { path, fields } = formOf(html, /\/actions\/flags\//);
  const after = await (await browser.post(path, fields)).text();
  assert.match(after, />Off</);
  assert.match(after, /by Ines Okafor/);
  assert.match(
    await (await browser.post(path, fields)).text(),
    /class="refusal" role="alert">Somebody else changed this flag first/,
  );
});

Deno.test("the audit page filters by person and action, and says whether the chain is whole", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, "/admin/audit?verify=1&who=Ines");
  assert.match(html, /The chain is whole/);
  assert.match(html, /Ines Okafor/);
  assert.doesNotMatch(html, /<bdi>Dr Emi Nakagawa<\/bdi>/);
  const none = await (await browser.get("/admin/audit?action=session.closed")).text();
  assert.match(none, /<a class="btn" href="\/admin\/audit">/);
});

Deno.test("the schedule is handed out as a file, and that is audited", async () => {
  await using clinic = await openTestClinic();
  const { browser, response, html } = await open(clinic, admin, "/admin/export?from=2026-11-22");
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-disposition") ?? "", /schedule-2026-11-22\.csv/);
  assert.equal(html.split("\n")[0]?.split(",")[0], "ref");
  assert.match(html, /Salma Idrissi/);
  assert.match(await (await browser.get("/admin/audit")).text(), /schedule\.exported/);
});

Deno.test("a form with another page's token changes nothing", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await open(clinic, admin, "/admin/flags");
  const { path, fields } = formOf(html, /\/actions\/flags\//);
  await browser.post(path, { ...fields, _token: "x".repeat(43) });
  assert.match(await (await browser.get("/admin/flags")).text(), />On</);
});

Deno.test("what is not there is said in a page of its own, with a way out", async () => {
  await using clinic = await openTestClinic();
  const { response, html } = await open(clinic, admin, "/admin/visits/nothing");
  assert.equal(response.status, 404);
  assert.match(html, /There is nothing at this address/);
  assert.match(html, /<title>Error 404 · Caredeck<\/title>/);
});
