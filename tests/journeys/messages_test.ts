/** What patients are told: written, replaced, read, turned off, and in the end told by phone. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { hour } from "@/domain/time.ts";
import { needs } from "@/tools/have.ts";
import { openPeople, phone, picture } from "./people.ts";
import { openSite, type Site } from "./open_site.ts";

const chromium = await needs("chromium");

Deno.test({
  name: "a patient is told in Arabic, told anew when the visit moves, and may say no",
  ignore: chromium.ignore,
  async fn(t) {
    await using site = await openSite();
    await using people = await openPeople(chromium.at, site.url);
    const day = (await people.arrive("admin@caredeck.test")).page;

    await t.step("the front desk books, and the outbox shows what the patient reads", async () => {
      await book(day, "2026-11-23");
      await settle(site, "booked", "delivered");
      await day.goto("/admin/outbox");
      const first = day.locator(".outbox > li").first();
      assert.match(await first.innerText(), /Visit booked/);
      const bubble = first.locator(".bubble");
      assert.equal(await bubble.getAttribute("dir"), "rtl");
      assert.equal(await bubble.getAttribute("lang"), "ar");
      await picture(day, "messages-1-outbox-arabic");
    });

    await t.step("a number that is a landline becomes a call, which is closed", async () => {
      await day.goto("/admin");
      const need = day.locator("aside", { hasText: "Nadia Rahmani" });
      await need.first().waitFor();
      await picture(day, "messages-2-board-call");
      await day.goto("/admin/tasks");
      const task = day.locator("li.letter", { hasText: "Nadia Rahmani" }).first();
      await task.locator('button[popovertarget^="close-"]').first().click();
      await task.locator("select[name=outcome]").selectOption("reached");
      await task.locator("input[name=note]").fill("Gave another number");
      await task.locator('form[action$="/close"] button[type=submit]').click();
      await task.waitFor({ state: "detached" });
    });

    site.forward(8 * hour);
    const night = (await people.arrive("admin@caredeck.test")).page;

    await t.step("at night a confirmation waits, and says until when", async () => {
      await book(night, "2026-11-24");
      await settle(site, "booked", "held");
      await night.reload();
      await night.locator(".visit-told a").first().click();
      await night.locator(".trail").waitFor();
      await picture(night, "messages-3-held");
      await night.locator(".notice", { hasText: "quiet hours, until Mon" }).waitFor();
      await night.goBack();
    });

    await t.step("the visit moves: the old message is replaced, and the new one goes", async () => {
      await night.locator('a[href*="move="]').first().click();
      await night.locator("input[name=day]").fill("2026-11-25");
      await night.locator('form.filters:has(input[name="move"]) button[type=submit]').first()
        .click();
      await night.locator("label.pick").first().click();
      await night.locator('form[action$="/reschedule"] button[type=submit]').click();
      await night.locator(".visit-told").waitFor();
      await settle(site, "rescheduled", "delivered");
      await settle(site, "booked", "superseded");
      await night.reload();
      assert.match(await night.locator(".visit-told").innerText(), /Visit moved/);
      await picture(night, "messages-4-visit-moved");
      await night.goto("/admin/messages?view=all&state=superseded");
      await night.locator("td a", { hasText: "Visit booked" }).first().click();
      await night.locator(".trail", { hasText: "A newer message took its place" }).waitFor();
    });

    const own = (await people.arrive("patient@caredeck.test", phone)).page;

    await t.step("the patient reads what was written, and turns the reminder off", async () => {
      await own.goto("/me/messages");
      assert.ok(await own.locator(".told > li").count() >= 2);
      await picture(own, "messages-5-history");
      await own.goto("/me/preferences");
      for (const channel of ["sms", "email"]) {
        const box = own.locator(`input[type=checkbox][name="cell.reminder_48h.${channel}"]`);
        if (await box.count() > 0) await box.uncheck();
      }
      await own.locator('form[action="/actions/me/preferences"] button[type=submit]').last()
        .click();
      await own.locator('.notice[role="status"]').first().waitFor();
      await picture(own, "messages-6-turned-off");
    });

    await t.step("the front desk sees why the next reminder was not sent", async () => {
      await night.goto(`/admin/visits/${await newestVisit(site)}`);
      await night.locator("#tell-template").selectOption("reminder_48h");
      await night.locator('form[action$="/messages"] button[type=submit]').click();
      await night.locator('.visit-told .notice[role="status"]').waitFor();
      await settle(site, "reminder_48h", "not_sent");
      await night.reload();
      await night.locator(".visit-told a", { hasText: "Reminder, two days before" }).first()
        .click();
      await night.locator(".trail").waitFor();
      await picture(night, "messages-7-not-sent");
      await night.locator(".notice", { hasText: "turned this message off" }).waitFor();
    });

    assert.deepEqual(people.complaints, []);
  },
});

/** Books Salma at the first free time of a day, and stays on the page of the visit. */
async function book(page: Page, date: string): Promise<void> {
  page.setDefaultTimeout(10_000);
  await page.goto(`/admin/schedule?day=${date}&minutes=20&patient=Salma`);
  await page.locator("label.pick").first().click();
  await page.locator('form[action="/actions/appointments"] button[type=submit]').first().click();
  await page.waitForURL(/\/admin/);
  const link = page.locator('a[href*="/admin/visits/"]').first();
  if (!page.url().includes("/admin/visits/")) await link.click();
  await page.locator(".visit-told").waitFor();
}

/** Runs what is due until the newest message of that type has come that far. */
async function settle({ clinic }: Site, type: string, state: string): Promise<void> {
  let seen = "none";
  for (let tries = 0; tries < 100; tries++) {
    await clinic.pump.drain();
    const newest = await clinic.store.read.selectFrom("messages").select("state")
      .where("type", "=", type).orderBy("id", "desc").limit(1).executeTakeFirst();
    seen = newest?.state ?? "none";
    if (seen === state) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`the newest ${type} is ${seen} and not ${state}`);
}

async function newestVisit({ clinic }: Site): Promise<string> {
  const { id } = await clinic.store.read.selectFrom("visits").select("id")
    .orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
  return id;
}
