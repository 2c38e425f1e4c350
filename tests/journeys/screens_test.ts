/** Every page as each person sees it: on a phone and at a desk, in light and dark, and from right to left. */
import assert from "node:assert/strict";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { needs } from "@/tools/have.ts";
import { desk, openPeople, phone, picture } from "./people.ts";
import { openSite, type Site } from "./open_site.ts";

const chromium = await needs("chromium");

const screens = {
  "admin@caredeck.test": {
    board: "/admin",
    "board-to-come": "/admin?tab=to-come",
    visit: "/admin/visits/{visit}",
    schedule: "/admin/schedule",
    day: "/admin/day",
    slots: "/admin/schedule?day=2026-11-23&minutes=20&patient=Salma",
    payments: "/admin/payments",
    people: "/admin/people",
    import: "/admin/import",
    audit: "/admin/audit?verify=1",
    "dead-letters": "/admin/dead-letters",
    messages: "/admin/messages?view=all",
    message: "/admin/messages/{message}",
    outbox: "/admin/outbox",
    tasks: "/admin/tasks",
    patients: "/admin/patients",
    patient: "/admin/patients/{patient}",
    flags: "/admin/flags",
    templates: "/admin/templates",
    template: "/admin/templates/running_late?channel=sms&locale=ar",
    "not-found": "/admin/nothing-here",
  },
  "doctor@caredeck.test": { day: "/doctor", visit: "/doctor/visits/{visit}" },
  "patient@caredeck.test": {
    home: "/me",
    messages: "/me/messages",
    preferences: "/me/preferences",
  },
} as const;

/** Rules whose breach keeps somebody out. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

for (const [email, pages] of Object.entries(screens)) {
  Deno.test({
    name: `every page of ${email} fits its screen and can be used by everybody`,
    ignore: chromium.ignore,
    async fn(t) {
      await using site = await openSite();
      await using people = await openPeople(chromium.at, site.url);
      const who = email.split("@")[0];
      const { page, context } = await people.arrive(email);
      const ids = await idsOf(site);
      for (const [name, path] of Object.entries(pages)) {
        await t.step(name, async () => {
          await look(page, filled(path, ids), `${who}-${name}`);
        });
      }
      await t.step("from right to left", async () => {
        await context.addCookies([{ name: "caredeck-locale", value: "ar", url: site.url }]);
        await page.setViewportSize(phone);
        await page.goto(Object.values(pages)[0] ?? "/");
        assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
        await picture(page, `${who}-arabic-360`);
        assert.deepEqual(await barriers(page), []);
      });
    },
  });
}

type Ids = Readonly<Record<"visit" | "patient" | "message", string>>;

/** Aurelio, who is ready and waits for too long; and a message that has ended. */
async function idsOf({ clinic }: Site): Promise<Ids> {
  await clinic.pump.drain();
  const { read } = clinic.store;
  const { visit, patient } = await read.selectFrom("visits")
    .innerJoin("patients", "patients.id", "visits.patient_id")
    .select(["visits.id as visit", "patients.id as patient"])
    .where("patients.ref", "=", "P-1002").executeTakeFirstOrThrow();
  const { id: message } = await read.selectFrom("messages").select("id")
    .where("state", "in", ["sent", "delivered", "not_sent"]).orderBy("id").limit(1)
    .executeTakeFirstOrThrow();
  return { visit, patient, message };
}

function filled(path: string, ids: Ids): string {
  return path.replace("{visit}", ids.visit).replace("{patient}", ids.patient)
    .replace("{message}", ids.message);
}

async function look(page: Page, path: string, name: string): Promise<void> {
  for (const [size, screen] of [["1440", desk], ["360", phone]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(screen);
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await page.locator("h1").first().waitFor();
      await picture(page, `${name}-${size}-${colorScheme}`);
      assert.deepEqual(await barriers(page), [], `${name} at ${size} px, ${colorScheme}`);
    }
  }
}

/** What axe finds, as "rule: where". */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.flatMap(
      ({ id, nodes }) => nodes.map((node) => id + ": " + node.target.join(" "))))`,
  );
  assert.ok(Array.isArray(found));
  return found.map(String);
}

Deno.test({
  name: "the pages before signing in fit their screens and can be used by everybody",
  ignore: chromium.ignore,
  async fn() {
    await using site = await openSite();
    await using people = await openPeople(chromium.at, site.url);
    const { page, context } = await people.arrive("admin@caredeck.test");
    await page.goto("/admin/people");
    await page.locator('form[action="/actions/people"] input[name=name]').fill("Lena Vogt");
    await page.locator('form[action="/actions/people"] input[name=email]').fill(
      "lena@caredeck.test",
    );
    await page.locator('form[action="/actions/people"] button').click();
    await picture(page, "admin-people-link");
    const link = /\/invites\/[\w-]+/.exec(await page.content())?.[0];
    assert.ok(link, "the invitation's link is shown");
    await context.clearCookies();
    await look(page, link, "account-invitation");
    await look(page, "/sign-in", "account-sign-in");
  },
});
