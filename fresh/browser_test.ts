import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Builder } from "fresh/dev";
import { chromium, type Page } from "playwright-core";
import { createTestProject } from "./test_project.ts";

const executablePath = "/usr/bin/chromium";

async function hasBrowser(): Promise<boolean> {
  const found = await Deno.stat(executablePath).then(() => true, () => false);
  assert.ok(found || Deno.env.get("CI") !== "true", `CI needs a browser at ${executablePath}.`);
  if (!found) console.log(`Left out: islands in a real browser; none at ${executablePath}.`);
  return found;
}

/** Opens the test project's page in a browser; complaints of the browser go to `complaints`. */
async function visit(check: (page: Page, complaints: string[]) => Promise<void>): Promise<void> {
  await using project = await createTestProject();
  await new Builder({ root: project.root }).build();
  const entry = pathToFileURL(join(project.root, "_fresh/server.js")).href;
  const { default: app } = await import(entry);
  await using server = Deno.serve({ port: 0, onListen() {} }, app.fetch);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`http://localhost:${server.addr.port}/`);
    await page.locator(".alive").nth(1).waitFor();
    await check(page, complaints);
  } finally {
    await browser.close();
  }
}

const counts = (page: Page) => page.locator("output").allTextContents();

Deno.test("islands come alive in the browser, under a strict policy", async (t) => {
  if (!await hasBrowser()) return;
  await visit(async (page, complaints) => {
    await t.step("with the props the server gave them", async () => {
      assert.deepEqual(await counts(page), ["3", "3"]);
      assert.deepEqual(await page.locator("i").allTextContents(), [
        "Ana </script> 1970-01-01T00:00:00.000Z",
        "Ana </script> 1970-01-01T00:00:00.000Z",
      ]);
    });
    await t.step("sharing their signals", async () => {
      await page.getByRole("button", { name: "first" }).click();
      assert.deepEqual(await counts(page), ["4", "4"]);
    });
    await t.step("showing JSX of the server, islands in it included", async () => {
      assert.equal(await page.locator(".inner").count(), 0);
      await page.getByRole("button", { name: "Details" }).click();
      assert.equal(await page.locator(".inner").innerHTML(), "Rendered on the <b>server</b>");
      await page.getByRole("button", { name: "third" }).click();
      assert.deepEqual(await counts(page), ["5", "5", "5"]);
    });
    await t.step("hiding it and showing it again", async () => {
      await page.getByRole("button", { name: "Details" }).click();
      assert.deepEqual(await counts(page), ["5", "5"]);
      await page.getByRole("button", { name: "Details" }).click();
      assert.deepEqual(await counts(page), ["5", "5", "5"]);
    });
    await t.step("without a word of complaint", () => assert.deepEqual(complaints, []));
  });
});
