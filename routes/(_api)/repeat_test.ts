import assert from "node:assert/strict";
import { jsonOf, textAt, valueAt } from "@/tests/security/json.ts";
import { openTestClinic } from "@/tests/harness.ts";
import type { PaperBrowser } from "@/tests/paper_browser.ts";

const patient = (name: string) => ({ name });

function post(browser: PaperBrowser, path: string, { body, key }: { body?: unknown; key: string }) {
  return browser.api("POST", path, body, { "idempotency-key": key });
}

async function named(browser: PaperBrowser, search: string): Promise<number> {
  const found = valueAt(
    await jsonOf(await browser.api("GET", `/api/patients?search=${search}`)),
    "patients",
  );
  assert.ok(Array.isArray(found));
  return found.length;
}

Deno.test("a request that is sent twice under one key is done once, and answered alike", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const send = () => post(admin, "/api/patients", { body: patient("Zuzana"), key: "a" });
  const [first, second] = [await send(), await send()];
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.equal(second.headers.get("idempotency-replayed"), "true");
  assert.deepEqual(await jsonOf(second), await jsonOf(first));
  assert.equal(await named(admin, "Zuzana"), 1);
});

Deno.test("a hundred of one request at once are done once", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const all = await Promise.all(
    Array.from(
      { length: 100 },
      () => post(admin, "/api/patients", { body: patient("Zora"), key: "b" }),
    ),
  );
  for (const response of all) {
    await response.body?.cancel();
    assert.ok([201, 409].includes(response.status));
  }
  assert.ok(all.some(({ status }) => status === 201));
  assert.equal(await named(admin, "Zora"), 1);
});

Deno.test("one key for two requests is refused, and so is another version of the same", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  assert.equal(
    (await post(admin, "/api/patients", { body: patient("Zed"), key: "c" })).status,
    201,
  );
  for (
    const [path, body] of [
      ["/api/patients", patient("Another")],
      ["/api/practitioners", patient("Zed")],
    ] as const
  ) {
    const conflict = await post(admin, path, { body, key: "c" });
    assert.equal(conflict.status, 422);
    assert.equal(textAt(await jsonOf(conflict), "code"), "idempotency_conflict");
  }
});

Deno.test("keys of two people never meet", async () => {
  await using site = await openTestClinic();
  const [salma, hana] = [
    await site.browser("patient@caredeck.test"),
    await site.browser("hana@caredeck.test"),
  ];
  for (const browser of [salma, hana]) {
    const me = await jsonOf(await browser.api("GET", "/api/session"));
    const slots = await jsonOf(await browser.api("GET", "/api/slots?limit=1"));
    const practitionerId = textAt(slots, "slots", "0", "practitioner", "id");
    const startsAt = textAt(slots, "slots", "0", "startsAt");
    const body = { patientId: textAt(me, "patientId"), practitionerId, startsAt };
    assert.equal((await post(browser, "/api/appointments", { body, key: "d" })).status, 201);
  }
});

Deno.test("a refusal leaves the key free, since nothing was done", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const visits = await jsonOf(await admin.api("GET", "/api/visits?state=booked&limit=1"));
  const path = `/api/visits/${textAt(visits, "visits", "0", "id")}`;
  assert.equal((await post(admin, `${path}/ready`, { key: "e" })).status, 409);
  assert.equal((await admin.api("POST", `${path}/arrival`)).status, 200);
  assert.equal((await post(admin, `${path}/ready`, { key: "e" })).status, 200);
});

Deno.test("a link is told once; the repeat of the request says that it was, and not the link", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const body = { role: "admin", email: "new@caredeck.test", name: "New Admin" };
  const send = () => post(admin, "/api/people", { body, key: "f" });
  const [first, second] = [await jsonOf(await send()), await jsonOf(await send())];
  assert.match(textAt(first, "link", "url"), /\/invites\/[\w-]{43}$/);
  assert.equal(valueAt(second, "link", "url"), null);
  assert.equal(textAt(second, "accountId"), textAt(first, "accountId"));
  const kept = await site.clinic.store.read.selectFrom("idempotency_keys").selectAll().execute();
  assert.ok(!JSON.stringify(kept).includes(textAt(first, "link", "url").slice(-43)));
});

Deno.test("a key at the door is no way around it: sign-in hashes and keeps nothing of its body", async () => {
  await using site = await openTestClinic();
  const right = { email: "admin@caredeck.test", password: "caredeck-demo" };
  const cookies = new Set<string>();
  for (const browser of [await site.browser(null), await site.browser(null)]) {
    const response = await post(browser, "/api/session", { body: right, key: "g" });
    assert.equal(response.status, 200);
    cookies.add(response.headers.getSetCookie().join());
    await response.body?.cancel();
    assert.equal((await browser.api("GET", "/api/session")).status, 200);
  }
  assert.equal(cookies.size, 2);
  const guess = { ...right, password: "not this one" };
  const wrong = await post(await site.browser(null), "/api/session", { body: guess, key: "g" });
  assert.equal(textAt(await jsonOf(wrong), "code"), "bad_credentials");
  const kept = await site.clinic.store.read.selectFrom("idempotency_keys").selectAll().execute();
  assert.deepEqual(kept, []);
});

Deno.test("a file is not taken under a key, so no second file is lost behind the first", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const response = await admin.api("POST", "/api/imports", "ref,day", {
    "content-type": "text/csv",
    "idempotency-key": "h",
  });
  assert.equal(response.status, 400);
  assert.equal(textAt(await jsonOf(response), "issues", "0", "field"), "Idempotency-Key");
  const kept = await site.clinic.store.read.selectFrom("imports").selectAll().execute();
  assert.deepEqual(kept, []);
});

Deno.test("a key that is empty, too long or not plain text is refused", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  for (const key of ["", "x".repeat(256), "a b", "é"]) {
    const response = await post(admin, "/api/patients", { body: patient("Zo"), key });
    assert.equal(response.status, 400, key);
    assert.equal(textAt(await jsonOf(response), "issues", "0", "field"), "Idempotency-Key");
  }
  assert.equal(await named(admin, "Zo"), 0);
});
