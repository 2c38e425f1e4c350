/** Live pages that go out before their view is read: what stands there, and how the view takes its place. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { needs } from "@/tools/have.ts";
import { visitsGate } from "@/tests/visits_gate.ts";
import { desk, openPeople, phone, picture } from "./people.ts";
import { openSite } from "./open_site.ts";

const chromium = await needs("chromium");
const sizes = [["1440", desk], ["360", phone]] as const;

Deno.test({
  name: "a board that is slow to read shows its places first, and nothing jumps when it fills in",
  ignore: chromium.ignore,
  async fn(t) {
    const gate = visitsGate();
    await using site = await openSite(gate.hold);
    await using people = await openPeople(chromium.at, site.url);
    const { page } = await people.arrive("admin@caredeck.test");
    for (const [size, screen] of sizes) {
      await t.step(`${size} px`, async () => {
        await page.setViewportSize(screen);
        gate.shut();
        await inBothLights(page, "/admin", `admin-skeletons-${size}`);
        assert.equal(await page.locator(".tile .bone").count(), 8);
        await badgeIs(page, "live");
        const places = await placesOf(page);
        await page.locator("#find").pressSequentially("Salma");
        gate.open();
        await page.locator(".tile dd.num").first().waitFor();
        assert.deepEqual(await placesOf(page), places);
        assert.equal(await page.locator("#find").inputValue(), "Salma");
        assert.equal(await page.evaluate(() => document.activeElement?.id), "find");
        assert.equal(await page.locator(".bone").count(), 0);
        await page.locator("#find").fill("");
        await picture(page, `admin-filled-${size}`);
      });
    }
    assert.deepEqual(people.complaints, []);
  },
});

Deno.test({
  name: "a doctor's day that is slow to read shows its outline first",
  ignore: chromium.ignore,
  async fn(t) {
    const gate = visitsGate();
    await using site = await openSite(gate.hold);
    await using people = await openPeople(chromium.at, site.url);
    const { page } = await people.arrive("doctor@caredeck.test");
    for (const [size, screen] of sizes) {
      await t.step(`${size} px`, async () => {
        await page.setViewportSize(screen);
        gate.shut();
        await inBothLights(page, "/doctor", `doctor-skeletons-${size}`);
        await badgeIs(page, "live");
        gate.open();
        await page.locator(".day li").first().waitFor();
        assert.equal(await page.locator(".bone").count(), 0);
        await picture(page, `doctor-filled-${size}`);
      });
    }
    assert.deepEqual(people.complaints, []);
  },
});

Deno.test({
  name: "opening a page raises no alarm, and says nothing aloud",
  ignore: chromium.ignore,
  async fn() {
    await using site = await openSite();
    await using people = await openPeople(chromium.at, site.url);
    const { page } = await people.arrive("admin@caredeck.test");
    await page.addInitScript(keepBadge);
    await page.goto("/admin");
    await badgeIs(page, "live");
    const seen = await page.evaluate(() => sessionStorage.getItem("badge"));
    assert.equal(seen, "connecting live");
    assert.equal(await page.locator(".link [role=status]").textContent(), "");
    assert.deepEqual(people.complaints, []);
  },
});

Deno.test({
  name: "without a script, a board that is slow to read offers to load again",
  ignore: chromium.ignore,
  async fn() {
    const gate = visitsGate();
    await using site = await openSite((clinic) => gate.hold(clinic, 1_000));
    await using people = await openPeople(chromium.at, site.url);
    const page = await people.withoutScript(await people.arrive("admin@caredeck.test"));
    gate.shut();
    await inBothLights(page, "/admin", "admin-skeletons-no-script-360");
    assert.equal(await page.locator(".pill.link").isVisible(), false);
    gate.open();
    await page.locator("noscript a").click();
    await page.locator(".tile dd.num").first().waitFor();
  },
});

/** Writes down each state that the badge of the link shows, from the first on. */
function keepBadge(): void {
  const states: string[] = [];
  new MutationObserver(() => {
    const is = document.querySelector(".pill.link")?.getAttribute("data-is");
    if (is && is !== states.at(-1)) states.push(is);
    sessionStorage.setItem("badge", states.join(" "));
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

async function badgeIs(page: Page, is: string): Promise<void> {
  await page.locator(`.pill.link[data-is="${is}"]`).first().waitFor({ timeout: 10_000 });
}

async function inBothLights(page: Page, path: string, name: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(path);
    await page.locator(".bone").first().waitFor();
    await picture(page, `${name}-${colorScheme}`);
  }
}

/** Where each tile and the head of the board stand, in whole pixels. */
function placesOf(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".tile, .board > header")].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return [x, y, width, height].map(Math.round).join(" ");
    })
  );
}
