import assert from "node:assert/strict";
import { systemActor } from "@/domain/audit.ts";
import { newId } from "@/domain/ids.ts";
import { ok } from "@/domain/result.ts";
import { toQueue } from "@/queues/job.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import { admin, formOf, openPage } from "./paper_pages.ts";

/** A job about an import that is not there: nobody can do it. */
async function parkOne({ clinic, drain }: TestClinic) {
  const importId = newId("import", clinic);
  const author = { actor: systemActor, traceId: "0".repeat(32) };
  const change = {
    value: null,
    audit: { action: "import.queued", subject: importId },
    jobs: [toQueue({ kind: "import.run", importId })],
  };
  await clinic.store.commit(author, () => Promise.resolve(ok(change)));
  await drain();
  return importId;
}

Deno.test("a job that cannot be done waits for a person, who is told what it was about", async () => {
  await using clinic = await openTestClinic();
  const importId = await parkOne(clinic);
  const { html } = await openPage(clinic, admin, "/admin/dead-letters");
  assert.match(html, /<code class="ltr">import\.run<\/code>/);
  assert.match(html, /not_found/);
  assert.match(html, new RegExp(importId));
  assert.match(html, /Dead letters<span class="pill bad num">1/);
});

Deno.test("a letter is replayed once, and discarded with a reason that stays", async () => {
  await using clinic = await openTestClinic();
  await parkOne(clinic);
  const { browser, html } = await openPage(clinic, admin, "/admin/dead-letters");
  const replay = formOf(html, /\/\w+_\w+\/replay$/);
  assert.doesNotMatch(await (await browser.post(replay.path, replay.fields)).text(), /\/replay"/);
  const replayed = await (await browser.get("/admin/dead-letters?state=replayed")).text();
  assert.match(replayed, /Ines Okafor/);

  clinic.clock.forward(1_000);
  await clinic.drain();
  const again = await (await browser.get("/admin/dead-letters")).text();
  const discard = formOf(again, /\/discard$/);
  const unsaid = await (await browser.post(discard.path, discard.fields)).text();
  assert.match(unsaid, /class="refusal" role="alert">Something is missing/);
  await browser.post(discard.path, { ...discard.fields, reason: "The file was withdrawn" });
  const discarded = await (await browser.get("/admin/dead-letters?state=discarded")).text();
  assert.match(discarded, /The file was withdrawn/);
});
