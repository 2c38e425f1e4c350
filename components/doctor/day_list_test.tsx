import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { minute } from "@/domain/time.ts";
import type { VisitCard } from "@/domain/views.ts";
import { visitStates } from "@/domain/visit_state.ts";
import { doctorWords } from "@/domain/words/doctor.ts";
import { locales } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { firstUp, inOrder, toSee, wordOf } from "./day_rows.ts";
import { DayList } from "./DayList.tsx";
import { NextUp } from "./NextUp.tsx";
import { sampleDay, sampleVisit, startsAt, zone } from "./sample_visits.ts";

const now = startsAt + 5 * minute;
const voice = voiceOf("en", zone, doctorWords("en"));
const named = (name: string, card: VisitCard) => ({ ...card, patient: { ...card.patient, name } });

const listOf = (rows: VisitCard[], at: VisitCard | null = null) =>
  renderToString(<DayList view={sampleDay(rows, now)} at={at?.id ?? null} {...{ now, voice }} />);

Deno.test("a day runs by the clock, and visits without a time come last", () => {
  const untimed = named("Hassan Omar", sampleVisit("booked", { startsAt: null }));
  const late = named("Grace Adeyemi", sampleVisit("booked", { startsAt: startsAt + 60 * minute }));
  const early = named("Piet Aalders", sampleVisit("completed"));
  const rows = [untimed, late, early];
  assert.deepEqual(inOrder(rows).map((row) => row.patient.name), [
    "Piet Aalders",
    "Grace Adeyemi",
    "Hassan Omar",
  ]);
  const html = listOf(rows, late);
  assert.match(html, /No set time.*Hassan Omar/);
  assert.match(html, /2 to see/);
  assert.equal(html.match(/aria-current="page"/g)?.length, 1);
});

Deno.test.each(
  [
    ["booked", "Not here yet"],
    ["arrived", "Waiting 9 min"],
    ["ready", "Waiting 9 min"],
    ["in_progress", "With you"],
    ["on_hold", "On hold"],
    ["discharged", "Seen, unsigned"],
    ["completed", "Completed"],
    ["no_show", "No-show"],
    ["left", "Left unseen"],
    ["cancelled", "Cancelled"],
    ["error", "Entered in error"],
  ] as const,
)("five minutes after its time, a visit that is %s reads: %s", (state, word) => {
  assert.equal(wordOf(sampleVisit(state), now, voice), word);
});

Deno.test("whoever is with the doctor comes first, then who waits, then who is to come", () => {
  const [booked, waiting, held] = [
    sampleVisit("booked", { startsAt: startsAt - minute }),
    sampleVisit("arrived"),
    sampleVisit("on_hold", { startsAt: startsAt + minute }),
  ];
  assert.equal(firstUp([booked, waiting, held]), held);
  assert.equal(firstUp([booked, waiting]), waiting);
  assert.equal(firstUp([booked]), booked);
  assert.equal(firstUp([sampleVisit("completed"), sampleVisit("cancelled")]), null);
});

Deno.test("only visits that can still take place are to be seen", () => {
  assert.equal(toSee(visitStates.map((state) => sampleVisit(state))), 5);
});

Deno.test("the day page names those who wait, and what is to be signed", () => {
  const rows = [
    named("Salma Idrissi", sampleVisit("in_progress")),
    named("Mirela Stan", sampleVisit("arrived")),
    named("Piet Aalders", sampleVisit("discharged")),
  ];
  const html = renderToString(
    <NextUp view={sampleDay(rows, now)} link={null} {...{ now, voice }} />,
  );
  assert.match(html, /Now.*Salma Idrissi.*Also waiting.*Mirela Stan.*To sign.*Piet Aalders/);
});

Deno.test("an empty day says so, and so does one that is over", () => {
  assert.match(listOf([]), /No visits today/);
  const over = renderToString(
    <NextUp view={sampleDay([sampleVisit("completed")], now)} link={null} {...{ now, voice }} />,
  );
  assert.match(over, /Everyone has been seen/);
});

Deno.test("every language of the doctor fills every place", () => {
  const rows = visitStates.map((state) => sampleVisit(state));
  for (const locale of locales) {
    const view = sampleDay(rows, now);
    const speech = voiceOf(locale, zone, doctorWords(locale));
    const html = renderToString(
      <>
        <DayList at={null} voice={speech} {...{ view, now }} />
        <NextUp link={null} voice={speech} {...{ view, now }} />
      </>,
    );
    assert.ok(!/\{\w+\}|undefined|NaN/.test(html), locale);
  }
});
