import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import { admin, doctor, patient } from "@/tests/paper_pages.ts";
import { jsonOf, textAt, valueAt } from "@/tests/security/json.ts";

async function openTold() {
  const clinic: TestClinic = await openTestClinic();
  await clinic.drain();
  await clinic.reports();
  const { api } = await clinic.browser(admin);
  return { clinic, get: (path: string) => api("GET", path) };
}

function listIn(body: unknown): readonly unknown[] {
  const list = valueAt(body, "messages");
  assert.ok(Array.isArray(list));
  return list;
}

Deno.test("messages are listed newest first, filtered, and page by page", async () => {
  const { clinic: opened, get } = await openTold();
  await using _clinic = opened;
  const first = await get("/api/messages?limit=2");
  assert.equal(first.status, 200);
  const body = await jsonOf(first);
  assert.equal(listIn(body).length, 2);
  const rest = await jsonOf(await get(`/api/messages?limit=2&before=${textAt(body, "next")}`));
  assert.equal(listIn(rest).length, 2);
  assert.equal(valueAt(rest, "next"), null);
  const late = await jsonOf(await get("/api/messages?type=running_late&search=aurelio"));
  assert.equal(listIn(late).length, 1);
  assert.equal(textAt(late, "messages", "0", "state"), "delivered");
  assert.match(textAt(late, "messages", "0", "createdAt"), /^2026-11-22T13:30/);
  assert.equal(JSON.stringify(late).includes("Aurelio"), false);
});

Deno.test("one message tells every decision with the rules behind it", async () => {
  const { clinic: opened, get } = await openTold();
  await using _clinic = opened;
  const found = await jsonOf(await get("/api/messages?type=running_late&search=aurelio"));
  const response = await get(`/api/messages/${textAt(found, "messages", "0", "id")}`);
  assert.equal(response.status, 200);
  const one = await jsonOf(response);
  const timeline = valueAt(one, "timeline");
  assert.ok(Array.isArray(timeline));
  assert.deepEqual(timeline.map((step) => textAt(step, "kind")), [
    "queued",
    "decided",
    "started",
    "answered",
    "reported",
    "reported",
  ]);
  assert.equal(textAt(timeline[1], "detail", "verdict"), "send");
  assert.equal(textAt(timeline[1], "detail", "checks", "0", "rule"), "superseded");
  assert.equal(textAt(one, "deliveries", "0", "state"), "delivered");
  assert.equal(textAt(one, "deliveries", "0", "attempts", "0", "state"), "delivered");
});

const wrong = [
  "/api/messages?colour=red",
  "/api/messages?state=lost",
  "/api/messages?from=22.11.2026",
  "/api/messages?limit=1000",
  "/api/messages?before=nothing",
  "/api/messages?type=Booked!",
] as const;

Deno.test("what the list does not know is refused by its name", async () => {
  const { clinic: opened, get } = await openTold();
  await using _clinic = opened;
  for (const path of wrong) {
    const response = await get(path);
    assert.equal(response.status, 400, path);
    assert.equal(textAt(await jsonOf(response), "code"), "invalid_input");
  }
  const nowhere = await get(`/api/messages/${newId("message", opened.clinic)}`);
  assert.equal(nowhere.status, 404);
});

Deno.test("messages are read by admins alone", async () => {
  const { clinic: opened } = await openTold();
  await using clinic = opened;
  for (const [who, status] of [[doctor, 403], [patient, 403], [null, 401]] as const) {
    const { api } = await clinic.browser(who);
    for (const path of ["/api/messages", `/api/messages/${newId("message", clinic.clinic)}`]) {
      const response = await api("GET", path);
      assert.equal(response.status, status, `${who} ${path}`);
      await response.body?.cancel();
    }
  }
});
