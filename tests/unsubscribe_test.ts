/** The unsubscribe link of an email, as people and their mail programs use it. */
import assert from "node:assert/strict";
import type { PatientId } from "@/domain/ids.ts";
import type { ConsentEntry } from "@/domain/sending/consent.ts";
import { mailStanding } from "@/domain/sending/unsubscribe.ts";
import { unsubscribeUrl } from "@/queues/messages/unsubscribe_link.ts";
import { appendConsent, consentEntries, consentOf } from "@/store/consent.ts";
import { castOf } from "@/tests/fixtures/cast.ts";
import { addSent, type Mail } from "./given_messaging.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";

const type = "reminder_48h";
const oneClick = "List-Unsubscribe=One-Click";
const form = "application/x-www-form-urlencoded";

async function openMail(mail: Mail = {}) {
  const site = await openTestClinic();
  const { store, config } = site.clinic;
  const patientId = (await castOf(store)).patients.get("P-1004");
  assert.ok(patientId);
  const { deliveryId } = await addSent(store, patientId, { type, ...mail });
  return { site, patientId, url: unsubscribeUrl(config, deliveryId) };
}

type Sending = { readonly body?: BodyInit; readonly headers?: Record<string, string> };

function send({ fetch }: TestClinic, url: string, { body = oneClick, headers }: Sending = {}) {
  const type = typeof body === "string" ? { "content-type": form } : {};
  return fetch(
    new Request(url, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { ...type, ...headers },
    }),
  );
}

async function standing({ clinic: { store } }: TestClinic, patientId: PatientId) {
  const consent = await consentOf(store.read, patientId);
  return mailStanding(consent, { type, class: "operational" });
}

Deno.test("one click of a mail program ends this kind of mail, without a cookie and from anywhere", async () => {
  const multipart = new FormData();
  multipart.set("List-Unsubscribe", "One-Click");
  const ways: Sending[] = [
    {},
    { body: multipart },
    { headers: { origin: "https://mail.example" } },
    { headers: { origin: "null", "sec-fetch-site": "cross-site" } },
    { headers: { accept: "text/html" } },
  ];
  for (const way of ways) {
    const { site, patientId, url } = await openMail();
    await using _ = site;
    for (let click = 0; click < 3; click++) {
      const response = await send(site, url, way);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get("set-cookie"), null);
      await response.text();
    }
    const lines = await consentEntries(site.clinic.store.read, patientId);
    assert.deepEqual(
      lines.map((
        { channel, scope, decision, source, by },
      ) => [channel, scope, decision, source, by]),
      [["email", { of: "type", type }, "revoked", "unsubscribe_link", "patient"]],
    );
    const audit = await site.clinic.store.read.selectFrom("audit").selectAll()
      .where("action", "=", "consent.recorded").execute();
    assert.deepEqual(audit.map(({ actor, subject }) => [actor, subject]), [["nobody", patientId]]);
  }
});

Deno.test("looking at the link changes nothing, however often a scanner looks", async () => {
  const { site, patientId, url } = await openMail();
  await using _ = site;
  for (const method of ["GET", "HEAD", "GET"]) {
    const response = await site.fetch(new Request(url, { method }));
    assert.equal(response.status, 200);
    await response.text();
  }
  assert.deepEqual(await consentEntries(site.clinic.store.read, patientId), []);
});

Deno.test.each<[string, string, string, string]>([
  ["en", "ltr", "You get “Reminder, two days before” by email.", "I still want them"],
  ["es", "ltr", "Usted recibe «Recordatorio, dos días antes» por correo.", "Quiero seguir"],
  ["ar", "rtl", "تصلك رسائل «تذكير قبل يومين»", "ما زلت أريدها"],
])("the page speaks the email's language: %s", async (locale, dir, on, keep) => {
  const { site, url } = await openMail({ locale });
  await using _ = site;
  const look = async () => await (await site.fetch(new Request(url))).text();
  const page = await look();
  assert.match(page, new RegExp(`<html lang="${locale}" dir="${dir}"`));
  assert.ok(page.includes(on), page);
  await (await send(site, url)).text();
  assert.ok((await look()).includes(keep));
});

Deno.test("a person ends one kind, takes it back, ends all, and takes that back", async () => {
  const { site, patientId, url } = await openMail();
  await using _ = site;
  const own = { origin: site.clinic.config.baseUrl };
  const steps: [string, boolean, boolean][] = [
    ["end_type", false, true],
    ["keep_type", true, true],
    ["end_all", false, false],
    ["keep_all", true, true],
  ];
  for (const [wish, isTypeOn, isOpen] of steps) {
    site.clock.forward(1_000);
    const response = await send(site, url, { body: `wish=${wish}`, headers: own });
    assert.equal(response.status, 303);
    assert.equal(response.headers.get("location"), new URL(url).pathname);
    const now = await standing(site, patientId);
    assert.deepEqual([now.isTypeOn, now.isOpen], [isTypeOn, isOpen], wish);
    const page = await (await site.fetch(new Request(url))).text();
    assert.equal(page.includes("Stop these emails"), isTypeOn);
    assert.equal(page.includes("Send me emails again"), !isOpen);
  }
});

Deno.test("the page's buttons are pressed on the page", async () => {
  const { site, patientId, url } = await openMail();
  await using _ = site;
  const foreign: Record<string, string>[] = [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const headers of foreign) {
    const response = await send(site, url, { body: "wish=end_all", headers });
    assert.equal(response.status, 403);
    await response.text();
  }
  const own = { origin: site.clinic.config.baseUrl };
  for (const body of ["", "wish=constructor", "List-Unsubscribe=yes", "x".repeat(5_000)]) {
    const response = await send(site, url, { body, headers: own });
    assert.ok([400, 413].includes(response.status), `${response.status}`);
    await response.text();
  }
  assert.deepEqual(await consentEntries(site.clinic.store.read, patientId), []);
});

type Said = Pick<ConsentEntry, "by" | "source" | "scope">;

/** A "no" to email that no link said. */
async function refuseElsewhere({ clinic: { store } }: TestClinic, patientId: PatientId, no: Said) {
  const said = { at: 1, wording: null, channel: "email", decision: "revoked" } as const;
  const line = { patientId, recordedAt: 1, byAccount: null, dedupeKey: null };
  await store.housekeep((db) =>
    db.transaction().execute((tx) =>
      appendConsent(tx, store, { ...line, entry: { ...said, ...no } })
    )
  );
}

Deno.test.each<[string, string, Said]>([
  ["a channel", "keep_all", { by: "patient", source: "spam_report", scope: { of: "channel" } }],
  ["a type", "keep_type", { by: "guardian", source: "paper", scope: { of: "type", type } }],
])("%s that was closed elsewhere is not opened by a link", async (_what, wish, no) => {
  const { site, patientId, url } = await openMail();
  await using _ = site;
  await refuseElsewhere(site, patientId, no);
  const before = await standing(site, patientId);
  const own = { origin: site.clinic.config.baseUrl };
  await (await send(site, url, { body: `wish=${wish}`, headers: own })).text();
  assert.deepEqual(await standing(site, patientId), before);
  assert.equal((await consentEntries(site.clinic.store.read, patientId)).length, 1);
  const page = await (await site.fetch(new Request(url))).text();
  assert.ok(page.includes("ask the front desk"));
  assert.ok(!page.includes(`value="${wish}"`));
});

Deno.test("a link that we did not make, or of what nobody may end, leads nowhere", async () => {
  const { site, patientId, url } = await openMail({ class: "critical", mandate: "care" });
  await using _ = site;
  for (const wrong of [url, `${url.slice(0, -1)}_`, `${url}x`, url.replace(/\.[^.]+$/, "")]) {
    for (const method of ["GET", "POST"]) {
      const body = method === "POST" ? oneClick : null;
      const headers = { "content-type": form };
      const response = await site.fetch(new Request(wrong, { method, body, headers }));
      assert.equal(response.status, 404, `${method} ${wrong}`);
      await response.text();
    }
  }
  assert.deepEqual(await consentEntries(site.clinic.store.read, patientId), []);
});

Deno.test("only posts to the link itself pass without our origin", async () => {
  const { site, url } = await openMail();
  await using _ = site;
  const { pathname } = new URL(url);
  for (const [method, path] of [["PUT", pathname], ["DELETE", pathname], ["POST", "/sign-in"]]) {
    const response = await site.fetch(
      new Request(new URL(path ?? "", url), { method: method ?? "" }),
    );
    assert.equal(response.status, 403, `${method} ${path}`);
    await response.text();
  }
});
