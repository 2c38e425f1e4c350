import assert from "node:assert/strict";
import { builtInSources } from "@/templates/catalogue.ts";
import { brokenRules } from "@/components/page_rules.ts";
import { openTestClinic } from "./harness.ts";
import { admin, formOf, openPage, shownIn } from "./paper_pages.ts";

const path = "/admin/templates/join_now";
const ours = builtInSources.join_now.replace("purpose: ", "purpose: Ours. ");

/** What stands in the editor, as a browser would post it. */
function textIn(html: string): string {
  const [, text = ""] = /<textarea[^>]*>\n?([^]*?)<\/textarea>/.exec(html) ?? [];
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

Deno.test("an admin drafts a text, looks at it, publishes it, and goes back", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, path);
  assert.equal(textIn(html), builtInSources.join_now.trimEnd());
  const save = formOf(html, /\/templates\/join_now$/);
  const crlf = ours.replaceAll("\n", "\r\n");
  const saved = await shownIn(await browser.post(save.path, { ...save.fields, source: crlf }));
  assert.match(saved, /Draft, saved/);
  assert.equal(saved.match(/data-is="gone"/g)?.length, 1, "line ends are no difference");
  assert.deepEqual(brokenRules(saved), []);

  const publish = formOf(saved, /\/publish$/);
  const published = await shownIn(await browser.post(publish.path, publish.fields));
  assert.match(published, /Published\. It is sent from the next message on\./);
  assert.match(published, /Published 22 Nov, [\d:]+ by Ines Okafor/);
  assert.doesNotMatch(published, /Draft, saved/);
  assert.match(await (await browser.get("/admin/templates")).text(), /pill good">Changed</);

  const withdraw = formOf(published, /\/withdraw$/);
  const back = await shownIn(await browser.post(withdraw.path, withdraw.fields));
  assert.equal(textIn(back), builtInSources.join_now.trimEnd());
  const again = formOf(back, /\/publish$/);
  assert.match(again.fields["of"] ?? "", /^[0-9a-f]{16}$/);
  const used = await shownIn(await browser.post(again.path, again.fields));
  assert.match(textIn(used), /purpose: Ours\./);
});

Deno.test("a text with problems is kept, each problem stands at its line, and it is not published", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, path);
  const save = formOf(html, /\/templates\/join_now$/);
  const source = ours.replace("channels: ", "channels: pigeon, ");
  const saved = await shownIn(await browser.post(save.path, { ...save.fields, source }));
  assert.match(saved, /1 problem\./);
  assert.match(saved, /<b id="line-(\d+)">\1<\/b>/);
  assert.match(saved, /href="#line-\d+"/);
  assert.doesNotMatch(saved, /\/publish"/);
  assert.match(saved, /No preview yet/);
  const publish = "/actions/templates/join_now/publish";
  const refused = await shownIn(await browser.post(publish, { version: "2" }));
  assert.match(refused, /role="alert"/);
});

Deno.test("whoever saves after somebody else keeps what they wrote, unsaved", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, path);
  const save = formOf(html, /\/templates\/join_now$/);
  await browser.post(save.path, { ...save.fields, source: ours });
  const mine = ours.replace("Ours.", "Mine.");
  const late = await shownIn(await browser.post(save.path, { ...save.fields, source: mine }));
  assert.match(late, /Somebody else saved this template while you were writing/);
  assert.equal(textIn(late), mine.trimEnd());
  const retry = formOf(late, /\/templates\/join_now$/);
  assert.equal(retry.fields["version"], "2");
  const kept = await shownIn(await browser.post(retry.path, { ...retry.fields, source: mine }));
  assert.match(kept, /Draft, saved/);
  assert.equal(textIn(kept), mine.trimEnd());
});

Deno.test("what is written in a template is text on every page, never markup", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, path);
  const save = formOf(html, /\/templates\/join_now$/);
  const attack = `</textarea><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const source = ours.replace("Ours.", attack)
    .replace("like Salma", "like <b onclick=x>Salma</b>")
    .replace("== en sms\n", `== en sms\n<iframe src=javascript:x></iframe> `);
  await browser.post(save.path, { ...save.fields, source });
  for (const view of ["", "?channel=sms&locale=en", "?channel=email&locale=en&values=longest"]) {
    const page = await (await browser.get(path + view)).text();
    assert.doesNotMatch(page, /<script>alert|<img src=x|<b onclick|<iframe/, view);
    assert.match(page, /&lt;\/textarea&gt;|&lt;\/textarea>/, view);
  }
  const sms = await shownIn(await browser.get(`${path}?channel=sms&locale=en`));
  assert.match(sms, /class="said"[^>]*><span[^>]*>&lt;iframe/);
});

Deno.test("the preview shows the language, the channel and the values that were asked for", async () => {
  await using clinic = await openTestClinic();
  const arabic = await openPage(clinic, admin, `${path}?channel=sms&locale=ar`);
  assert.match(arabic.html, /class="said" dir="rtl" lang="ar[^"]*"/);
  assert.match(arabic.html, /Unicode/);
  const odd = await openPage(clinic, admin, `${path}?channel=pigeon&locale=xx&values=none`);
  assert.equal(odd.response.status, 200);
  assert.match(odd.html, /class="mail"/);
  const nothing = await openPage(clinic, admin, "/admin/templates/No-Such");
  assert.equal(nothing.response.status, 404);
  assert.equal((await openPage(clinic, admin, "/admin/templates/nothing")).response.status, 404);
});

Deno.test("a clinic begins a template of its own, once a name", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, "/admin/templates");
  const begin = formOf(html, /\/actions\/templates$/);
  const opened = await shownIn(
    await browser.post(begin.path, { ...begin.fields, name: "parking" }),
  );
  assert.match(opened, /<h1[^>]*>parking<\/h1>/);
  assert.match(opened, /Nothing is sent under this name yet/);
  for (const name of ["parking", "booked", "No Spaces", "x".repeat(41)]) {
    const refused = await shownIn(await browser.post(begin.path, { ...begin.fields, name }));
    assert.match(refused, /role="alert"/, name);
  }
});

Deno.test("an admin tries the draft on their own email", async () => {
  await using clinic = await openTestClinic();
  const { browser, html } = await openPage(clinic, admin, path);
  const save = formOf(html, /\/templates\/join_now$/);
  const saved = await shownIn(await browser.post(save.path, { ...save.fields, source: ours }));
  const test = formOf(saved, /\/test-send$/);
  assert.equal(test.fields["what"], "draft");
  const wish = { ...test.fields, channel: "email", locale: "en", to: "" };
  const sent = await shownIn(await browser.post(test.path, wish));
  assert.match(sent, /The test is on its way\./);
});
