import assert from "node:assert/strict";
import { builtInSources } from "@/templates/catalogue.ts";
import { starter } from "@/templates/starter.ts";
import { admin } from "@/tests/paper_pages.ts";
import { openTestClinic } from "@/tests/harness.ts";
import { jsonOf, textAt, valueAt } from "@/tests/security/json.ts";

const path = "/api/templates/join_now";
const ours = builtInSources.join_now.replace("purpose: ", "purpose: Ours. ");

Deno.test("a template is read, drafted, published, listed and withdrawn through the API", async () => {
  await using clinic = await openTestClinic();
  const { api } = await clinic.browser(admin);
  const first = await api("GET", path);
  assert.equal(first.status, 200);
  assert.equal(first.headers.get("etag"), '"1"');
  const builtIn = textAt(await jsonOf(first), "current", "textVersion");

  const saved = await api("PUT", path, { source: ours }, { "if-match": '"1"' });
  assert.equal(saved.status, 200);
  assert.deepEqual(valueAt(await jsonOf(saved), "draft", "problems"), []);
  const late = await api("PUT", path, { source: ours }, { "if-match": '"1"' });
  assert.equal(late.status, 409);

  const published = await api("POST", `${path}/publish`, {}, { "if-match": '"2"' });
  assert.equal(published.status, 200);
  const own = textAt(await jsonOf(published), "textVersion");
  assert.notEqual(own, builtIn);
  const list = valueAt(await jsonOf(await api("GET", "/api/templates")), "templates");
  assert.equal(textAt(list, "3", "origin"), "changed");
  assert.equal(textAt(list, "3", "textVersion"), own);

  assert.equal((await api("POST", `${path}/publish`, { textVersion: own })).status, 409);
  assert.equal((await api("DELETE", path)).status, 200);
  assert.equal((await api("DELETE", path)).status, 404);
  assert.equal((await api("POST", `${path}/publish`, { textVersion: own })).status, 200);
  assert.equal((await api("DELETE", `${path}/draft`)).status, 404);
});

Deno.test("a text with problems is kept, and publishing it names each by its line", async () => {
  await using clinic = await openTestClinic();
  const { api } = await clinic.browser(admin);
  const source = ours.replace("channels: ", "channels: pigeon, ");
  const saved = await jsonOf(await api("PUT", path, { source }));
  assert.equal(textAt(saved, "draft", "problems", "0", "code"), "bad_value");
  const refused = await api("POST", `${path}/publish`, {});
  assert.equal(refused.status, 400);
  assert.match(textAt(await jsonOf(refused), "issues", "0", "field"), /^line \d+$/);
});

Deno.test("a preview answers with the text of a channel and language, and what it takes", async () => {
  await using clinic = await openTestClinic();
  const { api } = await clinic.browser(admin);
  const wish = { locale: "ar", channel: "sms", values: "longest" };
  const shown = valueAt(await jsonOf(await api("POST", `${path}/preview`, wish)), "shown");
  assert.equal(textAt(shown, "direction"), "rtl");
  assert.equal(textAt(shown, "sms", "longest", "encoding"), "ucs2");
  assert.equal(textAt(shown, "sms", "cost", "currency"), "USD");
  const nowhere = await api("POST", "/api/templates/nothing/preview", {});
  assert.equal(nowhere.status, 404);
});

const hostile: readonly (readonly [string, string])[] = [
  ["braces without end", "{".repeat(50_000)],
  ["many variants", `.match $patient\n${"a {{x}}\n".repeat(3_000)}* {{y}}`],
  ["nested placeholders", "{$patient :string u:dir={$link}}".repeat(500)],
  ["a text that turns around", "\u202egnol\u2066"],
  ["a line end in disguise", "x\u2028y\u0085z"],
  ["a header in the text", "x\r\nBcc: everybody@elsewhere.test\r\n== en sms\r\nx"],
  ["markup", "{#b}x{/b}"],
  ["a prototype", "{$__proto__} {$constructor} {$toString}"],
];

Deno.test.each(hostile)("a preview of %s answers with problems, and soon", async (_what, text) => {
  await using clinic = await openTestClinic({ seeded: true });
  const { api } = await clinic.browser(admin);
  const source = starter("parking").replace("{$patient}, write here what you want to tell.", text);
  const began = performance.now();
  const response = await api("POST", "/api/templates/parking/preview", { source });
  assert.equal(response.status, 200);
  const body = await jsonOf(response);
  assert.ok(textAt(body, "problems", "0", "code") !== "");
  assert.equal(valueAt(body, "shown"), null);
  assert.ok(performance.now() - began < 2_000);
});

Deno.test("markup in a text is escaped in the letter that is previewed", async () => {
  await using clinic = await openTestClinic();
  const { api } = await clinic.browser(admin);
  const source = starter("parking")
    .replace("write here what you want to tell.", "<script>alert(1)</script>")
    .replace("like Salma", 'like "><img src=x onerror=alert(1)>');
  const wish = { source, channel: "email", locale: "en" };
  const shown = valueAt(
    await jsonOf(await api("POST", "/api/templates/parking/preview", wish)),
    "shown",
  );
  assert.doesNotMatch(textAt(shown, "html"), /<script|<img/);
  assert.match(textAt(shown, "text"), /<script>alert\(1\)<\/script>/);
});

Deno.test("a text of more than 64 KiB is refused, and nothing is kept", async () => {
  await using clinic = await openTestClinic();
  const { api } = await clinic.browser(admin);
  const response = await api("PUT", path, { source: "x".repeat(66_000) });
  assert.ok([400, 413].includes(response.status));
  assert.equal(valueAt(await jsonOf(await api("GET", path)), "draft"), null);
});
