/** What goes out, and what odd requests from a browser are answered with. */
import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import { admin, formOf } from "@/tests/paper_pages.ts";
import type { PaperBrowser } from "@/tests/paper_browser.ts";

/** Sends the browser's cookies, and more, without reading what comes back into its jar. */
function send(
  { clinic, fetch }: TestClinic,
  browser: PaperBrowser,
  { path, headers = {}, ...init }: { path: string; headers?: Record<string, string> } & RequestInit,
): Promise<Response> {
  const own = [...browser.cookies()].map(([name, value]) => `${name}=${value}`);
  const cookie = [...own, headers["cookie"] ?? ""].join("; ");
  const { baseUrl } = clinic.config;
  return fetch(
    new Request(baseUrl + path, {
      ...init,
      headers: { accept: "text/html", origin: baseUrl, ...headers, cookie },
    }),
  );
}

Deno.test("the audit log finds nobody by a name that cannot be one", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(admin);
  for (const who of ["%00", "%00a", "a%E2%80%AEb", "x".repeat(5_000)]) {
    const response = await browser.get(`/admin/audit?who=${who}`);
    assert.equal(response.status, 200, who.slice(0, 20));
    assert.doesNotMatch(await response.text(), /session\.opened/, who.slice(0, 20));
  }
});

Deno.test("files are served with the headers that keep a browser on our side", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(null);
  const html = await (await browser.get("/sign-in")).text();
  const [, path = ""] = /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/.exec(html) ?? [];
  const file = await browser.api("GET", path);
  await file.body?.cancel();
  assert.equal(file.status, 200);
  const { headers } = file;
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.equal(headers.get("x-frame-options"), "DENY");
  assert.equal(headers.get("referrer-policy"), "same-origin");
  assert.ok(!headers.get("cache-control")?.split(/, */).every((one) => one === "no-store"));
  const known = { "if-none-match": headers.get("etag") ?? "" };
  const again = await browser.api("GET", path, undefined, known);
  assert.equal(again.status, 304);
  assert.notEqual(again.headers.get("cache-control"), "no-store");
  assert.equal(again.headers.get("x-content-type-options"), "nosniff");
});

Deno.test("a page may start no worker, and play only media of ours", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(null);
  const policy = (await browser.get("/sign-in")).headers.get("content-security-policy") ?? "";
  const rules = policy.split(/; */);
  assert.ok(rules.includes("worker-src 'none'"), policy);
  assert.ok(rules.includes("media-src 'self'"), policy);
});

Deno.test("a page runs scripts of ours and those with its nonce; no answer lets any other run", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(admin);
  const scriptsOf = async (path: string) => {
    const response = await browser.get(path);
    await response.body?.cancel();
    const policy = response.headers.get("content-security-policy") ?? "";
    return policy.split(/; */).filter((rule) => /^script-src/.test(rule)).join();
  };
  const [first, second] = [await scriptsOf("/admin"), await scriptsOf("/admin")];
  assert.match(first, /^script-src 'self' 'nonce-[0-9a-f]{32}'$/);
  assert.notEqual(first, second);
  assert.equal(await scriptsOf("/api/session"), "script-src 'self'");
  assert.match(await scriptsOf("/admin/nothing"), /^script-src 'self' 'nonce-[0-9a-f]{32}'$/);
});

Deno.test("a live view is for nobody's cache but the browser's own", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(admin);
  const first = await browser.api("GET", "/live/ops");
  await first.body?.cancel();
  const known = { "if-none-match": first.headers.get("etag") ?? "" };
  const second = await browser.api("GET", "/live/ops", undefined, known);
  assert.deepEqual([first.status, second.status], [200, 304]);
  for (const { headers } of [first, second]) {
    assert.equal(headers.get("cache-control"), "private, no-cache");
  }
});

Deno.test("an open page that polls does not keep its session alive; using the site does", async () => {
  await using clinic = await openTestClinic();
  const [polling, using] = [await clinic.browser(admin), await clinic.browser(admin)];
  const statuses: number[][] = [];
  for (let i = 0; i < 4; i++) {
    const answers = [await polling.api("GET", "/live/ops"), await using.api("GET", "/api/session")];
    await Promise.all(answers.map((answer) => answer.body?.cancel()));
    statuses.push(answers.map(({ status }) => status));
    clinic.clock.forward(10 * minute);
  }
  assert.deepEqual(statuses, [[200, 200], [200, 200], [200, 200], [401, 200]]);
});

Deno.test("a tampered cookie of a link shows no link, and the page stands", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(admin);
  const link = { kind: "invite", name: "Ruth Kimani", url: "http://x.test/invites/y" };
  for (const expiresAt of [9e15, 1e300, -9e15, 0.5, "soon"]) {
    const value = encodeURIComponent(JSON.stringify({ ...link, expiresAt }));
    const headers = { cookie: `caredeck-link=${value}` };
    const response = await send(clinic, browser, { path: "/admin/people", headers });
    assert.equal(response.status, 200, String(expiresAt));
    assert.doesNotMatch(await response.text(), /invites\/y/);
    assert.match(response.headers.getSetCookie().join(), /caredeck-link=;/);
  }
});

Deno.test("a form is one by its media type, and not by how that begins", async () => {
  await using clinic = await openTestClinic();
  const browser = await clinic.browser(admin);
  const form = "application/x-www-form-urlencoded";
  const cases: readonly [string, boolean][] = [
    [form, true],
    [`${form}; charset=utf-8`, true],
    [`${form}-not`, false],
    [`${form},text/plain`, false],
    [`${form.toUpperCase()} ;charset=utf-8`, true],
  ];
  for (const [type, isForm] of cases) {
    const page = await (await browser.get("/admin/flags")).text();
    const { path, fields } = formOf(page, /\/actions\/flags\//);
    const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
    const headers = { "content-type": type };
    const response = await send(clinic, browser, { path, method: "POST", body, headers });
    await response.body?.cancel();
    const after = await (await browser.get("/admin/flags")).text();
    const { fields: next } = formOf(after, /\/actions\/flags\//);
    assert.equal(next["on"] !== fields["on"], isForm, type);
  }
});
