/** One visit, from the waiting room to the signature, watched on three screens at once. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { verifyAudit } from "@/store/audit.ts";
import { needs } from "@/tools/have.ts";
import { openPeople, phone, picture } from "./people.ts";
import { openSite, type Site } from "./open_site.ts";

const chromium = await needs("chromium");

/** What staff sees within a second of a patient's click is live; the rest of a page's life has ten. */
const atOnce = 1_000;

Deno.test({
  name: "patient, doctor and admin watch one visit move, through a cut of the link",
  ignore: chromium.ignore,
  async fn(t) {
    await using site = await openSite();
    await using people = await openPeople(chromium.at, site.url);
    const [patient, doctor, admin] = await Promise.all([
      people.arrive("patient@caredeck.test", phone),
      people.arrive("doctor@caredeck.test"),
      people.arrive("admin@caredeck.test"),
    ]);
    const visitId = await visitOfSalma(site);
    await doctor.page.goto(`/doctor/visits/${visitId}`);
    for (const { page } of [patient, doctor, admin]) await isLive(page);
    await picture(patient.page, "journey-1-patient-before");

    await t.step("the patient arrives, and the doctor sees it within a second", async () => {
      await press(patient.page, "arrival");
      await stateIs(doctor.page, "arrived", atOnce);
      await rowIs(admin.page, "arrived", atOnce);
    });

    await t.step(
      "the doctor starts; the patient is told, and the admin's tile counts one more",
      async () => {
        const before = await tile(admin.page, 0);
        await press(doctor.page, "start");
        await stateIs(doctor.page, "in_progress", atOnce);
        await rowIs(admin.page, "in_progress", atOnce);
        await stateIs(patient.page, "in_progress", atOnce);
        assert.equal(await tile(admin.page, 0), before + 1);
        await picture(patient.page, "journey-2-patient-with-doctor");
      },
    );

    await t.step("hold and resume", async () => {
      await press(doctor.page, "hold");
      await rowIs(admin.page, "on_hold", atOnce);
      await press(doctor.page, "resume");
      await rowIs(admin.page, "in_progress", atOnce);
    });

    await t.step("the clocks survive a reload", async () => {
      await doctor.page.reload();
      await isLive(doctor.page);
      await picture(doctor.page, "journey-3-doctor-visit");
    });

    await t.step("the link is cut: pages poll and say so, and miss nothing", async () => {
      site.cutStreams(true);
      await linkIs(admin.page, "polling");
      await press(doctor.page, "discharge");
      await stateIs(doctor.page, "discharged", 10_000);
      await stateIs(patient.page, "discharged", 10_000);
      await picture(admin.page, "journey-4-admin-polling");
    });

    await t.step("the link comes back, and the visit is signed", async () => {
      site.cutStreams(false);
      await isLive(admin.page, 40_000);
      await press(doctor.page, "completion");
      await stateIs(doctor.page, "completed", 10_000);
    });

    await t.step("every step stands in an audit log that verifies", async () => {
      const chain = await verifyAudit(site.clinic.store.read);
      assert.equal(chain.ok, true);
      assert.deepEqual(await stepsOf(site, visitId), [
        "arrival",
        "start",
        "hold",
        "resume",
        "discharge",
        "completion",
      ]);
    });

    assert.deepEqual(people.complaints, []);
  },
});

/** The visit of the demo patient that is to begin in ten minutes. */
async function visitOfSalma(site: Site): Promise<string> {
  const { id } = await site.clinic.store.read.selectFrom("visits")
    .innerJoin("patients", "patients.id", "visits.patient_id")
    .select("visits.id").where("patients.ref", "=", "P-1001").where("visits.state", "=", "booked")
    .orderBy("visits.day").executeTakeFirstOrThrow();
  return id;
}

async function stepsOf(site: Site, visitId: string): Promise<unknown[]> {
  const rows = await site.clinic.store.read.selectFrom("audit").select("detail")
    .where("subject", "=", visitId).where("action", "=", "visit.advanced").orderBy("seq").execute();
  return rows.map((row) => JSON.parse(row.detail).event);
}

/** Presses the button of an event; finishing asks first. */
async function press(page: Page, event: string): Promise<void> {
  if (event === "discharge") await page.locator('[popovertarget="finish"]').first().click();
  await page.locator(`form[action$="/${event}"] button:visible`).first().click();
}

async function stateIs(page: Page, state: string, timeout: number): Promise<void> {
  await page.locator(`main :is(.state, .hero)[data-is="${state}"]`).first().waitFor({ timeout });
}

async function rowIs(page: Page, state: string, timeout: number): Promise<void> {
  await page.locator("main tr", { hasText: "Salma Idrissi" }).locator(`[data-is="${state}"]`)
    .waitFor({ timeout });
}

async function tile(page: Page, index: number): Promise<number> {
  return Number(await page.locator(".tile dd.num:not(.note)").nth(index).innerText());
}

function isLive(page: Page, timeout = 10_000): Promise<void> {
  return linkIs(page, "live", timeout);
}

async function linkIs(page: Page, is: string, timeout = 15_000): Promise<void> {
  await page.locator(`.pill.link[data-is="${is}"]`).first().waitFor({ timeout });
}
