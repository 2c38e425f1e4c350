import assert from "node:assert/strict";
import { createApp } from "@/app.ts";
import { openTestClinic, snapshot } from "./harness.ts";
import { openBrowserOf } from "./paper_browser.ts";
import { visitsGate } from "./visits_gate.ts";

/** Somebody at a clinic whose visits stand behind a gate. */
async function openLate(email: string, patience?: number) {
  const test = await openTestClinic();
  const gate = visitsGate();
  const app = createApp(gate.hold(test.clinic, patience));
  (await snapshot())(app);
  const site = { fetch: app.handler(), baseUrl: test.clinic.config.baseUrl };
  const browser = await openBrowserOf(site, email);
  gate.shut();
  return {
    gate,
    clinic: test,
    browser,
    async [Symbol.asyncDispose]() {
      gate.open();
      await test[Symbol.asyncDispose]();
    },
  };
}

Deno.test("a board that is slow to read goes out without its figures, and says so in words", async () => {
  await using late = await openLate("admin@caredeck.test");
  const response = await late.browser.get("/admin?tab=to-come&find=Salma");
  const html = await response.text();
  assert.equal(response.status, 200);
  assert.match(html, /<h1>Sunday 22 November/);
  assert.equal(html.match(/class="card tile" aria-hidden="true"/g)?.length, 4);
  assert.equal(html.match(/role="status">Loading/g)?.length, 1);
  assert.match(html, /<noscript>[^]*href="\/admin\?tab=to-come&amp;find=Salma">Load again/);
  assert.doesNotMatch(html, /<table|Salma Idrissi/);
});

Deno.test("once the store is quick again the page has its figures, without a script too", async () => {
  await using late = await openLate("admin@caredeck.test", 60_000);
  late.gate.open();
  const html = await (await late.browser.get("/admin?tab=to-come")).text();
  assert.match(html, /Salma Idrissi/);
  assert.doesNotMatch(html, /class="bone|<noscript>/);
});

Deno.test("a board whose read fails in time is an error page, not an empty one", async () => {
  await using late = await openLate("admin@caredeck.test", 60_000);
  late.gate.fail();
  const response = await late.browser.get("/admin");
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /class="bone/);
});

Deno.test("a read that fails after its page went out disturbs nobody", async () => {
  await using late = await openLate("admin@caredeck.test");
  assert.equal((await late.browser.get("/admin")).status, 200);
  late.gate.fail();
  await new Promise((resolve) => setTimeout(resolve, 0));
});

Deno.test("what became of a form is told on a page that has yet to get its figures", async () => {
  await using late = await openLate("admin@caredeck.test");
  late.gate.open();
  await late.browser.get("/admin/flags");
  late.gate.shut();
  const fields = { on: "false", version: "7", back: "/admin" };
  const html = await (await late.browser.post("/actions/flags/live.sse", fields)).text();
  assert.match(html, /class="notice" data-is="refused"/);
  assert.match(html, /class="bones"/);
});

Deno.test("a doctor's day that is slow to read goes out as its outline", async () => {
  await using late = await openLate("doctor@caredeck.test");
  const html = await (await late.browser.get("/doctor")).text();
  assert.match(html, /<h1>My day<\/h1>/);
  assert.equal(html.match(/class="bones"/g)?.length, 2);
  assert.equal(html.match(/role="status">Loading/g)?.length, 1);
  assert.match(html, /<noscript>[^]*href="\/doctor">Load again/);
});
