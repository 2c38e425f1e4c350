import assert from "node:assert/strict";
import { entriesAt, jsonOf, textAt, valueAt } from "@/tests/security/json.ts";
import { openTestClinic } from "@/tests/harness.ts";

Deno.test("an admin sets a practitioner's week and time off, and the slots follow", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const added = await admin.api("POST", "/api/practitioners", { name: "Dr Noor" });
  assert.equal(added.status, 201);
  const id = textAt(await jsonOf(added), "id");
  const path = `/api/practitioners/${id}`;
  const hours = [{ weekday: 3, from: "10:00", to: "11:00" }];
  assert.equal((await admin.api("PUT", `${path}/hours`, { hours })).status, 204);
  const slots = async () => {
    const found = await admin.api("GET", `/api/slots?practitionerId=${id}&days=7&minutes=30`);
    return entriesAt(await jsonOf(found), "slots").map(([, slot]) => textAt(slot, "startsAt"));
  };
  const free = [
    "2026-11-25T09:00:00Z",
    "2026-11-25T09:10:00Z",
    "2026-11-25T09:20:00Z",
    "2026-11-25T09:30:00Z",
  ];
  assert.deepEqual(await slots(), free);
  const span = { from: "2026-11-25T10:05:00+01:00", to: "2026-11-25T10:20:00+01:00" };
  const off = await jsonOf(
    await admin.api("POST", `${path}/time-off`, { ...span, reason: "Dentist" }),
  );
  assert.equal(valueAt(off, "booked"), 0);
  assert.deepEqual(await slots(), free.slice(2));
  assert.equal((await admin.api("DELETE", `${path}/time-off/${textAt(off, "id")}`)).status, 204);
  assert.deepEqual(await slots(), free);
});

Deno.test("why somebody is away is told to admins alone", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const all = await jsonOf(await admin.api("GET", "/api/practitioners"));
  const id = textAt(all, "practitioners", "0", "id");
  const span = { from: "2027-01-04T08:00:00Z", to: "2027-01-05T08:00:00Z", reason: "Surgery" };
  assert.equal((await admin.api("POST", `/api/practitioners/${id}/time-off`, span)).status, 201);
  for (
    const [email, sees] of [
      ["admin@caredeck.test", true],
      ["doctor@caredeck.test", false],
      ["patient@caredeck.test", false],
    ] as const
  ) {
    const browser = await site.browser(email);
    const text = await (await browser.api("GET", "/api/practitioners")).text();
    assert.equal(text.includes("Surgery"), sees, email);
  }
});

Deno.test("the audit log tells what was done, and that nobody has changed it", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  await admin.api("PUT", "/api/flags", [{ name: "live.sse", on: false, version: 0 }]);
  const log = await jsonOf(await admin.api("GET", "/api/audit?action=flag.&limit=1"));
  assert.equal(textAt(log, "entries", "0", "action"), "flag.set");
  assert.deepEqual(valueAt(log, "entries", "0", "detail"), { on: false });
  assert.equal(textAt(log, "entries", "0", "actorName"), "Ines Okafor");
  const whole = await jsonOf(await admin.api("GET", "/api/audit/verify"));
  assert.equal(valueAt(whole, "ok"), true);
  await site.clinic.store.housekeep((db) =>
    db.updateTable("audit").set({ detail: "{}" }).where("action", "=", "flag.set").execute()
  );
  const broken = await jsonOf(await admin.api("GET", "/api/audit/verify"));
  assert.equal(valueAt(broken, "ok"), false);
});

Deno.test("a flag is set from the version that was seen", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const set = (version: number) =>
    admin.api("PUT", "/api/flags", { name: "live.sse", on: false, version });
  assert.equal((await set(0)).status, 200);
  const stale = await set(0);
  assert.equal(stale.status, 409);
  assert.equal(textAt(await jsonOf(stale), "code"), "stale_write");
  const flags = await jsonOf(await admin.api("GET", "/api/flags"));
  assert.equal(valueAt(flags, "flags", "0", "on"), false);
  assert.equal(valueAt(flags, "flags", "0", "version"), 1);
});

Deno.test("a role that is changed takes effect on the very next request", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const doctor = await site.browser("petrov@caredeck.test");
  const me = await jsonOf(await doctor.api("GET", "/api/session"));
  const path = `/api/people/${textAt(me, "accountId")}`;
  assert.equal((await admin.api("POST", `${path}/role`, { role: "admin" })).status, 204);
  assert.equal((await doctor.api("GET", "/api/visits")).status, 401);
  assert.equal((await admin.api("POST", `${path}/disable`)).status, 204);
  const again = await doctor.api("POST", "/api/session", {
    email: "petrov@caredeck.test",
    password: "caredeck-demo",
  });
  assert.equal(textAt(await jsonOf(again), "code"), "bad_credentials");
});

const csv = [
  "Number,Patient,Name,When",
  "X-1,P-900,Ada Lovelace,2026-12-01 09:00",
  "X-2,P-901,Grace Hopper,not a time",
].join("\n");

Deno.test("a file that is sent with its plan is imported by its job, and tells its problems", async () => {
  await using site = await openTestClinic();
  const admin = await site.browser("admin@caredeck.test");
  const columns = { ref: "Number", patientRef: "Patient", patientName: "Name", start: "When" };
  const path = `/api/imports?plan=${encodeURIComponent(JSON.stringify({ columns }))}`;
  const cookie = [...admin.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
  const send = (type: string, to = path) =>
    site.fetch(
      new Request(site.clinic.config.baseUrl + to, {
        method: "POST",
        body: csv,
        headers: { cookie, "content-type": type },
      }),
    );
  assert.equal((await send("text/html")).status, 415);
  const unplanned = await send("text/csv", "/api/imports?plan=[]");
  assert.equal(textAt(await jsonOf(unplanned), "issues", "0", "field"), "plan");
  const sent = await send("text/csv; charset=utf-8");
  assert.equal(sent.status, 201);
  await site.drain();
  const done = await jsonOf(await admin.api("GET", sent.headers.get("location") ?? ""));
  assert.equal(textAt(done, "state"), "done");
  assert.deepEqual([valueAt(done, "created"), valueAt(done, "rejected")], [1, 1]);
  assert.equal(valueAt(done, "problems", "0", "row"), 3);
  const list = await jsonOf(await admin.api("GET", "/api/imports"));
  assert.equal(entriesAt(list, "imports").length, 1);
});
