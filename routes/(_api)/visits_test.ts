import assert from "node:assert/strict";
import { visitId } from "@/domain/id_schemas.ts";
import { minute } from "@/domain/time.ts";
import { jsonOf, textAt, valueAt } from "@/tests/security/json.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import type { PaperBrowser } from "@/tests/paper_browser.ts";

async function firstBooked(browser: PaperBrowser): Promise<string> {
  const page = await jsonOf(await browser.api("GET", "/api/visits?state=booked&limit=1"));
  return textAt(page, "visits", "0", "id");
}

async function seat(site: TestClinic) {
  const admin = await site.browser("admin@caredeck.test");
  return { admin, id: await firstBooked(admin) };
}

Deno.test("a visit is told with its history, its version as ETag, and what the caller may do", async () => {
  await using site = await openTestClinic();
  const { admin, id } = await seat(site);
  const response = await admin.api("GET", `/api/visits/${id}`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("etag"), `"1"`);
  assert.equal(response.headers.get("cache-control"), "no-store");
  const visit = await jsonOf(response);
  assert.match(textAt(visit, "startsAt"), /^2026-11-2\dT\d\d:\d\d:00Z$/);
  assert.deepEqual(valueAt(visit, "actions"), ["arrival", "no-show", "cancellation", "error"]);
  assert.equal(textAt(visit, "history", "0", "what"), "booked");
});

Deno.test("If-Match with the version that was seen lets a step pass, with an older one refuses it", async () => {
  await using site = await openTestClinic();
  const { admin, id } = await seat(site);
  const arrive = (match: string) =>
    admin.api("POST", `/api/visits/${id}/arrival`, undefined, { "if-match": match });
  const stale = await arrive(`"7"`);
  assert.equal(stale.status, 409);
  assert.equal(textAt(await jsonOf(stale), "code"), "stale_write");
  for (const match of [`1`, `W/"1"`, `"1", "2"`, `"0"`, `"x"`, `""`]) {
    const malformed = await arrive(match);
    assert.equal(malformed.status, 400, match);
    assert.equal(textAt(await jsonOf(malformed), "issues", "0", "field"), "If-Match");
  }
  const passed = await arrive(`"1"`);
  assert.equal(passed.status, 200);
  assert.deepEqual(await jsonOf(passed), { id, state: "arrived", version: 2 });
});

Deno.test("a step without a body, with an empty one, or with a reason is the same step", async () => {
  await using site = await openTestClinic();
  const { admin, id } = await seat(site);
  const post = (event: string, body?: unknown) =>
    admin.api("POST", `/api/visits/${id}/${event}`, body);
  assert.equal((await post("arrival")).status, 200);
  assert.equal((await post("undo", {})).status, 200);
  assert.equal((await post("cancellation", { reason: "Asked for another day" })).status, 200);
});

Deno.test("a step that does not fit is refused with its code, in the caller's language", async () => {
  await using site = await openTestClinic();
  const { admin, id } = await seat(site);
  const response = await admin.api("POST", `/api/visits/${id}/departure`, {}, {
    "accept-language": "es",
  });
  assert.equal(response.status, 409);
  const problem = await jsonOf(response);
  assert.equal(textAt(problem, "code"), "illegal_transition");
  assert.equal(textAt(problem, "traceId"), response.headers.get("x-trace-id"));
  assert.match(textAt(problem, "detail"), /La visita/);
});

Deno.test("a list goes on from page to page without losing or repeating a visit", async () => {
  await using site = await openTestClinic();
  const { admin } = await seat(site);
  const whole = await jsonOf(await admin.api("GET", "/api/visits?limit=200"));
  const all = idsIn(whole);
  assert.equal(valueAt(whole, "next"), null);
  const seen: string[] = [];
  let after = "";
  do {
    const page = await jsonOf(await admin.api("GET", `/api/visits?limit=5${after}`));
    seen.push(...idsIn(page));
    const next = valueAt(page, "next");
    after = typeof next === "string" ? `&after=${encodeURIComponent(next)}` : "";
  } while (after !== "");
  assert.deepEqual(seen, all);
  assert.equal(new Set(seen).size, seen.length);
});

function idsIn(page: unknown): string[] {
  const visits = valueAt(page, "visits");
  assert.ok(Array.isArray(visits));
  return visits.map((visit) => textAt(visit, "id"));
}

Deno.test("a free slot that the search tells can be booked once, and moved away from", async () => {
  await using site = await openTestClinic();
  const patient = await site.browser("patient@caredeck.test");
  const { admin } = await seat(site);
  const slots = await jsonOf(await patient.api("GET", "/api/slots?limit=2"));
  const [startsAt, later] = [
    textAt(slots, "slots", "0", "startsAt"),
    textAt(slots, "slots", "1", "startsAt"),
  ];
  const practitionerId = textAt(slots, "slots", "0", "practitioner", "id");
  const me = await jsonOf(await patient.api("GET", "/api/session"));
  const body = { patientId: textAt(me, "patientId"), practitionerId, startsAt };
  const booked = await patient.api("POST", "/api/appointments", body);
  assert.equal(booked.status, 201);
  const visitId = textAt(await jsonOf(booked), "visitId");
  assert.equal(booked.headers.get("location"), `/api/visits/${visitId}`);
  const twice = await patient.api("POST", "/api/appointments", body);
  assert.equal(textAt(await jsonOf(twice), "code"), "slot_taken");
  const day = new Date(Date.parse(later) + 24 * 60 * minute).toISOString();
  const moved = await patient.api("POST", `/api/visits/${visitId}/reschedule`, { startsAt: day });
  assert.equal(moved.status, 201);
  const next = textAt(await jsonOf(moved), "visitId");
  const kept = await jsonOf(await admin.api("GET", `/api/visits/${next}`));
  assert.match(textAt(kept, "rescheduledFrom"), /^apt_/);
  const old = await jsonOf(await admin.api("GET", `/api/visits/${visitId}`));
  assert.equal(textAt(old, "state"), "cancelled");
});

Deno.test("a day that no calendar of a clinic has is refused, and no list breaks by one", async () => {
  await using site = await openTestClinic();
  const { admin, id } = await seat(site);
  const patient = await site.browser("patient@caredeck.test");
  const patientId = textAt(await jsonOf(await patient.api("GET", "/api/session")), "patientId");
  const startsAt = "9999-12-31T23:50:00Z";
  const refused = await patient.api("POST", "/api/appointments", { patientId, startsAt });
  assert.equal(refused.status, 400);
  assert.equal(textAt(await jsonOf(refused), "issues", "0", "field"), "startsAt");
  await site.clinic.store.housekeep(async (db) => {
    const { appointment_id } = await db.updateTable("visits").set({ day: "+010000-01-01" })
      .where("state", "=", "booked").where("id", "=", visitId.parse(id)).returning("appointment_id")
      .executeTakeFirstOrThrow();
    await db.updateTable("appointments").set({ starts_at: Date.parse(startsAt) + 60 * minute })
      .where("id", "=", appointment_id).execute();
  });
  const listed = await admin.api("GET", "/api/visits");
  assert.equal(listed.status, 200);
  await listed.body?.cancel();
  const read = await admin.api("GET", `/api/visits/${id}`);
  assert.equal(textAt(await jsonOf(read), "day"), "+010000-01-01");
});

Deno.test("an address that knows another method says which", async () => {
  await using site = await openTestClinic();
  const { admin, id } = await seat(site);
  const wrong = await admin.api("DELETE", `/api/visits/${id}`);
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.get("allow"), "GET, HEAD, OPTIONS");
  assert.equal(textAt(await jsonOf(wrong), "code"), "method_not_allowed");
  const options = await admin.api("OPTIONS", "/api/practitioners");
  assert.equal(options.status, 204);
  assert.equal(options.headers.get("allow"), "GET, POST, HEAD, OPTIONS");
  const nowhere = await admin.api("GET", "/api/visitors");
  assert.equal(nowhere.status, 404);
});

Deno.test("a fault on our side is a 500 that tells nothing but the id to quote", async () => {
  await using site = await openTestClinic();
  const { admin, id } = await seat(site);
  await site.clinic.store.housekeep((db) =>
    db.updateTable("visits").set({ undo_at: site.clock.now(), undo_before: "not JSON" })
      .where("state", "=", "booked").execute()
  );
  const response = await admin.api("POST", `/api/visits/${id}/undo`);
  assert.equal(response.status, 500);
  const problem = await jsonOf(response);
  assert.equal(textAt(problem, "code"), "fault");
  assert.ok(!JSON.stringify(problem).includes("JSON"));
  assert.ok(site.logged.some(({ event }) => event === "request.fault"));
});
