import assert from "node:assert/strict";
import type { MessageId } from "@/domain/ids.ts";
import { hour, minute } from "@/domain/time.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { givenMessage, givenPatient } from "@/queues/messages/given_message.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import type { PaperBrowser } from "./paper_browser.ts";
import { admin, doctor, formOf, openPage, shownIn } from "./paper_pages.ts";

/** What is due has gone, and the providers have reported. */
async function settle(clinic: TestClinic): Promise<void> {
  await clinic.drain();
  await clinic.reports();
  await clinic.drain();
}

async function messageTo({ clinic: { store } }: TestClinic, ref: string): Promise<MessageId> {
  const { id } = await store.read.selectFrom("messages")
    .innerJoin("patients", "patients.id", "messages.patient_id").select("messages.id")
    .where("patients.ref", "=", ref).orderBy("messages.id", "desc").executeTakeFirstOrThrow();
  return id;
}

async function inLanguage(browser: PaperBrowser, locale: Locale, path: string): Promise<string> {
  const response = await browser.post("/actions/language", { locale, back: path });
  return await shownIn(response);
}

const page = (id: MessageId) => `/admin/messages/${id}`;
const rowsOf = (html: string) =>
  [...html.matchAll(/<td [^>]*data-kind="main"[^>]*><a href="[^"]+">([^<]+)/g)]
    .map(([, name]) => name);

Deno.test("the list opens with what needs a person, and each filter narrows it", async () => {
  await using clinic = await openTestClinic();
  await settle(clinic);
  const { browser, html } = await openPage(clinic, admin, "/admin/messages");
  assert.match(html, /Need a person<span[^>]*>1|Need a person/);
  const all = await (await browser.get("/admin/messages?view=all")).text();
  assert.equal(rowsOf(all).length, 4);
  const of = async (query: string) =>
    rowsOf(await (await browser.get(`/admin/messages?view=all&${query}`)).text());
  assert.deepEqual(await of("search=Luc"), ["We missed you"]);
  assert.deepEqual(await of("type=running_late&search=aurelio"), ["The doctor is running late"]);
  assert.deepEqual(await of("channel=whatsapp"), []);
  assert.deepEqual(await of("from=2026-11-23"), []);
  assert.deepEqual(await of("from=2026-11-22&to=2026-11-22&type=cancelled"), ["Visit cancelled"]);
  assert.deepEqual(await of("state=anything"), []);
  const nothing = await (await browser.get("/admin/messages?view=all&failure=content")).text();
  assert.match(nothing, /No such message[^]*href="\/admin\/messages\?view=all">Clear the filter/);
});

/** A reminder that is held over the night. */
async function openNight(): Promise<{ clinic: TestClinic; id: MessageId }> {
  const clinic = await openTestClinic();
  await settle(clinic);
  clinic.clock.forward(8 * hour);
  const id = await givenMessage(clinic.clinic.store, { type: "payment_due" });
  await clinic.drain();
  return { clinic, id };
}

Deno.test("a message says what it waits for and until when, in the reader's language", async () => {
  const night = await openNight();
  await using clinic = night.clinic;
  const { browser, html } = await openPage(clinic, admin, page(night.id));
  assert.match(
    html,
    /data-is="plain"><p[^>]*>It waits\. It is in the person's quiet hours, until Mon/,
  );
  const list = await (await browser.get("/admin/messages?view=waiting")).text();
  assert.match(list, /in the person's quiet hours, until Mon/);
  const spanish = await inLanguage(browser, "es", page(night.id));
  assert.match(spanish, /data-is="plain"><p[^>]*>[^<]*silencio[^<]*lun/);
  const arabic = await inLanguage(browser, "ar", page(night.id));
  assert.match(arabic, /data-is="plain"><p[^>]*>[^<]*[^<]*اثنين/);
});

Deno.test("an admin lets a message pass its quiet hours, says why, and it goes", async () => {
  const night = await openNight();
  await using clinic = night.clinic;
  const { browser, html } = await openPage(clinic, admin, page(night.id));
  const { path, fields } = formOf(html, /\/override$/);
  const unsaid = await shownIn(await browser.post(path, { ...fields, "rule.quiet_hours": "1" }));
  assert.match(unsaid, /role="alert"/);
  const reason = "She works at night and asked for it";
  const sent = { ...fields, "rule.quiet_hours": "1", reason };
  assert.match(await shownIn(await browser.post(path, sent)), /It is looked at again now/);
  assert.match(await shownIn(await browser.post(path, sent)), /has changed|changed this first/);
  await settle(clinic);
  const after = await shownIn(await browser.get(page(night.id)));
  assert.match(after, /pill good">Delivered/);
  assert.match(after, /Let pass by a person<\/b><small>Ines Okafor/);
  assert.match(after, /data-is="overridden"/);
  assert.match(after, new RegExp(reason));
});

Deno.test("a copy that arrived is warned of in the reader's hours; said all the same, it goes again", async () => {
  await using clinic = await openTestClinic();
  await settle(clinic);
  clinic.clock.forward(minute);
  const id = await messageTo(clinic, "P-1002");
  const { browser, html } = await openPage(clinic, admin, page(id));
  assert.match(html, /data-is="warn">The person received it at Sun/);
  const { path, fields } = formOf(html, /\/resend$/);
  const sent = { ...fields, text: "same", reason: "He deleted it" };
  const refused = await shownIn(await browser.post(path, sent));
  assert.match(refused, /role="alert"><p>The person received it at Sun[^<]*tick the box below/);
  assert.doesNotMatch(refused, /\d{4}-\d{2}-\d{2}T[\d:.]+Z<|rule “duplicate”/);
  await inLanguage(browser, "es", page(id));
  const spanish = await shownIn(await browser.post(path, sent));
  assert.match(spanish, /role="alert"><p>[^<]*marque la casilla/);
  await inLanguage(browser, "en", page(id));

  const again = await shownIn(await browser.post(path, { ...sent, anyway: "1" }));
  assert.match(again, /It was queued/);
  assert.match(again, /Sent again<\/h2>[^]*The first one[^]*this one/);
  assert.match(again, /He deleted it/);
  await settle(clinic);
  const copy = page(await messageTo(clinic, "P-1002"));
  const stopped = await shownIn(await browser.get(copy));
  assert.match(stopped, /Not sent\. The person has had as many[^<]*It was of use only before Sun/);
  const pass = formOf(stopped, /\/override$/);
  assert.match(pass.inside, /name="rule.frequency_cap"/);
  await browser.post(pass.path, { ...pass.fields, "rule.frequency_cap": "1", reason: "As above" });
  await settle(clinic);
  assert.equal(
    (await clinic.outbox()).filter(({ address }) => address === "+491713920012").length,
    2,
  );
});

Deno.test("of two admins who send the same message again, the second looks at it first", async () => {
  await using clinic = await openTestClinic();
  await settle(clinic);
  const id = await messageTo(clinic, "P-1002");
  const first = await openPage(clinic, admin, page(id));
  const second = await openPage(clinic, admin, page(id));
  const sent = { text: "same", reason: "He asked", anyway: "1" };
  for (
    const [{ browser, html }, answer] of [[first, /It was queued/], [
      second,
      /has changed/,
    ]] as const
  ) {
    const { path, fields } = formOf(html, /\/resend$/);
    assert.match(await shownIn(await browser.post(path, { ...fields, ...sent })), answer);
  }
});

Deno.test("an unknown outcome says when the provider is asked, and what a person can do", async () => {
  await using clinic = await openTestClinic();
  await clinic.drain();
  const id = await messageTo(clinic, "P-1004");
  const state = await clinic.clinic.store.read.selectFrom("messages").select("state")
    .where("id", "=", id).executeTakeFirstOrThrow();
  assert.equal(state.state, "unknown");
  const { html } = await openPage(clinic, admin, page(id));
  assert.match(
    html,
    /data-is="warn"><p[^>]*>Nobody knows yet[^]*is asked at[^]*ask the patient by phone/,
  );
});

Deno.test("the outbox shows each message in its own direction", async () => {
  await using clinic = await openTestClinic();
  await settle(clinic);
  const { html } = await openPage(clinic, admin, "/admin/outbox");
  assert.match(html, /class="bubble" data-by="sms" dir="rtl" lang="ar"/);
  assert.match(html, /class="bubble" data-by="sms" dir="ltr" lang="es"/);
  assert.match(html, new RegExp(page(await messageTo(clinic, "P-1002"))));
});

Deno.test("a task is closed with what came of it, once", async () => {
  await using clinic = await openTestClinic();
  await settle(clinic);
  const { browser, html } = await openPage(clinic, admin, "/admin/tasks");
  assert.match(html, /don&#39;t text me|don't text me/);
  const { path, fields } = formOf(html, /\/tasks\/[^/]+\/close$/);
  const closed = await shownIn(
    await browser.post(path, { ...fields, outcome: "reached", note: "Wants email only" }),
  );
  assert.doesNotMatch(closed, new RegExp(path));
  const again = await shownIn(await browser.post(path, { ...fields, outcome: "reached" }));
  assert.match(again, /Somebody has closed this task/);
  const { outcome, note } = await clinic.clinic.store.read.selectFrom("tasks").selectAll()
    .where("state", "=", "done").executeTakeFirstOrThrow();
  assert.deepEqual([outcome, note], ["reached", "Wants email only"]);
});

Deno.test("many dead letters are counted before they are replayed", async () => {
  await using clinic = await openTestClinic({ seeded: true });
  await settle(clinic);
  const { store } = clinic.clinic;
  for (const name of ["Ana", "Bo", "Cleo"]) {
    const to = await givenPatient(store, { name, phone: "+15005550014", email: null });
    await givenMessage(store, { to, template: { channels: ["sms"] } });
  }
  await settle(clinic);
  const { browser, html } = await openPage(clinic, admin, "/admin/dead-letters");
  assert.match(html, /configuration \(3\)/);
  const { path, fields } = formOf(html, /\/dead-letters\/replay$/);
  const sent = { ...fields, failure: "configuration", perMinute: "60", limit: "10" };
  const dry = await shownIn(await browser.post(path, { ...sent, dryRun: "1" }));
  assert.match(dry, /role="status"[^]*3 would/);
  assert.match(dry, /configuration \(3\)/);
  const real = await shownIn(await browser.post(path, sent));
  assert.match(real, /role="status"[^]*3/);
  assert.doesNotMatch(real, /configuration \(3\)/);
  const replayed = await shownIn(await browser.get("/admin/dead-letters?state=replayed"));
  assert.equal(
    replayed.match(/Ines Okafor, /g)?.length ?? replayed.match(/class="letter"/g)?.length,
    3,
  );
});

async function visitWith(
  { clinic: { store } }: TestClinic,
  doctorRef: string,
  state: "booked" | "ready",
): Promise<string> {
  const { id } = await store.read.selectFrom("visits")
    .innerJoin("practitioners", "practitioners.id", "visits.practitioner_id").select("visits.id")
    .where("practitioners.ref", "=", doctorRef).where("state", "=", state)
    .orderBy("visits.id").executeTakeFirstOrThrow();
  return id;
}

Deno.test("the front desk tells a patient from the visit's page, where the message then stands", async () => {
  await using clinic = await openTestClinic();
  await settle(clinic);
  const path = `/admin/visits/${await visitWith(clinic, "D-01", "booked")}`;
  const { browser, html } = await openPage(clinic, admin, path);
  const form = formOf(html, /\/visits\/[^/]+\/messages$/);
  assert.match(form.inside, /value="running_late"[^]*value="join_now"/);
  assert.doesNotMatch(form.inside, /value="(sign_in_link|summary_ready|missed_you)"/);
  const unsaid = { ...form.fields, template: "running_late" };
  assert.match(await shownIn(await browser.post(form.path, unsaid)), /role="alert"/);
  const sent = { ...unsaid, minutes: "20", channel: "" };
  const done = await shownIn(await browser.post(form.path, sent));
  assert.match(done, /It was queued\. Consent/);
  assert.match(done, /href="\/admin\/messages\/msg_[^"]+">The doctor is running late/);
  assert.match(await shownIn(await browser.post(form.path, sent)), /same message waits/);
});

Deno.test("a doctor tells their own patient, and nobody else's", async () => {
  await using clinic = await openTestClinic();
  await settle(clinic);
  const own = await visitWith(clinic, "D-01", "booked");
  const { browser, html } = await openPage(clinic, doctor, `/doctor/visits/${own}`);
  const form = formOf(html, /\/visits\/[^/]+\/messages$/);
  assert.doesNotMatch(form.inside, /value="(booked|payment_due)"/);
  const sent = { ...form.fields, template: "running_late", minutes: "5" };
  assert.match(await shownIn(await browser.post(form.path, sent)), /It was queued/);
  const foreign = await visitWith(clinic, "D-02", "booked");
  const answer = await shownIn(
    await browser.post(`/actions/visits/${foreign}/messages`, sent),
  );
  assert.match(answer, /There is no such visit/);
});
