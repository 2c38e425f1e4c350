import assert from "node:assert/strict";
import { openTestClinic } from "./harness.ts";
import { admin, doctor, formOf, openPage, patient, shownIn } from "./paper_pages.ts";

Deno.test("the front desk checks a patient in and takes it back, without JavaScript", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin?tab=to-come&find=Salma");
  const checkIn = formOf(html, /\/arrival$/);
  assert.equal(checkIn.fields["back"], "/admin?tab=to-come&find=Salma");
  const after = await (await browser.post(checkIn.path, checkIn.fields)).text();
  const undo = formOf(after, /\/undo$/);
  assert.match(await (await browser.post(undo.path, undo.fields)).text(), /\/arrival"/);
});

Deno.test("a step that no longer fits is refused beside its button", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin?tab=to-come&find=Salma");
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
  const home = await openPage(clinic, patient, "/me");
  const join = formOf(home.html, /\/arrival$/);
  const waiting = await shownIn(await home.browser.post(join.path, join.fields));
  assert.match(waiting, /<h1[^>]*>1 person before you/);

  const [, id] = /visits\/([^/]+)\/arrival/.exec(join.path) ?? [];
  const desk = await openPage(clinic, doctor, `/doctor/visits/${id}`);
  assert.equal(desk.response.status, 200);
  let { html } = desk;
  for (const step of ["start", "hold", "resume", "discharge", "completion"]) {
    const { path, fields } = formOf(html, new RegExp(`/${step}$`));
    html = await shownIn(await desk.browser.post(path, fields));
    assert.doesNotMatch(html, /role="alert"/, step);
  }
  assert.match(html, /Completed/);
});

const search = "/admin/schedule?day=2026-11-24&minutes=20&patient=Hana&with=";

Deno.test("the front desk books a free time, which is then taken", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, search);
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

Deno.test("whom the search does not find is added as a new patient, and can be booked", async () => {
  await using clinic = await openTestClinic();
  const path = "/admin/schedule?day=2026-11-24&minutes=20&patient=Lena+Vogt";
  const { browser, html } = await openPage(clinic, admin, path);
  assert.match(html, /Add Lena Vogt as a new patient/);
  const { fields } = formOf(html, /\/appointments$/);
  const added = await browser.post("/actions/patients", { ...fields, name: "Lena Vogt" });
  const after = await added.text();
  assert.match(after, /<option\s+value="pat_\w+"[^>]*>Lena Vogt<\/option>/);
});

Deno.test("a booking without a time or a patient says what is missing", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, search);
  const { path, fields } = formOf(html, /\/appointments$/);
  const response = await browser.post(path, fields);
  assert.match(await response.text(), /role="alert"[^]*Something is missing or not right/);
});

Deno.test("a visit moves to another time and keeps its patient", async () => {
  await using clinic = await openTestClinic();
  const board = await openPage(clinic, admin, "/admin?tab=to-come&find=Mirela");
  const [, id = ""] = /visits\/(vis_\w+)/.exec(board.html) ?? [];
  const find = await openPage(
    clinic,
    admin,
    `/admin/schedule?move=${id}&day=2026-11-24&minutes=20`,
  );
  assert.match(find.html, /Moving the visit of Mirela Stan/);
  const { path, fields, inside } = formOf(find.html, /\/reschedule$/);
  const [, slot = ""] = /name="slot" value="([^"]+)"/.exec(inside) ?? [];
  const moved = await (await find.browser.post(path, { ...fields, slot })).text();
  assert.match(moved, /<h1>Mirela Stan<\/h1>/);
  const old = await shownIn(await find.browser.get(`/admin/visits/${id}`));
  assert.match(old, /Cancelled/);
});

Deno.test("hours and time off are added and taken out; what overlaps is refused", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin/schedule");
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
  const people = await openPage(clinic, admin, "/admin/people");
  const { path, fields } = formOf(people.html, /\/actions\/people$/);
  const invited = { ...fields, name: "Ruth Kimani", email: "ruth@clinic.test", role: "doctor" };
  const response = await people.browser.post(path, invited);
  const [, token = ""] = /\/invites\/([\w-]{43})/.exec(await response.text()) ?? [];
  assert.equal(token.length, 43);
  assert.doesNotMatch(await (await people.browser.get("/admin/people")).text(), /\/invites\//);

  const guest = await openPage(clinic, null, `/invites/${token}`);
  assert.match(guest.html, /Ruth Kimani, this is for ruth@clinic\.test/);
  const accept = { back: `/invites/${token}`, password: "a quiet long sentence" };
  const action = `/actions/invites/${token}`;
  const differs = await guest.browser.post(action, { ...accept, again: "another one" });
  assert.match(await differs.text(), /The two are not the same/);
  const short = await guest.browser.post(action, { ...accept, password: "a", again: "a" });
  assert.match(await short.text(), /class="problem"/);
  const home = await guest.browser.post(action, { ...accept, again: accept.password });
  assert.match(await home.text(), /<h1[^>]*>My day/);
  const used = await openPage(clinic, null, `/invites/${token}`);
  assert.match(used.html, /This link has ended/);
  assert.doesNotMatch(JSON.stringify(clinic.logged), new RegExp(token));
});

Deno.test("an admin disables and enables a person, changes a role, and makes a reset link", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin/people?find=petrov");
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
  const { browser, html } = await openPage(clinic, admin, "/admin/flags");
  const { path, fields } = formOf(html, /\/actions\/flags\//);
  const after = await (await browser.post(path, fields)).text();
  assert.match(after, />Off</);
  assert.match(after, /by Ines Okafor/);
  assert.match(
    await (await browser.post(path, fields)).text(),
    /class="refusal" role="alert">Somebody else changed this flag first/,
  );
});

Deno.test("a form with another page's token changes nothing", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin/flags");
  const { path, fields } = formOf(html, /\/actions\/flags\//);
  await browser.post(path, { ...fields, _token: "x".repeat(43) });
  assert.match(await (await browser.get("/admin/flags")).text(), />On</);
});
