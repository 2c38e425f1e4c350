import assert from "node:assert/strict";
import { mock } from "node:test";
import { mostEach } from "@/routes/(_web)/streams.ts";
import { disableAccount } from "@/store/commands/disable_account.ts";
import { setFlag } from "@/store/commands/set_flag.ts";
import { identify } from "@/store/sessions.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { asEvents, type ServerEvent } from "./server_events.ts";
import type { PaperBrowser } from "./paper_browser.ts";

const stream = { accept: "text/event-stream" };

/** Opens a stream, and ends it with the test. */
async function listen(browser: PaperBrowser, path: string, headers: Record<string, string> = {}) {
  const response = await browser.api("GET", path, undefined, { ...stream, ...headers });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/event-stream");
  const events = asEvents(response);
  return {
    next: () => events.next().then(({ value }): ServerEvent | undefined => value ?? undefined),
    async [Symbol.asyncDispose]() {
      await events.return(undefined);
    },
  };
}

async function who(clinic: TestClinic, browser: PaperBrowser) {
  const secret = browser.cookies().get("caredeck-session") ?? "";
  const principal = await identify(clinic.clinic.store, secret);
  assert.ok(principal);
  return { principal, traceId: "t" };
}

Deno.test("a stream begins with a heartbeat and the whole view, whose id is the ledger's sequence", async () => {
  await using clinic = await openTestClinic();
  const admin = await clinic.browser("admin@caredeck.test");
  await using live = await listen(admin, "/live/ops");
  assert.deepEqual((await live.next())?.event, "beat");
  const view = await live.next();
  assert.equal(view?.event, "view");
  const { seq, rows } = JSON.parse(view.data);
  assert.equal(view.id, String(seq));
  assert.ok(rows.length > 5);
});

Deno.test("who comes back with the newest id is not sent the view again, until something happens", async () => {
  await using clinic = await openTestClinic();
  const admin = await clinic.browser("admin@caredeck.test");
  const { seq } = await (await admin.api("GET", "/live/ops")).json();
  await using live = await listen(admin, "/live/ops", { "last-event-id": String(seq) });
  assert.equal((await live.next())?.event, "beat");
  const { visits } = await (await admin.api("GET", "/api/visits?state=booked")).json();
  const moved = await admin.api("POST", `/api/visits/${visits[0].id}/arrival`);
  assert.equal(moved.status, 200);
  assert.equal((await live.next())?.id, String(seq + 1));
});

Deno.test("a disabled account's open stream ends within five seconds", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    await using clinic = await openTestClinic();
    const [admin, doctor] = await Promise.all([
      clinic.browser("admin@caredeck.test"),
      clinic.browser("doctor@caredeck.test"),
    ]);
    await using live = await listen(doctor, "/live/doctor");
    assert.equal((await live.next())?.event, "beat");
    assert.equal((await live.next())?.event, "view");
    const { principal } = await who(clinic, doctor);
    const input = { accountId: principal.accountId };
    const disabled = await disableAccount(clinic.clinic.store, await who(clinic, admin), input);
    assert.ok(disabled.ok);
    mock.timers.tick(5_000);
    const end = await live.next();
    assert.deepEqual([end?.event, end?.data], ["end", '{"why":"signed_out"}']);
    assert.equal(await live.next(), undefined);
    assert.equal((await doctor.api("GET", "/live/doctor")).status, 401);
  } finally {
    mock.timers.reset();
  }
});

Deno.test("a poll that has the newest view is answered 304, and says the server's time", async () => {
  await using clinic = await openTestClinic();
  const admin = await clinic.browser("admin@caredeck.test");
  const first = await admin.api("GET", "/live/ops");
  const etag = first.headers.get("etag") ?? "";
  assert.equal(first.headers.get("x-live"), null);
  await first.body?.cancel();
  const second = await admin.api("GET", "/live/ops", undefined, { "if-none-match": etag });
  assert.equal(second.status, 304);
});

Deno.test("with the flag live.sse off pages are told to poll, and no stream opens", async () => {
  await using clinic = await openTestClinic();
  const admin = await clinic.browser("admin@caredeck.test");
  const off = { name: "live.sse", on: false } as const;
  assert.ok((await setFlag(clinic.clinic.store, await who(clinic, admin), off)).ok);
  const refused = await admin.api("GET", "/live/ops", undefined, stream);
  assert.equal(refused.status, 503);
  await refused.body?.cancel();
  const poll = await admin.api("GET", "/live/ops");
  assert.deepEqual([poll.status, poll.headers.get("x-live")], [200, "polling"]);
  await poll.body?.cancel();
});

Deno.test("streams that are open when live.sse is switched off end within five seconds, and polls go on", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    await using clinic = await openTestClinic();
    const admin = await clinic.browser("admin@caredeck.test");
    await using live = await listen(admin, "/live/ops");
    assert.equal((await live.next())?.event, "beat");
    assert.equal((await live.next())?.event, "view");
    const off = { name: "live.sse", on: false } as const;
    assert.ok((await setFlag(clinic.clinic.store, await who(clinic, admin), off)).ok);
    mock.timers.tick(5_000);
    assert.equal(await live.next(), undefined);
    const poll = await admin.api("GET", "/live/ops");
    assert.deepEqual([poll.status, poll.headers.get("x-live")], [200, "polling"]);
    await poll.body?.cancel();
  } finally {
    mock.timers.reset();
  }
});

Deno.test("one person's streams are bounded; a place that was left is free again", async () => {
  await using clinic = await openTestClinic();
  const admin = await clinic.browser("admin@caredeck.test");
  const open = await Promise.all(
    Array.from({ length: mostEach }, () => listen(admin, "/live/ops")),
  );
  for (const live of open) assert.equal((await live.next())?.event, "beat");
  const beyond = await admin.api("GET", "/live/ops", undefined, stream);
  assert.equal(beyond.status, 503);
  assert.ok(Number(beyond.headers.get("retry-after")) > 0);
  await beyond.body?.cancel();
  await open[0]?.[Symbol.asyncDispose]();
  await using again = await listen(admin, "/live/ops");
  assert.equal((await again.next())?.event, "beat");
  for (const live of open.slice(1)) await live[Symbol.asyncDispose]();
});

Deno.test("another person's visit is not streamed, and is answered like one that does not exist", async () => {
  await using clinic = await openTestClinic();
  const [admin, patient] = await Promise.all([
    clinic.browser("admin@caredeck.test"),
    clinic.browser("patient@caredeck.test"),
  ]);
  const { visits } = await (await admin.api("GET", "/api/visits")).json();
  const { patientId } = (await who(clinic, patient)).principal;
  const other = visits.find((visit: { patient: { id: string } }) => visit.patient.id !== patientId);
  const absent = other.id.replace(/.{4}$/, "0000");
  const answers = await Promise.all([other.id, absent].map(async (id) => {
    const response = await patient.api("GET", `/live/visits/${id}`, undefined, stream);
    const { traceId: _, ...problem } = await response.json();
    return { status: response.status, problem };
  }));
  assert.equal(answers[0]?.status, 404);
  assert.deepEqual(answers[0], answers[1]);
});
