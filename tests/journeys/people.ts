/** Real browsers: one Chromium, a context for each person, and pictures of what they see. */
import assert from "node:assert/strict";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { demoPassword } from "@/domain/demo.ts";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Screen = { readonly width: number; readonly height: number };
export const phone: Screen = { width: 360, height: 740 };
export const desk: Screen = { width: 1440, height: 900 };

export type Person = {
  readonly page: Page;
  readonly context: BrowserContext;
};

export type People = AsyncDisposable & {
  /** Signs in through the sign-in page. */
  arrive(email: string, screen?: Screen): Promise<Person>;
  /** A phone of the same person, in a browser that runs no scripts. */
  withoutScript(person: Person): Promise<Page>;
  /** What the browsers complained about: broken policies, faults of scripts, failed files. */
  readonly complaints: readonly string[];
};

export async function openPeople(path: string, url: string): Promise<People> {
  const browser: Browser = await chromium.launch({ executablePath: path, args: flags });
  const complaints: string[] = [];
  return {
    complaints,
    async arrive(email, screen = desk) {
      const context = await browser.newContext({ viewport: screen, baseURL: url });
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(`${email}: ${error.message}`));
      page.on("console", (message) => {
        const text = message.text();
        if (message.type() === "error" && !/status of (503|401)/.test(text)) {
          complaints.push(`${email}: ${text}`);
        }
      });
      await page.goto("/sign-in");
      await page.locator("input[name=email]").fill(email);
      await page.locator("input[name=password]").fill(demoPassword);
      await Promise.all([
        page.waitForURL((at) => at.pathname !== "/sign-in"),
        page.locator("main form button[type=submit], main form button:not([type])").first().click(),
      ]);
      return { page, context };
    },
    async withoutScript({ context }) {
      const storageState = await context.storageState();
      const options = { viewport: phone, baseURL: url, javaScriptEnabled: false, storageState };
      return await (await browser.newContext(options)).newPage();
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
    },
  };
}

const outputFolder = new URL("../output/", import.meta.url);

/** Keeps a picture of the page, and asserts that nothing sticks out at its side. */
export async function picture(page: Page, name: string): Promise<void> {
  await Deno.mkdir(outputFolder, { recursive: true });
  const path = new URL(`${name}.png`, outputFolder).pathname;
  await page.screenshot({ path, fullPage: true });
  const excess = await page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth
  );
  assert.ok(excess <= 0, `${name} is ${excess} px wider than its screen`);
}
