import assert from "node:assert/strict";
import { zone } from "@/components/doctor/sample_visits.ts";
import { brokenRules, textOf } from "@/components/page_rules.ts";
import { AdminShell } from "@/components/shell/AdminShell.tsx";
import { adminWords } from "@/domain/words/admin.ts";
import { type Locale, locales } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { renderToString } from "preact-render-to-string";
import { DayPage, type DayPageProps } from "./DayPage.tsx";
import { rows } from "./sample_day.ts";

const { jonas, mirela, viktor } = rows;
const walkIn = { ...rows.hana, startsAt: null, practitioner: null };

function page(locale: Locale, more: Partial<DayPageProps> = {}) {
  return (
    <DayPage
      voice={voiceOf(locale, zone, adminWords(locale).day)}
      day="2026-11-22"
      today="2026-11-23"
      previous="2026-11-21"
      next="2026-11-23"
      isAstray={false}
      find=""
      cards={[walkIn, mirela, jonas, viktor]}
      counts={{ arrived: 1, booked: 2, completed: 1, error: 3 }}
      {...more}
    />
  );
}

const shown = (more?: Partial<DayPageProps>) => renderToString(page("en", more));

Deno.test("a day is labelled, in order, sealed and free of inline code, with visits and without", () => {
  for (const locale of locales) {
    for (const more of [{}, { cards: [], counts: {} }, { find: "nobody", isAstray: true }]) {
      const html = renderToString(
        <AdminShell
          voice={voiceOf(locale, zone, adminWords(locale).shell)}
          at="schedule"
          person={{ name: "Ines Okafor", role: "admin" }}
          form={{ token: "t0ken", back: "/back" }}
          counts={{ payments: 0 }}
        >
          {page(locale, more)}
        </AdminShell>,
      );
      assert.deepEqual(brokenRules(html), [], locale);
    }
  }
});

Deno.test("the visits of a day stand by time, and those without a time last", () => {
  const names = [...shown().matchAll(/class="name"[^>]*><bdi>([^<]+)/g)].map(([, name]) => name);
  assert.deepEqual(names, ["Viktor Halloran", "Jonas Whitfield", "Mirela Stan", "Hana Vesela"]);
});

Deno.test("the head of a day names its year and counts its states, without what was entered in error", () => {
  const text = textOf(shown());
  assert.match(text, /^Sunday,? 22 November 2026$/m);
  assert.match(text, /^4 visits · Booked 2 · Arrived 1 · Completed 1$/m);
});

Deno.test("one goes from day to day, and back to today", () => {
  assert.match(shown(), /day\?day=2026-11-21"[^>]*>Previous day/);
  assert.match(shown(), /day\?day=2026-11-23"[^>]*>Next day/);
  assert.match(shown(), />Today</);
  assert.doesNotMatch(shown({ today: "2026-11-22" }), />Today</);
});

Deno.test("a part of the name is found without accents or case, and a name that is not there is said", () => {
  const found = shown({ find: "MIRÉL" });
  assert.match(found, /Mirela Stan/);
  assert.doesNotMatch(found, /Jonas Whitfield/);
  assert.match(shown({ find: "nobody" }), /No patient of that name on this day/);
});

Deno.test("what a bounded list leaves out is counted, and only then spoken of", () => {
  assert.match(shown({ counts: { booked: 306 } }), /302 more visits of this day/);
  assert.doesNotMatch(shown(), /more visit/);
});
