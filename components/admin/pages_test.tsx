import assert from "node:assert/strict";
import { form, zone } from "@/components/doctor/sample_visits.ts";
import { brokenRules, textOf } from "@/components/page_rules.ts";
import { AdminShell } from "@/components/shell/AdminShell.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { type Locale, locales } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { day, now, rows } from "./sample_day.ts";
import { board, deskPages } from "./sample_desk_pages.tsx";
import { heldPage, messagePages, tasksPage } from "./sample_message_pages.tsx";
import { recordPages } from "./sample_record_pages.tsx";

function inShell(page: VNode, locale: Locale): string {
  return renderToString(
    <AdminShell
      voice={voiceOf(locale, zone, adminWords(locale).shell)}
      at="audit"
      person={{ name: "Ines Okafor", role: "admin" }}
      form={form}
      counts={{ payments: 2 }}
    >
      {page}
    </AdminShell>,
  );
}

const pages = Object.entries({ ...deskPages, ...recordPages, ...messagePages });

Deno.test.each(pages)("%s: labelled, in order, sealed and free of inline code", (_name, page) => {
  for (const locale of locales) {
    assert.deepEqual(brokenRules(inShell(page(locale), locale)), [], locale);
  }
});

Deno.test("the board reads well without its colours", async (t) => {
  await t.assertSnapshot(textOf(renderToString(board("en", "clinic"))));
  await t.assertSnapshot(textOf(renderToString(board("en", "to-come"))));
  await t.assertSnapshot(textOf(renderToString(board("ar", "clinic"))));
});

Deno.test("a refusal stands beside the button that was pressed, and nowhere else", () => {
  const html = renderToString(board("en", "to-come"));
  assert.equal(html.match(/role="alert"/g)?.length, 1);
  assert.match(
    html,
    /no-show"[\s\S]*?No-show[\s\S]*?role="alert">Somebody else changed this first/,
  );
});

Deno.test("when the row has moved on, the page says what was refused", () => {
  const moved = { ...rows.jonas, state: "arrived" as const, arrivedAt: now };
  const html = renderToString(board("en", "to-come", { ...day, rows: [moved] }));
  assert.match(html, /class="notice" data-is="refused" role="alert"/);
  assert.match(html, /Somebody else changed this first/);
});

Deno.test("what came of a task or of a resend is said, even when its form is gone", () => {
  const gone = renderToString(tasksPage("en"));
  assert.match(gone, /class="notice" data-is="refused" role="alert"/);
});

Deno.test("a message that is held reads well without its colours", async (t) => {
  await t.assertSnapshot(textOf(renderToString(heldPage("en"))));
  await t.assertSnapshot(textOf(renderToString(heldPage("ar"))));
});

Deno.test("a name with markup in it stays a name", () => {
  const odd = { ...rows.hana, patient: { ...rows.hana.patient, name: "<b onclick=x>Hana" } };
  const html = renderToString(board("en", "clinic", { ...day, rows: [odd] }));
  assert.ok(html.includes("&lt;b onclick=x>Hana"));
  assert.ok(!html.includes("<b onclick"));
});
