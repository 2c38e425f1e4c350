import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { visitAt } from "@/components/forms.ts";
import type { Moves } from "@/components/live/use_moves.ts";
import { minute } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import { visitStates } from "@/domain/visit_state.ts";
import { doctorWords } from "@/domain/words/doctor.ts";
import { type Locale, locales } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { form, sampleVisit, sampleVisitView, startsAt, zone } from "./sample_visits.ts";
import { VisitWorkspace } from "./VisitWorkspace.tsx";

const quiet = { outcome: null, isBusy: false };
const at = (minutes: number) => startsAt + minutes * minute;

function deskOf(visit: VisitCard, now = at(10), locale: Locale = "en", moves: Moves = quiet) {
  const voice = voiceOf(locale, zone, doctorWords(locale));
  const view = sampleVisitView(visit, now);
  return renderToString(
    <VisitWorkspace link={{ is: "live", since: now }} {...{ view, now, voice, form, moves }} />,
  );
}

const movesIn = (html: string) =>
  [...html.matchAll(/action="\/actions\/visits\/[^/]+\/([a-z-]+)"/g)].map((match) => match[1]);

Deno.test.each(
  [
    ["booked", ["cancellation"]],
    ["arrived", ["start", "ready", "cancellation"]],
    ["ready", ["start", "cancellation"]],
    ["in_progress", ["discharge", "hold"]],
    ["on_hold", ["resume", "discharge"]],
    ["discharged", ["completion"]],
    ["completed", []],
    ["no_show", []],
    ["left", []],
    ["cancelled", []],
    ["error", []],
  ] as const,
)("the desk of a visit that is %s offers what the doctor may do", (state, moves) => {
  assert.deepEqual(movesIn(deskOf(sampleVisit(state))), moves);
});

Deno.test("in every state and language the desk says what is so, in words alone", () => {
  for (const locale of locales) {
    for (const state of visitStates) {
      const html = deskOf(sampleVisit(state), at(10), locale);
      assert.ok(!/\{\w+\}/.test(html), `${locale} ${state}: a word has an empty place`);
      assert.ok(!/undefined|NaN|null/.test(html), `${locale} ${state}`);
      assert.ok(!/ style=| on[a-z]+=/.test(html), `${locale} ${state}: inline code`);
      assert.equal(html.match(/btn go/g)?.length ?? 0, expectedFilled(state), `${locale} ${state}`);
    }
  }
});

/** One filled button a panel; the question before finishing has its own. */
function expectedFilled(state: string): number {
  if (state === "in_progress" || state === "on_hold") return 2;
  return ["arrived", "ready", "discharged"].includes(state) ? 1 : 0;
}

Deno.test("an action without script carries version, token and way back", () => {
  const html = deskOf(sampleVisit("ready"));
  assert.match(html, /method="post"/);
  assert.match(html, /name="version" value="7"/);
  assert.match(html, /name="_token" value="t0ken"/);
  assert.match(html, /name="back" value="\/back"/);
});

Deno.test("both clocks come from the server's instants, so a reload changes nothing", () => {
  const visit = sampleVisit("in_progress");
  const html = deskOf(visit, at(20) + 4_000);
  assert.match(html, />6:00</, "from arrival 14:06 to the start 14:12");
  assert.match(html, />18:04</);
  assert.match(html, /with you · of 20 min/);
  assert.match(html, /data-tone="warn"/);
  assert.equal(deskOf(visit, at(20) + 4_000), html);
});

Deno.test("past the booked length the desk says by how much", () => {
  const html = deskOf(sampleVisit("in_progress"), at(24) + 30_000);
  assert.match(html, /2:30 over/);
  assert.match(html, /data-tone="bad"/);
});

Deno.test("timers are read when asked for, not each second", () => {
  const html = deskOf(sampleVisit("in_progress"));
  const timers = html.match(/role="timer"/g)?.length;
  assert.equal(timers, 2);
  assert.equal(html.match(/role="timer" aria-live="off"/g)?.length, timers);
});

Deno.test("a patient who is late is counted, until they arrive", () => {
  assert.match(deskOf(sampleVisit("booked"), at(3)), /late<\/small><b[^>]*>3:00</);
  assert.doesNotMatch(deskOf(sampleVisit("booked"), at(-3)), /role="timer"/);
});

Deno.test("the room shows who is in it, and its door", () => {
  const early = deskOf(sampleVisit("booked"), at(-60));
  assert.match(early, /The door opens for the patient at 13:40\./);
  const waiting = deskOf(sampleVisit("arrived"));
  assert.match(waiting, /Joined at 14:06/);
  assert.match(waiting, /Not in the room/);
  const atDesk = deskOf(sampleVisit("arrived", { patientJoinedAt: null }));
  assert.doesNotMatch(atDesk, /Joined at/);
  const ended = deskOf(sampleVisit("discharged"));
  assert.match(ended, /The room is closed\./);
  assert.doesNotMatch(ended, /Joined at/);
});

Deno.test("a refusal stands at the button that was pressed", () => {
  const visit = sampleVisit("ready");
  const outcome = {
    is: "refused" as const,
    text: "Look at it again.",
    at: visitAt(visit.id, "start"),
    traceId: null,
    issues: [],
    values: {},
  };
  const html = deskOf(visit, at(1), "en", { ...quiet, outcome });
  assert.match(html, /Start visit.*?<\/button><p class="refusal" role="alert">Look at it again\./);
});

Deno.test("what happened on another day is told with its date", () => {
  const html = deskOf(sampleVisit("arrived"));
  assert.match(html, />20 Nov, 14:10</);
  assert.match(html, />14:06</);
});
